/*
 * The README shows calls of `pfrules` with what they print. A test holds that the page says what the program says.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../../server/src/cli/run.ts';
import type { FileText, System } from '../../../server/src/cli/system.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * The page with the answers of the program under every `$ pfrules …` of its `console` blocks.
 * @param page text of the page; a `pf` block whose first line is a comment such as `# web.conf` is that file
 */
export async function withOutputs(page: string): Promise<string> {
  const files = filesOf(page);
  const parts = page.split(/^(```console\n[^]*?^```\n)/m);
  const shown = await Promise.all(parts.map((part) => answered(part, files)));
  return shown.join('');
}

/** The files that the page itself writes down. */
function filesOf(page: string): ReadonlyMap<string, string> {
  const blocks = page.matchAll(/^```pf\n(# (\S+\.conf)\n[^]*?)^```\n/gm);
  return new Map([...blocks].map(([, text = '', name = '']) => [name, text]));
}

async function answered(block: string, files: ReadonlyMap<string, string>): Promise<string> {
  if (!block.startsWith('```console\n')) return block;
  const calls = block.split('\n').filter((line) => line.startsWith('$ pfrules '));
  const answers = await Promise.all(calls.map(async (call) => `${call}\n${await answerOf(call, files)}`));
  return `\`\`\`console\n${answers.join('')}\`\`\`\n`;
}

async function answerOf(call: string, files: ReadonlyMap<string, string>): Promise<string> {
  const words = [...call.slice('$ pfrules '.length).matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  const system: System = {
    read: (name) => read(name, files),
    async *lines() {
      // No call on the page reads packets line by line.
    },
    out: write,
    err: write,
    colours: false,
    serve: () => Promise.resolve(),
  };
  await run(words, system);
  return written;
}

function read(name: string, files: ReadonlyMap<string, string>): FileText {
  const own = files.get(name);
  if (own !== undefined) return { kind: 'text', text: own };
  try {
    return { kind: 'text', text: readFileSync(path.join(root, name), 'utf8') };
  } catch {
    return { kind: 'absent', problem: 'No such file or directory' };
  }
}
