import { parseAddress } from '../../machine/ip.ts';
import type { IpAddress } from '../../machine/address.ts';
import { describePacket } from '../description.ts';
import type { Packet } from '../packet.ts';
import type { ConnectionVerdict } from './connection-verdict.ts';
import type { Firewall } from './firewall.ts';
import type { ShownFlow } from './keys.ts';

/** What following a connection needs to know of the machine. */
export interface Paths {
  /** Interface through which an address is reached; undefined when no route says so. */
  interfaceTo(address: IpAddress): string | undefined;
  /** Whether an address is the machine's own. */
  isOwn(address: IpAddress): boolean;
}

/** One of the passes of a connection through the firewall. */
export interface Pass {
  readonly step: 'request arrives' | 'request leaves' | 'answer arrives' | 'answer leaves';
  readonly packet: Packet;
  readonly verdict: ConnectionVerdict;
}

/** A connection's way through the firewall. */
export interface Journey {
  readonly passes: readonly Pass[];
  /** The first pass that ended it. */
  readonly endedBy?: Pass;
  /** What kept the journey from going on, for people: `no route to 192.0.2.1`. */
  readonly problem?: string;
}

/** The packet that answers a request, by protocol: SYN+ACK, an echo reply, or just a packet back. */
function answerTo(request: Packet): Partial<Packet> {
  if (request.proto === 'tcp' || request.proto === 6) return { flags: 'SA' };
  if (request.icmp_type === 8) return { icmp_type: 0 };
  if (request.icmp_type === 128) return { icmp_type: 129 };
  return {};
}

/** Collects the passes, and stops at the first that goes no further. */
class Walk {
  readonly passes: Pass[] = [];
  readonly #firewall: Firewall;

  constructor(firewall: Firewall) {
    this.#firewall = firewall;
  }

  /** Passes a packet; the flow with which it leaves, or undefined when it went no further. */
  pass(step: Pass['step'], packet: Packet): ShownFlow | Journey {
    const verdict = this.#firewall.handle(packet);
    if ('problem' in verdict) return { passes: this.passes, problem: verdict.problem };
    const pass: Pass = { step, packet, verdict };
    this.passes.push(pass);
    if (verdict.action === 'block' || verdict.consumed) return { passes: this.passes, endedBy: pass };
    const { src, dst, icmp_id: id = 0, sport = id, dport = id } = packet;
    return verdict.leaves ?? { src, sport, dst, dport };
  }

  stop(problem: string): Journey {
    return { passes: this.passes, problem };
  }
}

/**
 * Follows a connection through the firewall: its first packet in on one interface and out on another, the answer back in
 * and out, each pass meeting the rules or the state that an earlier one made, with translations applied between them.
 * A connection with the firewall itself has two passes.
 *
 * @param given the first packet, incoming (`dir: 'in'`) where it arrives, or outgoing from the machine itself.
 * @returns the passes in order; the first that blocks ends the journey.
 */
export function followConnection(firewall: Firewall, paths: Paths, given: Packet): Journey {
  const walk = new Walk(firewall);
  const request = withDefaults(given);
  const onward = request.dir === 'in' ? throughFirewall(walk, paths, request) : fromFirewall(walk, request);
  if ('passes' in onward) return onward;
  const { flow, outside, inside } = onward;

  const back = answering(request, flow, { dir: 'in', if: outside });
  const answered = walk.pass('answer arrives', back);
  if ('passes' in answered || inside === undefined)
    return { passes: walk.passes, ...('passes' in answered && answered) };
  const last = walk.pass('answer leaves', {
    ...withFlow(back, answered),
    dir: 'fwd',
    if: inside,
    received_on: outside,
    same: true,
  });
  return { passes: walk.passes, ...('passes' in last && last) };
}

/** Writes out what is understood where a packet does not say it, so that its answer can be told from it. */
function withDefaults(packet: Packet): Packet {
  const described = describePacket(packet);
  if ('problem' in described) return packet;
  const { icmp, icmpType, sourcePort, destinationPort } = described;
  if (icmp) return { ...packet, icmp_type: icmpType, icmp_id: icmp.id };
  return { ...packet, sport: sourcePort, dport: destinationPort };
}

/** Where a request ended up: its addresses outside, and the interfaces that its answer comes in and goes out on. */
interface Onward {
  readonly flow: ShownFlow;
  readonly outside: string;
  /** Undefined: the answer is for the firewall itself. */
  readonly inside: string | undefined;
}

function throughFirewall(walk: Walk, paths: Paths, request: Packet): Onward | Journey {
  const entered = walk.pass('request arrives', request);
  if ('passes' in entered) return entered;
  const target = parseAddress(entered.dst);
  if (!target) return walk.stop(`${entered.dst} is not an address`);
  if (paths.isOwn(target)) return answerFromFirewall(walk, request, entered);
  const outside = paths.interfaceTo(target);
  if (outside === undefined) return walk.stop(`no route to ${entered.dst}`);
  const leaving: Packet = {
    ...withFlow(request, entered),
    dir: 'fwd',
    if: outside,
    received_on: request.if,
    same: true,
  };
  const left = walk.pass('request leaves', leaving);
  return 'passes' in left ? left : { flow: left, outside, inside: request.if };
}

/** The firewall itself answers: one pass out on the interface that the request came in on. */
function answerFromFirewall(walk: Walk, request: Packet, entered: ShownFlow): Journey {
  const left = walk.pass('answer leaves', answering(request, entered, { dir: 'out', if: request.if }));
  return 'passes' in left ? left : { passes: walk.passes };
}

function fromFirewall(walk: Walk, request: Packet): Onward | Journey {
  const left = walk.pass('request leaves', request);
  return 'passes' in left ? left : { flow: left, outside: request.if, inside: undefined };
}

const withFlow = (packet: Packet, { src, sport, dst, dport }: ShownFlow): Packet => ({
  ...withoutFamily(packet),
  src,
  dst,
  ...portsOf(packet.icmp_type, sport, dport),
});

/** In ICMP the identifier stands where a query has its source port, and an answer its destination port. */
function portsOf(icmpType: number | undefined, sport: number, dport: number): Partial<Packet> {
  if (icmpType === undefined) return { sport, dport };
  return { icmp_id: icmpType === 0 || icmpType === 129 ? dport : sport };
}

/** The answer to a request that arrived as `flow`. */
const answering = (request: Packet, flow: ShownFlow, where: Pick<Packet, 'dir' | 'if'>): Packet =>
  withFlow(
    { ...request, ...answerTo(request), ...where },
    { src: flow.dst, sport: flow.dport, dst: flow.src, dport: flow.sport },
  );

/** `af-to` changes the family: it follows from the addresses. */
function withoutFamily(packet: Packet): Packet {
  const { af: _af, ...rest } = packet;
  return rest;
}
