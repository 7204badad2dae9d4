import type { InterfaceDescription, Machine } from '../machine/machine.ts';
import { applyMask, familyBits, isLinkLocal, lastAddress, parseAddress } from '../machine/ip.ts';
import { parseInterfaceAddress } from '../machine/interfaces.ts';
import type { IpAddress } from '../machine/address.ts';
import type { InterfaceModifiers } from '../ruleset/model.ts';
import type { PrefixEntry } from './prefix-table.ts';

/** Interfaces that OpenBSD or FreeBSD makes by number: each kind is a group of that name from birth (if_clone.c). */
const clonedKinds = new Set(
  `aggr bpe bridge carp disc edsc enc epair etherip gif gre egre mgre eoip ipsec lagg lo me mpe mpip mpw nvgre ovpn pair
pflog pflow pfsync ppp pppac pppoe pppx rport sec stf svlan tap tpmr trunk tun veb vether vlan vmnet vport vxlan wg
wlan`.split(/\s+/),
);

/** What is known of the machine's interfaces, as pf looks at them when a packet arrives. */
export class InterfaceKnowledge {
  readonly #interfaces: Readonly<Record<string, InterfaceDescription>> | undefined;

  constructor(machine: Machine | undefined) {
    this.#interfaces = machine?.interfaces;
  }

  /** Whether the machine's description speaks of this interface. */
  describes(name: string): boolean {
    return this.#description(name) !== undefined;
  }

  /**
   * Whether `on wanted` holds for a packet on `actual`: its name, a group of it, or `any` but loopback interfaces
   * (pf_if.c, pfi_kif_match). Undefined where only the machine's description could tell.
   */
  matches(wanted: string, actual: string): boolean | undefined {
    if (wanted === actual || wanted === 'all') return true;
    if (wanted === 'any') return !this.#isLoopback(actual);
    const description = this.#description(actual);
    // The two ends of an epair(4) have a letter behind their number.
    const kind = actual.replace(/\d+[ab]?$/, '');
    if (description) return description.groups?.includes(wanted) ?? (wanted === kind && clonedKinds.has(kind));
    if (/\d$/.test(wanted)) return false;
    if (clonedKinds.has(wanted)) return wanted === kind;
    return undefined;
  }

  /**
   * The networks that `(name:modifiers)/bits` stands for (pf_if.c, pfi_instance_add). Undefined without a description
   * of the machine's interfaces; an unknown name has none.
   *
   * @param bits prefix length given behind the parentheses; 128 for none.
   */
  addresses(name: string, modifiers: InterfaceModifiers, bits: number): PrefixEntry[] | undefined {
    if (!this.#interfaces) return undefined;
    const description = this.#description(name);
    const members = description ? [description] : this.#members(name === 'self' ? 'all' : name);
    return members.flatMap((member) => networksOf(member, modifiers, bits));
  }

  #description(name: string): InterfaceDescription | undefined {
    return this.#interfaces && Object.hasOwn(this.#interfaces, name) ? this.#interfaces[name] : undefined;
  }

  #members(group: string): InterfaceDescription[] {
    const all = Object.values(this.#interfaces ?? {});
    return group === 'all' ? all : all.filter((description) => description.groups?.includes(group));
  }

  #isLoopback(name: string): boolean {
    return this.#description(name)?.loopback ?? /^lo\d+$/.test(name);
  }
}

function networksOf(description: InterfaceDescription, modifiers: InterfaceModifiers, bits: number): PrefixEntry[] {
  const seen = new Set<string>();
  return (description.addresses ?? []).flatMap((text): PrefixEntry[] => {
    const own = parseInterfaceAddress(text);
    if (!own) return [];
    const { address } = own;
    if (modifiers.broadcast && (address.family === 'inet6' || !hasBroadcast(description))) return [];
    if (modifiers.peer && description.pointToPoint !== true) return [];
    if (modifiers.network && isLinkLocal(address)) return [];
    if (modifiers.noAlias && seen.has(address.family)) return [];
    seen.add(address.family);
    const stands = standsFor(description, own, modifiers);
    if (!stands) return [];
    const given = bits >= 128 || (address.family === 'inet' && bits >= 32) ? undefined : bits;
    const length = given ?? (modifiers.network ? own.bits : familyBits(address.family));
    return [{ not: false, address: applyMask(stands, length), bits: length }];
  });
}

const hasBroadcast = (description: InterfaceDescription): boolean =>
  description.pointToPoint !== true && description.loopback !== true;

function standsFor(
  description: InterfaceDescription,
  own: { readonly address: IpAddress; readonly bits: number },
  modifiers: InterfaceModifiers,
): IpAddress | undefined {
  if (modifiers.broadcast) {
    const given = description.broadcast === undefined ? undefined : parseAddress(description.broadcast);
    return given ?? lastAddress(own.address, own.bits);
  }
  if (!modifiers.peer) return own.address;
  const peer = description.peer === undefined ? undefined : parseAddress(description.peer);
  return peer?.family === own.address.family ? peer : undefined;
}
