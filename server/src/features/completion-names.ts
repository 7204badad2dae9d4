import { icmpTypeNames } from '../machine/icmp.ts';
import { protocolNames } from '../machine/protocols.ts';
import { serviceNames } from '../machine/services.ts';
import { limitEntries } from '../manual/limits.ts';
import { debugLevels, optionValues } from '../manual/options.ts';
import { timeoutEntries } from '../manual/timeouts.ts';
import type { ManualEntry } from '../manual/model.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import type { CompletionPlace } from './completion-place.ts';
import { nameSites } from './names.ts';

/** A name that means something at a place. */
export interface FittingName {
  readonly label: string;
  readonly detail?: string;
  /** Among many, one of the few that are mostly meant. */
  readonly common?: boolean;
}

type Source = (analysis: Analysis, file: SourceFile) => readonly FittingName[];

/** The names that fit where the grammar takes any word. */
export function namesFor(analysis: Analysis, file: SourceFile, place: CompletionPlace): readonly FittingName[] {
  const { governing, opening, statement } = place;
  const isStateOptions = opening === '(' && governing === 'state';
  if (isStateOptions || (statement === 'set' && governing === 'timeout')) return timeouts(analysis, file);
  if (statement === 'set' && governing === 'limit') return limits(analysis, file);
  if (statement === 'set' && governing === 'debug') return plain(debugLevels[analysis.dialect.grammar]);
  const values = statement === 'set' && optionValues[governing];
  if (values) return plain(values);
  return sources.get(governing)?.(analysis, file) ?? [];
}

const plain = (labels: readonly string[]): readonly FittingName[] => labels.map((label) => ({ label }));

const entries =
  (list: readonly ManualEntry[]): Source =>
  ({ dialect }) =>
    list
      .filter(({ where }) => where.dialects.includes(dialect.name))
      .map(({ name, title }) => ({ label: name, detail: title }));

const timeouts = entries(timeoutEntries);
const limits = entries(limitEntries);

const interfaces: Source = (analysis, file) => {
  const described = Object.entries(analysis.machine?.interfaces ?? {});
  const known = described.map(([label, { addresses }]) => ({ label, detail: addresses?.join(', ') ?? 'interface' }));
  const groups = new Set(described.flatMap(([, description]) => description.groups ?? []));
  const named = interfacesNamedIn(file).filter(
    (name) => !groups.has(name) && !known.some(({ label }) => label === name),
  );
  return [
    ...known,
    ...[...groups].map((label) => ({ label, detail: 'interface group' })),
    ...named.map((label) => ({ label, detail: 'used in this file' })),
  ];
};

/** Without a machine the file itself is the best witness of what interfaces there are. */
function interfacesNamedIn(file: SourceFile): readonly string[] {
  const names = file.reading.statements.flatMap(({ statement: { body } }) => {
    const list = 'interfaces' in body ? (body.interfaces?.items ?? []) : [];
    return list.flatMap((each) => {
      const { name, rdomain } = 'item' in each ? each.item : each;
      return rdomain === undefined && name.expansion === undefined && name.image !== 'any' ? [name.image] : [];
    });
  });
  return [...new Set(names)];
}

const services: Source = ({ dialect }) => plain(serviceNames(dialect.services));
const commonProtocols = new Set(['tcp', 'udp', 'icmp', 'icmp6', 'ipv6-icmp', 'esp', 'gre', 'igmp', 'carp', 'ospf']);

/** protocols(5) has every name in capitals, too. */
const protocols: Source = ({ dialect }) =>
  protocolNames(dialect.protocols)
    .filter((label) => label === label.toLowerCase())
    .map((label) => ({ label, common: commonProtocols.has(label) }));
const hosts: Source = (analysis, file) => [
  { label: 'self', detail: 'all addresses of this machine' },
  ...interfaces(analysis, file),
];
const users: Source = ({ machine }) => plain([...Object.keys(machine?.users ?? { root: 0 }), 'unknown']);
const groups: Source = ({ machine }) => plain([...Object.keys(machine?.groups ?? { wheel: 0 }), 'unknown']);
const queues: Source = (analysis) => {
  const found = [...nameSites(analysis, ({ kind, role }) => kind === 'queue' && role === 'definition')];
  return plain([...new Set(found.map(({ name }) => name))]);
};

const sources: ReadonlyMap<string, Source> = new Map([
  ['on', interfaces],
  ['for', interfaces],
  ['received-on', interfaces],
  ['loginterface', interfaces],
  ['from', hosts],
  ['to', hosts],
  ['nat-to', hosts],
  ['rdr-to', hosts],
  ['binat-to', hosts],
  ['port', services],
  ['proto', protocols],
  ['icmp-type', () => plain(icmpTypeNames('inet'))],
  ['icmp6-type', () => plain(icmpTypeNames('inet6'))],
  ['flags', () => plain(['S/SA', 'S/SAFR', 'SA/SA'])],
  ['user', users],
  ['group', groups],
  ['queue', queues],
  ['parent', queues],
]);
