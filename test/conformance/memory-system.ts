import path from 'node:path';
import type { System } from '../../server/src/cli/system.ts';

/** A world of a few files in memory, with what was written to it. */
export interface MemorySystem extends System {
  readonly written: { out: string; err: string };
}

/** `files` by path; `-` is standard input. */
export function memorySystem(files: Readonly<Record<string, string>>): MemorySystem {
  const written = { out: '', err: '' };
  const find = (file: string) => files[file === '-' ? file : path.normalize(file)];
  return {
    written,
    read: (file) => {
      const text = find(file);
      return text === undefined ? { kind: 'absent', problem: 'No such file or directory' } : { kind: 'text', text };
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- the system's lines may have to be waited for, these need not
    async *lines(file) {
      const text = find(file);
      if (text === undefined) throw new Error('No such file or directory');
      yield* text.replace(/\n$/, '').split('\n');
    },
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    colours: false,
    serve: () => Promise.resolve(),
  };
}
