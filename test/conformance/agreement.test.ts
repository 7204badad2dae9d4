import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Counts } from './counts.ts';
import { measurePackets } from './measure-packets.ts';
import { measureReading } from './measure-reading.ts';
import { hasShared, repository, sharedFolder, suitesIn } from './suites.ts';
import type { Suite } from './suites.ts';

const program = path.join(sharedFolder, 'compare.mjs');

/** A bundle of this moment's sources: dist/ may be older. */
let cli = '';

async function bundle(): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pfrules-agreement-'));
  cli = path.join(folder, 'cli.js');
  await build({
    entryPoints: [path.join(repository, 'server/src/cli/commands.ts')],
    outfile: cli,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return () => {
    rmSync(folder, { recursive: true });
  };
}

/** The counts that compare.mjs prints for a suite, in the words of the project's own lane. */
async function compared({ mode, dialect, file, machine }: Suite, max: number): Promise<Record<string, string>> {
  const words = [program, mode, dialect, file, '--cli', cli, '--max', String(max)];
  if (machine !== undefined) words.push('--machine', machine);
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: repository });
  const { suite: _suite, cases: _cases, ...counts } = JSON.parse(stdout.split('\n')[0] ?? '') as Record<string, string>;
  return counts;
}

const inWords = (counts: Counts): Record<string, string> =>
  Object.fromEntries(Object.entries(counts).map(([measure, { agree, of }]) => [measure, `${agree}/${of}`]));

const named = (name: string): Suite => {
  const suite = suitesIn(sharedFolder).find((each) => each.name === name);
  if (suite === undefined) throw new Error(`there is no suite ${name}`);
  return suite;
};

describe.runIf(hasShared)('compare.mjs, asking the bundle, counts what this lane counts', () => {
  // What it returns is called behind the last test.
  beforeAll(bundle);

  // Macros on the command line, faults, folders and other people's files, words of an error, another dialect.
  test.each([
    'openbsd/probes/macros',
    'openbsd/probes/errors',
    'openbsd/probes/lexical',
    'openbsd/upstream',
    'freebsd/upstream',
    'freebsd-12/probes/tables',
  ])('%s', async (name) => {
    expect(inWords(measureReading(named(name)))).toEqual(await compared(named(name), 1e9));
  });

  // A process a ruleset: a few must do.
  test.each(['openbsd/simulate-directed', 'freebsd-12/simulate-directed', 'openbsd/connections'])(
    '%s',
    async (name) => {
      expect(inWords(await measurePackets(named(name), 8))).toEqual(await compared(named(name), 8));
    },
  );
});
