/** Builds and packs the extension: `pfrules-VERSION.vsix` at the root. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import manifest from '../package.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '..');
const vsix = `${manifest.name}-${manifest.version}.vsix`;

const build = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(1);

// Everything is bundled: no node_modules are packed.
await createVSIX({
  cwd: root,
  packagePath: path.join(root, vsix),
  dependencies: false,
  // There is no public address yet that the README's relative links could lead to.
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
console.log(`${vsix}  ${(statSync(path.join(root, vsix)).size / 1000).toFixed(0)} kB`);
