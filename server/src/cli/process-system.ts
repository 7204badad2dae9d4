import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundles.ts';
import type { FileText, System } from './system.ts';

const standardInput = 0;

/** The world as this process has it. */
export function processSystem(): System {
  return {
    read,
    lines,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    platform: process.platform,
    colours: process.stdout.isTTY && (process.env.NO_COLOR ?? '') === '',
    serve,
  };
}

function read(file: string): FileText {
  try {
    return { kind: 'text', text: readFileSync(file === '-' ? standardInput : file, 'utf8') };
  } catch (error) {
    return { kind: codeOf(error) === 'ENOENT' ? 'absent' : 'unreadable', problem: problemOf(error) };
  }
}

async function* lines(file: string): AsyncIterable<string> {
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  try {
    // A line counts as it arrives, so that another program may keep asking one process.
    for await (const line of createInterface({ input, crlfDelay: Infinity })) yield line;
  } catch (error) {
    throw new Error(problemOf(error), { cause: error });
  }
}

/** The server is a bundle of its own beside this one: whoever only checks a file does not load it. */
async function serve(): Promise<void> {
  await import(pathToFileURL(bundle('server.js')).href);
}

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  EMFILE: 'Too many open files',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function problemOf(error: unknown): string {
  return problems[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}
