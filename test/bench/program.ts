import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { figure, milliseconds, title } from './figures.ts';
import { generateRuleset } from './generate-ruleset.ts';
import { time } from './measure.ts';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');

/** `pfrules check` as a process of its own, from start to end, with the compiled code that the first call has left. */
export function benchProgram(): void {
  title(`a whole process (node ${process.version}, the best of 10)`);
  if (!existsSync(cli)) {
    figure('pfrules check', 'not built: npm run build');
    return;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'pfrules-bench-'));
  try {
    figure('node itself', milliseconds(best(['-e', '0'])));
    figure('pfrules --version', milliseconds(best([cli, '--version'])));
    for (const [count, goal] of [
      [1_000, ''],
      [10_000, '≤ 275 ms'],
      [100_000, ''],
    ] as const) {
      const file = path.join(folder, `${count}.conf`);
      writeFileSync(file, generateRuleset(count));
      figure(`check, ${count} statements`, milliseconds(best([cli, 'check', file])), goal);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const best = (words: readonly string[]): number =>
  time(
    10,
    () => words,
    () => execFileSync(process.execPath, words),
  ).least;
