import { realpathSync } from 'node:fs';
import path from 'node:path';

/** The path of another bundle beside the one that this process was started with. */
export function bundle(name: string): string {
  const program = realpathSync(process.argv[1] ?? '');
  return path.join(path.dirname(program), name);
}
