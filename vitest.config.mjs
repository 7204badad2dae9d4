import { defineConfig } from 'vitest/config';

/**
 * One project a lane: `vitest run --project unit`. The lanes that start programs get more time.
 *
 * @param {string} name
 */
const lane = (name, testTimeout = 5_000) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout, hookTimeout: Math.max(10_000, testTimeout) },
});

export default defineConfig({
  test: {
    projects: [
      lane('unit'),
      lane('conformance', 120_000),
      lane('grammar', 20_000),
      lane('lsp', 20_000),
      lane('package', 60_000),
      {
        test: {
          ...lane('e2e', 90_000).test,
          globalSetup: 'test/e2e/global-setup.ts',
          // One window at a time: on a small machine two are slower than one after the other.
          fileParallelism: false,
        },
      },
    ],
  },
});
