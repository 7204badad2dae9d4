import path from 'node:path';
import type { FileText, System } from '../../server/src/cli/system.ts';

/** A world of a few files in memory, with what was written to it. */
export interface MemorySystem extends System {
  readonly written: { out: string; err: string };
}

/** `files` by path; `-` is standard input. There is an empty `/dev/null`, as everywhere. */
export function memorySystem(files: Readonly<Record<string, string>>): MemorySystem {
  const written = { out: '', err: '' };
  const known = new Map([['/dev/null', '']]);
  for (const [name, text] of Object.entries(files)) known.set(path.normalize(name), text);
  return {
    written,
    read: (file) => readIn(known, file),
    // eslint-disable-next-line @typescript-eslint/require-await -- real lines may have to be waited for, these need not
    async *lines(file) {
      const content = readIn(known, file);
      if (content.kind !== 'text') throw new Error(content.problem);
      yield* content.text.replace(/\n$/, '').split('\n');
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

function readIn(files: ReadonlyMap<string, string>, file: string): FileText {
  const name = path.normalize(file);
  const text = files.get(name);
  if (text !== undefined) return { kind: 'text', text };
  const folder = name === '.' ? '' : name.replace(/\/?$/, '/');
  return [...files.keys()].some((other) => other.startsWith(folder))
    ? { kind: 'unreadable', problem: 'Is a directory' }
    : { kind: 'absent', problem: 'No such file or directory' };
}
