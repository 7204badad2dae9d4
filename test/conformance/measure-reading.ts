import { readFileSync } from 'node:fs';
import { readFile } from '../../server/src/cli/read-file.ts';
import type { ReadFile } from '../../server/src/cli/read-file.ts';
import { hasErrors } from '../../server/src/cli/report.ts';
import type { Machine } from '../../server/src/machine/machine.ts';
import { readMachine } from '../../server/src/machine/reading-machine.ts';
import { readCases } from './cases.ts';
import type { MachineAdditions, ReadCase } from './cases.ts';
import { Counter, same } from './counts.ts';
import type { Counts } from './counts.ts';
import { memorySystem } from './memory-system.ts';
import type { Suite, WildFiles } from './suites.ts';

/**
 * Reads every ruleset of a suite as `pfrules check` and `pfrules show` do, and counts what agrees with pfctl:
 * `verdict` (accepted or rejected), of the rejected ones `first` (the first line with a position) and `all` (every
 * line of pfctl is among ours), of the accepted ones the printed rulesets.
 */
export function measureReading(suite: Suite, max?: number): Counts {
  const counter = new Counter();
  const machine =
    suite.machine === undefined ? {} : (JSON.parse(readFileSync(suite.machine, 'utf8')) as MachineAdditions);
  const known = suite.machine === undefined ? undefined : readMachine(machine).machine;

  for (const recorded of readCases(suite.file, max)) {
    const ours = read(recorded, suite, recorded.machineAdds ? withAdditions(machine, recorded.machineAdds) : known);
    const rejects = hasErrors(ours.reports);
    counter.add('verdict', rejects === (recorded.exit !== 0));
    if (recorded.exit !== 0) compareMessages(recorded, ours, counter);
    else comparePrinted(recorded, ours, counter);
  }
  return counter.counts();
}

/** Counts the files without an error, each read in the dialect of its system. */
export function measureWildFiles({ dialect, files }: WildFiles): Counts {
  const counter = new Counter();
  for (const file of files) {
    const system = memorySystem({ 'pf.conf': readFileSync(file, 'utf8') });
    const { reports } = readFile('pf.conf', { ...(dialect && { dialect }), defines: new Map() }, system);
    counter.add('verdict', !hasErrors(reports));
  }
  return counter.counts();
}

function read(recorded: ReadCase, { dialect }: Suite, machine: Machine | undefined): ReadFile {
  const defines = new Map(Object.entries(recorded.defines ?? {}));
  return readFile('pf.conf', { dialect, defines, ...(machine && { machine }) }, memorySystem(recorded.files));
}

function withAdditions(machine: MachineAdditions, { interfaces, hosts }: MachineAdditions): Machine {
  return readMachine({
    ...machine,
    interfaces: { ...machine.interfaces, ...interfaces },
    hosts: { ...machine.hosts, ...hosts },
  }).machine;
}

const hasPosition = (line: string): boolean => /^[^ :]+:\d+: /.test(line);

function compareMessages({ says, stderr }: ReadCase, { reports }: ReadFile, counter: Counter): void {
  const ours = reports.flatMap(({ pfctl }) => pfctl);
  if (says !== undefined && says !== '') {
    counter.add(
      'all',
      ours.some((line) => line.includes(says)),
    );
    return;
  }
  const first = stderr.find(hasPosition);
  counter.add('first', first === undefined || ours.find(hasPosition) === first);
  counter.add(
    'all',
    stderr.every((line) => ours.includes(line)),
  );
}

function comparePrinted({ plain, shown, loaded }: ReadCase, ours: ReadFile, counter: Counter): void {
  const printed = ours.loaded.show();
  if (plain !== undefined) {
    counter.add('plain', same(printed.plain, plain));
    return;
  }
  counter.add('shown', same(printed.shown, shown));
  counter.add('loaded', same(printed.loaded, loaded));
}
