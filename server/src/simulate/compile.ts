import type { Machine } from '../machine/machine.ts';
import type { AddressPool, AnchorCall, PeerMatch, Rule, Ruleset } from '../ruleset/model.ts';
import { CandidateIndex } from './candidates.ts';
import { AddressCompiler } from './compile-address.ts';
import type { CompiledAnchor, CompiledPeer, CompiledPool, CompiledRule, CompiledRuleset } from './compiled.ts';
import { InterfaceKnowledge } from './interface-knowledge.ts';
import { RouteKnowledge } from './route-knowledge.ts';

export type { CompiledRuleset } from './compiled.ts';

/**
 * Makes a loaded ruleset ready for packets: addresses as words, tables and anchors resolved. Costs some microseconds a
 * rule; the result may be used for any number of packets.
 *
 * @param machine what is known of the machine; without one, what depends on it stays open and a trace says so.
 */
export function compileRuleset(ruleset: Ruleset, machine: Machine | undefined): CompiledRuleset {
  const interfaces = new InterfaceKnowledge(machine);
  const anchors = new AnchorCompiler(ruleset, new AddressCompiler(ruleset, machine, interfaces));
  return {
    ruleset,
    machine,
    root: anchors.of(''),
    interfaces,
    routes: new RouteKnowledge(machine),
    profiles: new Map(),
  };
}

/** Compiles anchors as they are called, each once: anchors may call each other in circles. */
class AnchorCompiler {
  readonly #ruleset: Ruleset;
  readonly #addresses: AddressCompiler;
  readonly #anchors = new Map<string, CompiledAnchor>();
  #children: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(ruleset: Ruleset, addresses: AddressCompiler) {
    this.#ruleset = ruleset;
    this.#addresses = addresses;
  }

  of(path: string): CompiledAnchor {
    const known = this.#anchors.get(path);
    if (known) return known;
    const rules: CompiledRule[] = [];
    const anchor: CompiledAnchor = { path, rules, candidates: new CandidateIndex(rules) };
    // Registered before its rules, which may lead back here.
    this.#anchors.set(path, anchor);
    for (const rule of this.#ruleset.anchors.get(path)?.rules ?? []) rules.push(this.#rule(rule, path));
    return anchor;
  }

  #rule(rule: Rule, path: string): CompiledRule {
    const nat = this.#pool(rule.nat, path);
    const rdr = this.#pool(rule.rdr, path);
    const route = this.#pool(rule.route, path);
    const icmpType = rule.icmpType ?? -1;
    const icmpCode = rule.icmpCode ?? -1;
    return {
      rule,
      anchor: path,
      source: this.#peer(rule.source, path),
      destination: this.#peer(rule.destination, path),
      flagsSet: rule.flags.set,
      flagsMask: rule.flags.mask,
      keepsState: rule.keepState !== 'no',
      sloppy: rule.state.sloppy,
      icmpType,
      icmpCode,
      needsHeader:
        rule.source.port !== undefined ||
        rule.destination.port !== undefined ||
        icmpType >= 0 ||
        icmpCode >= 0 ||
        rule.user !== undefined ||
        rule.group !== undefined,
      hasRareCriteria:
        rule.fragment ||
        rule.tos !== 0 ||
        rule.probability !== 0 ||
        rule.tagged !== '' ||
        rule.receivedOn !== undefined ||
        rule.prio !== undefined ||
        rule.maxPktRate !== undefined,
      ...(nat && { nat }),
      ...(rdr && { rdr }),
      ...(route && { route }),
      ...(rule.anchor && { calls: this.#called(rule.anchor) }),
    };
  }

  #peer(peer: PeerMatch, path: string): CompiledPeer {
    const address = this.#addresses.compile(peer.address, path);
    return peer.port ? { not: peer.not, address, port: peer.port } : { not: peer.not, address };
  }

  #pool(pool: AddressPool | undefined, path: string): CompiledPool | undefined {
    const first = pool?.addresses[0];
    return pool && first && { pool, address: this.#addresses.compile(first.address, path) };
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
  return new Map([...children].map(([parent, paths]) => [parent, [...paths].sort(byBytes)]));
}

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
