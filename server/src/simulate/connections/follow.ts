import { parseAddress } from '../../machine/ip.ts';
import type { IpAddress } from '../../machine/address.ts';
import { describePacket } from '../description.ts';
import type { Packet } from '../packet.ts';
import type { Rule } from '../../ruleset/model.ts';
import type { CompiledRuleset } from '../compiled.ts';
import { judgePacket, type Judgement } from '../trace.ts';
import { shownNumber } from '../rule-list.ts';
import type { TraceRef } from '../verdict.ts';
import type { ConnectionVerdict } from './connection-verdict.ts';
import { Firewall } from './firewall.ts';
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
  /** The rule that decided, or made the state that did; absent: the default rule, or none was asked. */
  readonly rule?: TraceRef;
  /** What the rules said, with what that depends on; absent where a state decided. */
  readonly judgement?: Judgement;
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

/** A packet that got through: how it goes on. */
interface Passed {
  readonly flow: ShownFlow;
  readonly rule: Rule | undefined;
  /** The tag that it carries from here on. */
  readonly tag: string;
}

/** Collects the passes, and stops at the first that goes no further. */
class Walk {
  readonly passes: Pass[] = [];
  readonly #compiled: CompiledRuleset;
  readonly #firewall: Firewall;

  constructor(compiled: CompiledRuleset) {
    this.#compiled = compiled;
    this.#firewall = new Firewall(compiled);
  }

