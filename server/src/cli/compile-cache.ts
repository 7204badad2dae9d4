import module from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Lets the engine keep the compiled code of what is loaded from now on in the user's folder for caches: that saves a
 * large part of the time that a call takes to start. Where that is not possible (before node 22.8, or without such a
 * folder) everything works as it would.
 */
export function keepCompiledCode(): void {
  if (!('enableCompileCache' in module)) return;
  try {
    module.enableCompileCache(path.join(cacheFolder(), 'pfrules'));
  } catch {
    // A user without a home.
  }
}

/** Not the system's folder for temporary files, where others could leave code for us to run. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA = '' } = process.env;
  switch (process.platform) {
    case 'win32':
      return LOCALAPPDATA || path.join(homedir(), 'AppData', 'Local');
    case 'darwin':
      return path.join(homedir(), 'Library', 'Caches');
    default:
      return XDG_CACHE_HOME || path.join(homedir(), '.cache');
  }
}
