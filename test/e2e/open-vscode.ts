/** `npm run vscode`: the examples in a real VS Code with the packed extension, until Ctrl+C. */
import { once } from 'node:events';
import path from 'node:path';
import { startCodeServer, workbenchUrl } from './code-server.ts';
import { ensureTools, SetupUnavailable } from './setup.ts';
import { vsix } from './vsix.ts';

const examples = path.resolve(import.meta.dirname, '../../examples');

async function main(): Promise<void> {
  // The servers' edits go to the examples themselves: this is a place to try things, and git shows what was done.
  const server = await startCodeServer(ensureTools(), vsix);
  console.log(`VS Code with ${path.basename(vsix)}: ${workbenchUrl(server.authority, examples, 'gateway/pf.conf')}`);
  console.log('Ctrl+C stops it.');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.stop();
}

try {
  await main();
} catch (error) {
  if (!(error instanceof SetupUnavailable)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
