import { kernelOf } from '../dialects/kernel.ts';
import type { Machine } from '../machine/machine.ts';
import type { ListName } from '../ruleset/numbering.ts';
import type { AddressPool, AnchorCall, PeerMatch, Rule, Ruleset } from '../ruleset/model.ts';
import { CompiledAnchor } from './anchor.ts';
import { AddressCompiler } from './compile-address.ts';
import type { CompiledLists, CompiledPeer, CompiledPool, CompiledRule, CompiledRuleset } from './compiled.ts';
import { InterfaceIndex } from './interface-index.ts';
import { Names } from './names.ts';
import { InterfaceKnowledge } from './interface-knowledge.ts';
import { framed, shaping, turned, turnedBack } from './rule-list.ts';
import { tablesThatStay } from './table-use.ts';
import { RouteKnowledge } from './route-knowledge.ts';
import { RuleColumns } from './rule-columns.ts';

export type { CompiledRuleset } from './compiled.ts';

/**
 * Makes a loaded ruleset ready for packets. Costs about a microsecond a rule; the result may be used for any number of
 * packets.
 *
 * @param machine what is known of the machine; without one, what depends on it stays open and a trace says so.
 */
export function compileRuleset(ruleset: Ruleset, machine: Machine | undefined): CompiledRuleset {
  const interfaces = new InterfaceKnowledge(machine);
  const interfaceIndex = new InterfaceIndex(interfaces);
  const tags = new Names();
  const kernel = kernelOf(ruleset.dialect);
  const shared = kernel.anchorsKeepTables ? undefined : tablesThatStay(ruleset);
  const addresses = new AddressCompiler(ruleset, machine, interfaces, shared);
  const rootOf = (list: ListName, see?: (rule: Rule) => Rule): CompiledAnchor => {
    const anchors = new AnchorCompiler(ruleset, addresses, interfaceIndex, tags, list, see);
    // All at once: tags are numbered by then, whichever anchor asks for them.
    for (const path of ruleset.anchors.keys()) anchors.of(path);
    return anchors.of('');
  };
  const lists = (): CompiledLists => ({
    scrub: rootOf('scrub'),
    nat: rootOf('nat'),
    rdr: rootOf('rdr'),
    binat: rootOf('binat'),
    binatTurned: rootOf('binat', turned),
    rdrTurned: kernel.redirectsBack ? rootOf('rdr', turnedBack) : undefined,
    dummynet: rootOf('dummynet', shaping),
    ether: hasFrameRules(ruleset) ? rootOf('ether', framed) : undefined,
  });
  return {
    ruleset,
    machine,
    kernel,
    root: rootOf('rules'),
    lists: kernel.translation === 'lists' ? lists() : undefined,
    interfaces,
    interfaceIndex,
    tags,
    routes: new RouteKnowledge(machine),
  };
}

const hasFrameRules = ({ anchors }: Ruleset): boolean => (anchors.get('')?.ether?.length ?? 0) > 0;

/** Compiles one list of rules of each anchor, each once. */
class AnchorCompiler {
  readonly #ruleset: Ruleset;
  readonly #addresses: AddressCompiler;
  readonly #interfaces: InterfaceIndex;
  readonly #tags: Names;
  readonly #list: ListName;
  readonly #see: ((rule: Rule) => Rule) | undefined;
  readonly #anchors = new Map<string, CompiledAnchor>();
  #children: ReadonlyMap<string, readonly string[]> | undefined;

  /** `see` turns a rule as written into what packets are compared with. */
  constructor(
    ruleset: Ruleset,
    addresses: AddressCompiler,
    interfaces: InterfaceIndex,
    tags: Names,
    list: ListName,
    see: ((rule: Rule) => Rule) | undefined,
  ) {
    this.#list = list;
    this.#see = see;
    this.#ruleset = ruleset;
    this.#addresses = addresses;
    this.#interfaces = interfaces;
    this.#tags = tags;
  }

  /** The anchor with a path; one without rules if there is none. */
  of(path: string): CompiledAnchor {
    const known = this.#anchors.get(path);
    if (known) return known;
    const rules = this.#ruleset.anchors.get(path)?.[this.#list] ?? [];
    const columns = new RuleColumns(this.#see ? rules.map(this.#see) : rules, this.#interfaces, this.#tags);
    const last = rules.at(-1);
    const anchor = new CompiledAnchor(path, rules, columns, (rule) => this.#rule(rule, path, rule === last));
    this.#anchors.set(path, anchor);
    return anchor;
  }

  #rule(rule: Rule, path: string, isLast: boolean): CompiledRule {
    const seen = this.#see ? this.#see(rule) : rule;
    return {
      rule,
      anchor: path,
      isLast,
      source: this.#peer(seen.source, path),
      destination: this.#peer(seen.destination, path),
      nat: this.#pool(rule, seen.nat, path),
      rdr: this.#pool(rule, rule.rdr, path),
      route: this.#pool(rule, rule.route, path),
      calls: rule.anchor && this.#called(rule.anchor),
    };
  }

  #peer({ not, address, port }: PeerMatch, path: string): CompiledPeer {
    return { not, address: this.#addresses.compile(address, path), port };
  }

  #pool(rule: Rule, written: AddressPool | undefined, path: string): CompiledPool | undefined {
    if (!written) return undefined;
    const pool = ownPool(rule, written);
    const addresses = pool.addresses.map((each) => this.#addresses.compile(each.address, path));
    const [address] = addresses;
    return address && { pool, address, addresses };
  }

  #called(call: AnchorCall): readonly CompiledAnchor[] {
    if (!call.wildcard) return [this.of(call.path)];
    return (this.#childrenOf(call.path) ?? []).map((path) => this.of(path));
  }

  /** Paths of an anchor's children in the order of their names (pf_ruleset.c, pf_anchor_compare). */
  #childrenOf(path: string): readonly string[] | undefined {
    this.#children ??= collectChildren(this.#ruleset.anchors.keys());
    return this.#children.get(path);
  }
}

const ownPools = new WeakMap<Rule, Map<AddressPool, AddressPool>>();

/**
 * A pool as one rule has it. Rules out of the lists of one statement share what is written, but each stands elsewhere in
 * its pool (pfvar.h, struct pf_rule); it is the same one whenever the ruleset is compiled anew.
 */
function ownPool(rule: Rule, written: AddressPool): AddressPool {
  const pools = ownPools.get(rule) ?? new Map<AddressPool, AddressPool>();
  ownPools.set(rule, pools);
  const own = pools.get(written) ?? { ...written };
  pools.set(written, own);
  return own;
}

function collectChildren(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, Set<string>>();
  for (const path of paths) {
    for (let at = path; at !== '';) {
      const slash = at.lastIndexOf('/');
      const parent = slash < 0 ? '' : at.slice(0, slash);
      const siblings = children.get(parent);
      if (siblings) siblings.add(at);
      else children.set(parent, new Set([at]));
      at = parent;
    }
  }
  return new Map([...children].map(([parent, inside]) => [parent, [...inside].sort(byName)]));
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
