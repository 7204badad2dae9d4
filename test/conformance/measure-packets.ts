import { readFileSync } from 'node:fs';
import { run } from '../../server/src/cli/run.ts';
import { packetCases } from './cases.ts';
import type { Fields, PacketCase } from './cases.ts';
import { Counter, same } from './counts.ts';
import type { Counts } from './counts.ts';
import { memorySystem } from './memory-system.ts';
import type { Suite } from './suites.ts';

/**
 * Sends every packet of a suite through `pfrules simulate --packets -` and counts what agrees with the kernel:
 * `verdict` (action and rule), and `whole` (every field) or, for connections, `state`.
 */
export async function measurePackets(suite: Suite, max?: number): Promise<Counts> {
  const counter = new Counter();
  const machine = suite.machine === undefined ? undefined : readFileSync(suite.machine, 'utf8');

  for (const recorded of packetCases(suite.file, max)) {
    const packets = recorded.packets ?? (recorded.cases ?? []).map(({ packet }) => packet);
    const verdicts = recorded.verdicts ?? (recorded.cases ?? []).map(({ verdict }) => verdict);
    const answers = await simulated(recorded, packets, suite, machine);
    for (const [index, verdict] of verdicts.entries()) compare(answers[index], verdict, suite, counter);
  }
  return counter.counts();
}

async function simulated(
  { files }: PacketCase,
  packets: readonly Fields[],
  { dialect, mode }: Suite,
  machine: string | undefined,
): Promise<readonly Fields[]> {
  const input = packets.map((packet) => `${JSON.stringify(packet)}\n`).join('');
  const system = memorySystem({ ...files, '-': input, ...(machine !== undefined && { 'machine.json': machine }) });
  const words = ['simulate', 'pf.conf', '--packets', '-', '--dialect', dialect];
  if (mode === 'connections') words.push('--connections');
  if (machine !== undefined) words.push('--machine', 'machine.json');
  await run(words, system);
  return system.written.out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Fields);
}

const decision = ['action', 'rule', 'anchor'];
/** `nat_rule` is in FreeBSD's records only; compare.mjs passes it over. */
const rest = ['quick', 'log', 'keep_state', 'matched', 'return', 'tag', 'label', 'state_created', 'nat_rule'];
const translation = ['kind', 'src', 'sport', 'dst', 'dport'];
const stateFields = ['ss', 'timeout', 'secs'];

function compare(ours: Fields | undefined, real: Fields, { mode, dialect }: Suite, counter: Counter): void {
  const decided = ours !== undefined && agreeOn(decision, ours, real);
  counter.add('verdict', decided);
  if (mode === 'connections') {
    counter.add('state', decided && agreeOnState(ours, real));
  } else {
    counter.add('whole', decided && agreeOn(rest, ours, real) && agreeOnTranslation(ours, real, dialect));
  }
}

const agreeOnState = (ours: Fields, real: Fields): boolean =>
  agreeOn(stateFields, fieldsOf(ours.state) ?? {}, fieldsOf(real.state) ?? {}) &&
  (ours.by_state ?? false) === real.by_state;

/** FreeBSD's record does not say whether a translation was done. */
function agreeOnTranslation(ours: Fields, real: Fields, dialect: string): boolean {
  const fields = dialect.startsWith('freebsd') ? translation : [...translation, 'applied'];
  const [one, other] = [fieldsOf(ours.nat), fieldsOf(real.nat)];
  return one === undefined || other === undefined ? one === other : agreeOn(fields, one, other);
}

/** A field that is absent is the same as null. */
const agreeOn = (fields: readonly string[], one: Fields, other: Fields): boolean =>
  fields.every((field) => same(one[field] ?? null, other[field] ?? null));

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null ? (value as Fields) : undefined;
