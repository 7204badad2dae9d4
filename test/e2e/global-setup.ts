/** Starts the one VS Code server that all end-to-end tests share; each test opens a window of its own in it. */
import type { TestProject } from 'vitest/node';
import { startCodeServer } from './code-server.ts';
import { ensureTools } from './setup.ts';
import { vsix } from './vsix.ts';

declare module 'vitest' {
  interface ProvidedContext {
    authority: string;
    chromium: string;
  }
}

/** Called by vitest before the first test of the lane; what it returns, after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const tools = ensureTools();
  const server = await startCodeServer(tools, vsix);
  project.provide('authority', server.authority);
  project.provide('chromium', tools.chromium);
  return () => server.stop();
}
