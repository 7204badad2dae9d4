import type { Family } from '../machine/address.ts';
import type { InterfaceNode } from './criteria.ts';
import type { Place } from './context.ts';
import type { HostNode } from './hosts.ts';
import type { IcmpNode } from './icmp-items.ts';
import type { IdNode } from './ids.ts';
import type { Limiter, RuleBody } from './model.ts';
import type { PoolNode } from './pools.ts';
import type { StateSetting } from './state-setting.ts';

/** A value with the place it was written at. */
export interface Written<T> {
  readonly value: T;
  readonly place: Place;
}

export interface StateHandling {
  readonly action: 'no' | 'keep' | 'modulate' | 'synproxy';
  readonly settings: readonly StateSetting[];
}

export type DivertNode = { readonly place: Place } & (
  | { readonly kind: 'divert-to'; readonly hosts: readonly HostNode[]; readonly port: number }
  | { readonly kind: 'divert-reply' }
  | { readonly kind: 'divert-packet'; readonly port: number }
);

export interface ScrubSettings {
  readonly noDf: boolean;
  readonly randomId: boolean;
  readonly minTtl: number;
  readonly maxMss: number;
}

/** Translation of one kind: `nat-to`, `binat-to`, `rdr-to`, or one half of `af-to`. */
export interface TranslationNode {
  /** Absent: the empty half of an `af-to` without `to`. */
  readonly pool: PoolNode | undefined;
  readonly binat: boolean;
  /** Target family of `af-to`. */
  readonly family: Family | undefined;
  readonly place: Place;
}

/** Options that only FreeBSD has. */
export interface FreebsdOptions {
  /** Labels behind the first one. */
  readonly labels: readonly Written<string>[];
  readonly ridentifier: number | undefined;
  readonly dummynet: RuleBody['dummynet'];
  readonly maxPktSize: number | undefined;
  readonly stateLimiter: Written<Limiter> | undefined;
  readonly sourceLimiter: Written<Limiter> | undefined;
}

/** What stands behind the hosts of a rule, checked one by one and collected (parse.y, struct filter_opts). */
export interface RuleOptions {
  users: readonly IdNode[];
  groups: readonly IdNode[];
  flags: Written<{ readonly set: number; readonly mask: number }> | undefined;
  icmp: readonly IcmpNode[] | undefined;
  prio: number | undefined;
  tos: Written<number> | undefined;
  state: Written<StateHandling> | undefined;
  fragment: Place | undefined;
  allowOpts: Place | undefined;
  label: Written<string> | undefined;
  queue: Written<readonly [string, string | undefined]> | undefined;
  tag: Written<string> | undefined;
  tagged: Written<string> | undefined;
  taggedNot: boolean;
  /** 0: always. */
  probability: number;
  /** -1: none. */
  rtable: number;
  divert: DivertNode | undefined;
  scrub: Written<ScrubSettings> | undefined;
  reassembleTcp: boolean;
  nat: TranslationNode | undefined;
  rdr: TranslationNode | undefined;
  afTo: Place | undefined;
  routeKind: 'route-to' | 'reply-to' | 'dup-to' | 'fastroute' | undefined;
  route: PoolNode | undefined;
  receivedOn: InterfaceNode | undefined;
  once: Place | undefined;
  packetRate: { readonly limit: number; readonly seconds: number } | undefined;
  setPrio: readonly [number, number] | undefined;
  setTos: number | undefined;
  delay: number | undefined;
  freebsd: FreebsdOptions | undefined;
}

/** Options of a rule that has none. */
export const emptyOptions: Readonly<RuleOptions> = {
  users: [],
  groups: [],
  flags: undefined,
  icmp: undefined,
  prio: undefined,
  tos: undefined,
  state: undefined,
  fragment: undefined,
  allowOpts: undefined,
  label: undefined,
  queue: undefined,
  tag: undefined,
  tagged: undefined,
  taggedNot: false,
  probability: 0,
  rtable: -1,
  divert: undefined,
  scrub: undefined,
  reassembleTcp: false,
  nat: undefined,
  rdr: undefined,
  afTo: undefined,
  routeKind: undefined,
  route: undefined,
  receivedOn: undefined,
  once: undefined,
  packetRate: undefined,
  setPrio: undefined,
  setTos: undefined,
  delay: undefined,
  freebsd: undefined,
};
