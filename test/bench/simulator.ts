import { dialectOf } from '../../server/src/dialects/index.ts';
import { loadRuleset } from '../../server/src/ruleset/load.ts';
import type { Ruleset } from '../../server/src/ruleset/model.ts';
import { compileRuleset } from '../../server/src/simulate/compile.ts';
import type { CompiledRuleset } from '../../server/src/simulate/compile.ts';
import { evaluatePacket } from '../../server/src/simulate/evaluate.ts';
import { tracePacket } from '../../server/src/simulate/trace.ts';
import type { Packet } from '../../server/src/simulate/packet.ts';
import { readRuleset } from '../../server/src/syntax/reading.ts';
import { generateRuleset } from './generate-ruleset.ts';

const openbsd = dialectOf('openbsd');

/** To a host that no generated rule names, to the service of one, and out from one: each matches other rules. */
const packets: readonly [Packet, ...Packet[]] = [
  { dir: 'in', if: 'em0', proto: 'tcp', src: '198.51.100.7', dst: '192.168.0.1', dport: 443 },
  { dir: 'in', if: 'em0', proto: 'tcp', src: '198.51.100.7', dst: '10.0.0.50', dport: 443 },
  { dir: 'out', if: 'em0', proto: 'udp', src: '10.0.0.52', dst: '198.51.100.7', dport: 53 },
];

/**
 * Prints what simulating packets costs beside what it may cost. What is called `first` is the first in the process, if
 * this is: code that has not run yet is slow.
 */
export function benchSimulator(): void {
  console.log('simulating packets, 10000 statements');
  largeRuleset(generateRuleset(10_000));
  console.log('simulating packets, 100 statements');
  smallRuleset(generateRuleset(100));
  const entries = 1_000_000;
  const before = memoryInUse();
  for (const [kind, line] of Object.entries(tableLines)) {
    console.log(`a table of ${entries} ${kind} in a file`);
    largeTable(fileOf(entries, line), before);
  }
}

function largeRuleset(text: string): void {
  const reading = readRuleset({ name: 'pf.conf', text }, { dialect: openbsd });
  const compile = () => compileRuleset(loaded.ruleset, undefined);
  let loaded = loadRuleset(reading, { dialect: openbsd });
  const [compiled, first] = timed(compile);
  // The rules are made when they are asked for first, and count.
  const later = fastest(10, compile, () => (loaded = loadRuleset(reading, { dialect: openbsd })));
  show('compile, first', milliseconds(first), '50 ms');
  show('compile, later', milliseconds(later), '50 ms');
  const verdicts = packets.map((packet) => timed(() => evaluatePacket(compiled, packet))[1]);
  show('verdict, first', verdicts.map(milliseconds).join(', '));
  const perPacket = packets.map((packet) => fastest(10, () => many(1000, compiled, packet)) / 1000);
  show('verdict, later', perPacket.map(milliseconds).join(', '), '0.2 ms');
  const [packet] = packets;
  const [, firstTrace] = timed(() => tracePacket(compiled, packet));
  const [, firstWords] = timed(() => wordsOfTrace(compiled, packet));
  show('trace, first', milliseconds(firstTrace), '5 ms');
  show('trace, later', milliseconds(fastest(20, () => tracePacket(compiled, packet))), '5 ms');
  show('trace with all its words, first', milliseconds(firstWords));
  show('trace with all its words, later', milliseconds(fastest(20, () => wordsOfTrace(compiled, packet))));
}

function smallRuleset(text: string): void {
  const compiled = compileRuleset(rulesetOf(text), undefined);
  for (const packet of packets) many(20_000, compiled, packet);
  const count = 20_000;
  const slowest = Math.max(...packets.map((packet) => fastest(10, () => many(count, compiled, packet))));
  show('verdicts', `${Math.round((count / slowest) * 1000)}/s`, '200000/s');
}

/** Lines of table files, scattered over the addresses as those of real lists are. */
const tableLines = {
  'IPv4 hosts': (n) => scattered(n).join('.'),
  'IPv4 networks': (n) => `${scattered(n).slice(0, 3).join('.')}.0/${24 + (n % 9)}`,
  'IPv6 networks': (n) => `2001:db8:${(n >>> 8).toString(16)}:${(n & 255).toString(16)}::/64`,
} satisfies Record<string, (n: number) => string>;

/** The text of a file. Node keeps it outside of the memory that is counted. */
function fileOf(count: number, line: (n: number) => string): string {
  let text = '';
  for (let n = 0; n < count; n++) text += `${line(n)}\n`;
  return Buffer.from(text, 'latin1').toString('latin1');
}

function scattered(n: number): readonly number[] {
  const word = Math.imul(n, 0x9e3779b1) >>> 0;
  return [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255];
}

/** `before`: memory that was in use without the table. */
function largeTable(file: string, before: number): void {
  const text = 'table <t> persist file "/etc/t"\npass\nblock in quick from <t>\n';
  const [ruleset, read] = timed(() => rulesetOf(text, () => file));
  const compiled = compileRuleset(ruleset, undefined);
  const [packet] = packets;
  const [, build] = timed(() => evaluatePacket(compiled, packet));
  const held = memoryInUse() - before;
  show('read', milliseconds(read));
  show('build', milliseconds(build));
  show('verdict with a lookup', milliseconds(fastest(10, () => many(10_000, compiled, packet)) / 10_000), '0.01 ms');
  // Also keeps the ruleset until here.
  const count = ruleset.anchors.get('')?.tables.get('t')?.entries.length ?? 0;
  show('memory', `${(held / 1e6).toFixed(0)} MB for ${count} entries`, '200 MB');
}

function rulesetOf(text: string, files?: (name: string) => string): Ruleset {
  const reading = readRuleset({ name: 'pf.conf', text }, { dialect: openbsd });
  return loadRuleset(reading, { dialect: openbsd, ...(files && { files }) }).ruleset;
}

/** Evaluates a packet many times; gives how often it passed. */
function many(count: number, compiled: CompiledRuleset, packet: Packet): number {
  let passed = 0;
  for (let i = 0; i < count; i++) if (evaluatePacket(compiled, packet).action === 'pass') passed++;
  return passed;
}

function wordsOfTrace(compiled: CompiledRuleset, packet: Packet): number {
  return tracePacket(compiled, packet).trace.reduce(
    (sum, { outcome }) => sum + (outcome.kind === 'failed' ? outcome.expected.length + outcome.actual.length : 0),
    0,
  );
}

/** What an action gives, and the milliseconds that it took. */
function timed<T>(action: () => T): readonly [T, number] {
  const start = performance.now();
  const value = action();
  return [value, performance.now() - start];
}

/** Milliseconds that the fastest of several runs took; the others were disturbed. */
function fastest(runs: number, action: () => unknown, prepare?: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    prepare?.();
    return timed(action)[1];
  });
  return Math.min(...times);
}

/** Bytes of objects and typed arrays. Needs `node --expose-gc`. */
function memoryInUse(): number {
  // Typed arrays are given back by the second collection only.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const milliseconds = (time: number): string => `${time.toFixed(time < 1 ? 4 : 1)} ms`;

function show(what: string, figure: string, goal?: string): void {
  console.log(`  ${what.padEnd(32)} ${figure}${goal === undefined ? '' : `  (goal ${goal})`}`);
}
