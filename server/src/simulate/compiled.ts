import type { Kernel } from '../dialects/kernel.ts';
import type { Family } from '../machine/address.ts';
import type { Machine } from '../machine/machine.ts';
import type { AddressPool, PortMatch, Rule, Ruleset } from '../ruleset/model.ts';
import type { Words } from './address-words.ts';
import type { CompiledAnchor } from './anchor.ts';
import type { InterfaceIndex } from './interface-index.ts';
import type { InterfaceKnowledge } from './interface-knowledge.ts';
import type { Names } from './names.ts';
import type { PrefixTable } from './prefix-table.ts';
import type { RouteKnowledge } from './route-knowledge.ts';

/** An address criterion, ready to be tested. */
export type CompiledAddress =
  | { readonly kind: 'any' }
  | { readonly kind: 'network'; readonly family: Family; readonly words: Words; readonly bits: number }
  | { readonly kind: 'range'; readonly family: Family; readonly first: Words; readonly last: Words }
  /** `table` is absent when no table of that name is active: nothing is in it. */
  | {
      readonly kind: 'table';
      readonly name: string;
      readonly table?: PrefixTable;
      /** Empty in the file and filled on the running system, of which nothing is known. */
      readonly filledElsewhere: boolean;
    }
  /** An interface's addresses, or a host's; `table` is absent when the machine is not described. */
  | { readonly kind: 'interface'; readonly name: string; readonly table?: PrefixTable }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'urpf-failed' }
  | { readonly kind: 'route-label'; readonly name: string };

/** Where a packet comes from or goes to. */
export interface CompiledPeer {
  readonly not: boolean;
  readonly address: CompiledAddress;
  readonly port: PortMatch | undefined;
}

/** A pool with its addresses resolved. */
export interface CompiledPool {
  readonly pool: AddressPool;
  /** The first address; but for the older pfs, the only one. */
  readonly address: CompiledAddress;
  readonly addresses: readonly CompiledAddress[];
}

/** A rule with its addresses and anchors resolved; what is as loaded is read from `rule`. */
export interface CompiledRule {
  readonly rule: Rule;
  /** Path of the ruleset that holds the rule. */
  readonly anchor: string;
  readonly source: CompiledPeer;
  readonly destination: CompiledPeer;
  readonly nat: CompiledPool | undefined;
  readonly rdr: CompiledPool | undefined;
  readonly route: CompiledPool | undefined;
  /** Rulesets that an anchor calls, in order; undefined for any other rule. */
  readonly calls: readonly CompiledAnchor[] | undefined;
  /** No rule comes behind it in its list. */
  readonly isLast: boolean;
}

/** The rules of the main ruleset that are no filter rules, list by list. */
export interface CompiledLists {
  readonly scrub: CompiledAnchor;
  readonly nat: CompiledAnchor;
  readonly rdr: CompiledAnchor;
  readonly binat: CompiledAnchor;
  /** The same binat rules for incoming packets, which see them from the other end. */
  readonly binatTurned: CompiledAnchor;
  /** The rdr rules for outgoing packets, where they are asked. */
  readonly rdrTurned: CompiledAnchor | undefined;
  readonly dummynet: CompiledAnchor;
  /** Rules for Ethernet frames, if there are any. */
  readonly ether: CompiledAnchor | undefined;
}

/** A ruleset made ready for packets; used again and again. */
export interface CompiledRuleset {
  readonly ruleset: Ruleset;
  readonly machine: Machine | undefined;
  readonly kernel: Kernel;
  readonly root: CompiledAnchor;
  /** Present where the kernel asks them. */
  readonly lists: CompiledLists | undefined;
  readonly interfaces: InterfaceKnowledge;
  readonly interfaceIndex: InterfaceIndex;
  /** Tags that rules ask for. */
  readonly tags: Names;
  readonly routes: RouteKnowledge;
}
