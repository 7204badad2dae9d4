/**
 * Bundles the programs into `dist/`: `node scripts/build.mjs [--dev] [--watch]`.
 *
 * Minified for production, so that the packed extension stays small; `--dev` keeps names and adds source maps for F5.
 * `dist/meta.json` is esbuild's metafile: it says what weighs how much in a bundle.
 */
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, context } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  // The extension host of the lowest supported VS Code (1.100) runs node 20.
  target: 'node20',
  format: 'cjs',
  // The ES modules of a dependency carry less of what nobody calls than its CommonJS twins.
  mainFields: ['module', 'main'],
  minify: !dev,
  sourcemap: dev,
  keepNames: dev,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const programs = [
  { ...common, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...common, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.js' },
  {
    ...common,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  // What `pfrules` runs.
  { ...common, entryPoints: ['server/src/cli/commands.ts'], outfile: 'dist/commands.js' },
];

async function watchAll() {
  const contexts = await Promise.all(programs.map((program) => context(program)));
  await Promise.all(contexts.map((each) => each.watch()));
  // The background task of .vscode/tasks.json waits for this line.
  console.log('watching');
}

async function buildAll() {
  const results = await Promise.all(programs.map((program) => build(program)));
  await chmod(path.join(root, 'dist/cli.js'), 0o755);

  const inputs = Object.fromEntries(results.flatMap(({ metafile }) => Object.entries(metafile.inputs)));
  const outputs = Object.fromEntries(results.flatMap(({ metafile }) => Object.entries(metafile.outputs)));
  await writeFile(path.join(root, 'dist/meta.json'), JSON.stringify({ inputs, outputs }));

  for (const { metafile } of results) {
    for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
      if (file.endsWith('.js')) console.log(`${file}  ${(bytes / 1024).toFixed(0)} kB`);
    }
  }
}

try {
  await (watch ? watchAll() : buildAll());
} catch {
  // esbuild has said what is wrong.
  process.exitCode = 1;
}