  /** Passes a packet; the whole journey when it went no further. */
  pass(step: Pass['step'], packet: Packet): Passed | Journey {
    const verdict = this.#firewall.handle(packet);
    if ('problem' in verdict) return this.stop(verdict.problem);
    const rule = ruleOf(this.#compiled, verdict);
    const judgement = verdict.by_state ? undefined : judgePacket(this.#compiled, packet);
    const pass: Pass = { step, packet, verdict, ...(rule && { rule }), ...(judgement && { judgement }) };
    this.passes.push(pass);
    if (verdict.action === 'block' || verdict.consumed) return { passes: this.passes, endedBy: pass };
    const { src, dst, icmp_id: id = 0, sport = id, dport = id } = packet;
    return {
      flow: verdict.leaves ?? { src, sport, dst, dport },
      rule: rule?.rule,
      tag: judgement?.verdict.tag ?? rule?.rule.tag ?? '',
    };
  }

  stop(problem: string): Journey {
    return { passes: this.passes, problem };
  }

  done(): Journey {
    return { passes: this.passes };
  }
}

function ruleOf(
  { ruleset }: CompiledRuleset,
  { rule, in_anchor: anchor = '' }: ConnectionVerdict,
): TraceRef | undefined {
  const found = ruleset.anchors.get(anchor)?.rules.find((each) => shownNumber(each) === rule);
  return found && { anchor, rule: found };
}

/**
 * Follows a connection through a firewall that knows of no other: its first packet in on one interface and out on
 * another, the answer back in and out, each pass meeting the rules or the state that an earlier one made, with
 * translations applied between them. A connection with the firewall itself has two passes.
 *
 * @param given the first packet, incoming (`dir: 'in'`) where it arrives, or outgoing from the machine itself.
 * @returns the passes in order; the first that blocks ends the journey.
 */
export function followConnection(compiled: CompiledRuleset, paths: Paths, given: Packet): Journey {
  const walk = new Walk(compiled);
  const request = withDefaults(given, compiled);
  return request.dir === 'in' ? throughFirewall(walk, paths, request) : fromFirewall(walk, request);
}

/** Writes out what is understood where a packet does not say it, so that its answer can be told from it. */
function withDefaults(packet: Packet, { kernel }: CompiledRuleset): Packet {
  const described = describePacket(packet, kernel);
  if ('problem' in described) return packet;
  const { icmp, icmpType, sourcePort, destinationPort } = described;
  if (icmp) return { ...packet, icmp_type: icmpType, icmp_id: icmp.id };
  return { ...packet, sport: sourcePort, dport: destinationPort };
}

function throughFirewall(walk: Walk, paths: Paths, request: Packet): Journey {
  const entered = walk.pass('request arrives', request);
  if ('passes' in entered) return entered;
  const target = parseAddress(entered.flow.dst);
  if (!target) return walk.stop(`${entered.flow.dst} is not an address`);
  const home = hopOf(entered.rule, 'reply-to');
  if (paths.isOwn(target) || entered.rule?.divert?.kind === 'divert-to') {
    const answer = answering(request, entered.flow);
    const through = wayTo(paths, home, answer.dst) ?? request.if;
    const left = walk.pass('answer leaves', { ...answer, dir: 'out', if: through });
    return 'passes' in left ? left : walk.done();
  }

  const outside = wayTo(paths, hopOf(entered.rule, 'route-to'), entered.flow.dst);
  if (outside === undefined) return walk.stop(`no route to ${entered.flow.dst}`);
  const left = walk.pass('request leaves', forwarded(request, entered, request.if, outside));
  if ('passes' in left) return left;

  const answer: Packet = { ...answering(request, left.flow), dir: 'in', if: outside };
  const answered = walk.pass('answer arrives', answer);
  if ('passes' in answered) return answered;
  const inside = wayTo(paths, home, answered.flow.dst) ?? request.if;
  const last = walk.pass('answer leaves', forwarded(answer, answered, outside, inside));
  return 'passes' in last ? last : walk.done();
}

function fromFirewall(walk: Walk, request: Packet): Journey {
  const left = walk.pass('request leaves', request);
  if ('passes' in left) return left;
  const answered = walk.pass('answer arrives', { ...answering(request, left.flow), dir: 'in', if: request.if });
  return 'passes' in answered ? answered : walk.done();
}

/** The interface to the next hop that a rule names, otherwise to where the packet goes. */
function wayTo(paths: Paths, hop: IpAddress | undefined, destination: string): string | undefined {
  const address = hop ?? parseAddress(destination);
  return address && paths.interfaceTo(address);
}

/** The one address that a rule routes to. */
function hopOf(rule: Rule | undefined, kind: 'route-to' | 'reply-to'): IpAddress | undefined {
  const [only, ...others] = (rule?.routeKind === kind ? rule.route?.addresses : undefined) ?? [];
  return only?.address.kind === 'network' && others.length === 0 ? only.address.address : undefined;
}

/** A packet as it meets the rules a second time, on its way out. */
function forwarded(packet: Packet, { flow, tag }: Passed, from: string, to: string): Packet {
  const { tag: _before, ...rest } = withFlow(packet, flow);
  return { ...rest, ...(tag !== '' && { tag }), dir: 'fwd', if: to, received_on: from, same: true };
}

function withFlow(packet: Packet, { src, sport, dst, dport }: ShownFlow): Packet {
  const { af: _af, ...rest } = packet;
  const here = inFamilyOf(src, rest);
  return { ...here, src, dst, ...portsOf(here.icmp_type, sport, dport) };
}

/** `af-to` makes an echo one of the other family. */
function inFamilyOf(address: string, packet: Packet): Packet {
  const { icmp_type: type } = packet;
  const found = echoes.find((pair) => type !== undefined && pair.includes(type));
  if (!found) return packet;
  const six = address.includes(':');
  return { ...packet, proto: six ? 'icmp6' : 'icmp', icmp_type: six ? found[1] : found[0] };
}

/** ICMP types of echo requests and replies, in both families. */
const echoes: readonly (readonly [four: number, six: number])[] = [
  [8, 128],
  [0, 129],
];

/** In ICMP the identifier stands where a query has its source port, and an answer its destination port. */
function portsOf(icmpType: number | undefined, sport: number, dport: number): Partial<Packet> {
  if (icmpType === undefined) return { sport, dport };
  return { icmp_id: icmpType === 0 || icmpType === 129 ? dport : sport };
}

/** The answer to a request that arrived as `flow`: of the request it has no more than what makes it an answer. */
function answering(request: Packet, flow: ShownFlow): Packet {
  const { dir, if: name, proto, icmp_type: type, rdomain, t } = request;
  const kept: Packet = {
    dir,
    if: name,
    proto,
    src: flow.dst,
    dst: flow.src,
    ...(type !== undefined && { icmp_type: type }),
    ...(rdomain !== undefined && { rdomain }),
    ...(t !== undefined && { t }),
  };
  return withFlow(
    { ...kept, ...answerTo(request) },
    { src: flow.dst, sport: flow.dport, dst: flow.src, dport: flow.sport },
  );
}
