import { formatAddress } from '../../machine/ip.ts';
import type { Options, Rule } from '../../ruleset/model.ts';
import { describePacket, flagsText, type PacketDescription } from '../description.ts';
import { beforeRules } from '../before-rules.ts';
import { answerToFailure } from '../answer.ts';
import type { CompiledRuleset } from '../compiled.ts';
import { flagsAfterScrub, isReassembled } from '../normalize.ts';
import { decide } from '../decision.ts';
import { verdictBefore, verdictOf } from '../decision-verdict.ts';
import { refusedFrame } from '../frame-decision.ts';
import type { Packet } from '../packet.ts';
import type { Verdict } from '../verdict.ts';
import { exceedsConnections, type FillTable } from './connection-limits.ts';
import type { ConnectionVerdict, ShownState } from './connection-verdict.ts';
import { Conversations } from './conversation.ts';
import { withTableEntry } from './filled-tables.ts';
import { findByIcmp } from './icmp-states.ts';
import { innerFlow } from './inner-flow.ts';
import { shownNumber } from '../rule-list.ts';
import { flowOf, keyOf, leavingErrorFlow, leavingFlow, translatedFlow, type Flow, type ShownFlow } from './keys.ts';
import { newEntry } from './new-entry.ts';
import { peerName, shownPeers } from './peers.ts';
import type { TcpSegment } from './sequence.ts';
import { RuleMemory } from './rule-memory.ts';
import { SourceNodes } from './source-tracking.ts';
import type { StateEntry } from './state.ts';
import { StateTable } from './state-table.ts';
import { startProxy, type SentSegment } from './synproxy.ts';
import { timeoutSeconds } from './timeouts.ts';
import { trackPacket, type Outcome } from './tracked.ts';
import { windowScaleOf } from './window-scale.ts';

/**
 * A running firewall: the rules and one state table through which packets pass in sequence (pf.c, pf_test). The clock is
 * that of the packets.
 */
export class Firewall {
  readonly #options: Options;
  readonly #sources: SourceNodes;
  readonly #table: StateTable;
  readonly #memory: RuleMemory;
  readonly #conversations = new Conversations();
  /** Compiled anew when `overload` fills a table. */
  #compiled: CompiledRuleset;
  #now = 0;
  #lastSegment: TcpSegment | undefined;

  constructor(compiled: CompiledRuleset) {
    this.#compiled = compiled;
    this.#options = compiled.ruleset.options;
    const { states } = compiled.kernel;
    this.#sources = new SourceNodes(states, this.#options.limits['src-nodes']);
    this.#table = new StateTable(this.#options, this.#sources, states);
    this.#memory = new RuleMemory(this.#table, () => this.#now);
  }

  /** Entries of the state table, oldest first. */
  get entries(): readonly StateEntry[] {
    return [...this.#table.entries()];
  }

  /**
   * Passes one packet through.
   *
   * @returns the verdict, or what is wrong with the packet, in words for a person. Does not throw.
   */
  handle(packet: Packet): ConnectionVerdict | { readonly problem: string } {
    const described = describePacket(packet, this.#compiled.kernel);
    if ('problem' in described) return described;
    this.#moveClock(packet.t);
    const early = beforeRules(this.#compiled, described);
    if (early) return this.#showEarly(verdictBefore(early, this.#compiled, described));
    const refused = refusedFrame(this.#compiled, described);
    if (refused) return this.#showEarly(verdictOf(refused));
    const segment = described.header === 'tcp' ? this.#segmentOf(described) : undefined;
    return this.#byState(described, segment) ?? this.#byRules(described, segment);
  }

  #moveClock(time: number | undefined): void {
    if (time !== undefined && time > this.#now) this.#now = time;
    this.#table.purge(this.#now);
  }

  #segmentOf(packet: PacketDescription): TcpSegment {
    const given = packet.packet;
    if (given.same === true && this.#lastSegment) return this.#lastSegment;
    const name = endName(packet);
    const segment = this.#conversations.segment(name, {
      flags: flagsAfterScrub(this.#compiled, packet),
      length: given.len ?? 0,
      seq: given.seq,
      ack: given.ack,
      window: given.win,
      windowScale: windowScaleOf(given),
    });
    this.#conversations.sent(name, segment);
    return segment;
  }

  #byState(packet: PacketDescription, segment: TcpSegment | undefined): ConnectionVerdict | undefined {
    if (packet.header === 'fragment') return undefined;
    if (packet.icmp) return this.#byIcmpState(packet);
    const entry = this.#table.find(keyOf(packet, packet.direction, packet.rdomain), packet.direction, packet.interface);
    if (!entry || this.#comesTooFast(entry, packet)) return undefined;
    const untracked = this.#untracked(entry, packet);
    if (untracked) return untracked;
    const fill: FillTable = (table, anchor, address) => {
      this.#compiled = withTableEntry(this.#compiled, table, anchor, address);
    };
    const outcome = trackPacket(entry, packet, segment, {
      habits: this.#table.habits,
      exceeds: (made) => exceedsConnections(made, this.#table, fill, this.#now),
      isReassembled: () => isReassembled(this.#compiled, packet),
      now: this.#now,
    });
    if (outcome.kind === 'rules') {
      this.#table.unlink(entry, this.#now);
      return undefined;
    }
    return this.#showOutcome(entry, packet, outcome);
  }

  /** Packets above `max-pkt-rate` are left to the rules (pf.c, pf_find_state). */
  #comesTooFast({ rule, direction }: StateEntry, packet: PacketDescription): boolean {
    return rule.maxPktRate !== undefined && packet.direction === direction && this.#memory.exceedsRate(rule);
  }

  /** Packets that the older pfs let by as soon as they have found the entry (pf.c, STATE_LOOKUP). */
  #untracked(entry: StateEntry, packet: PacketDescription): ConnectionVerdict | undefined {
    if (!this.#table.habits.passesByRoutes || !isRoutedElsewhere(entry, packet)) return undefined;
    return this.#show('pass', {
      rule: shownNumber(entry.rule),
      anchor: entry.anchor,
      byState: true,
      reason: '',
      entry,
    });
  }

  #byIcmpState(packet: PacketDescription): ConnectionVerdict | undefined {
    const found = findByIcmp(this.#table, packet, innerFlow(packet), this.#compiled.kernel);
    if (!found || this.#comesTooFast(found.entry, packet)) return undefined;
    const { entry, kind } = found;
    const untracked = this.#untracked(entry, packet);
    if (untracked) return untracked;
    if (kind === 'own') {
      entry.touched = this.#now;
      entry.timeout = 'icmp.error';
    }
    const reason = kind === 'out of window' ? 'state-mismatch' : '';
    const passes = kind === 'own' || kind === 'related';
    return this.#showOutcome(entry, packet, { kind: passes ? 'pass' : 'block', reason, sent: [] });
  }

  #showOutcome(entry: StateEntry, packet: PacketDescription, outcome: Outcome): ConnectionVerdict {
    const blocked = outcome.kind === 'block';
    const leaves = packet.icmp?.related ? leavingErrorFlow(entry, packet) : leavingFlow(entry, packet);
    if (!blocked && outcome.segment) this.#arrived(leaves, outcome.segment);
    this.#send(outcome.sent, packet, leaves);
    return this.#show(blocked ? 'block' : 'pass', {
      rule: shownNumber(entry.rule),
      anchor: entry.anchor,
      byState: true,
      reason: outcome.reason,
      entry,
      sent: outcome.sent,
      consumed: outcome.kind === 'consumed',
      ...(blocked && { returned: 'drop' as const }),
      ...(!blocked && differs(leaves, packet) && { leaves }),
    });
  }

  #byRules(packet: PacketDescription, segment: TcpSegment | undefined): ConnectionVerdict {
    const decision = decide(this.#compiled, packet, { memory: this.#memory });
    for (const { rule } of decision.evaluation.used) this.#memory.expire(rule);
    const verdict = verdictOf(decision);
    const shown: Facts = {
      rule: verdict.rule,
      anchor: verdict.anchor,
      // Whether the handshake is proxied shows when the state is made.
      reason: verdict.reason === 'synproxy' ? 'match' : verdict.reason,
      returned: verdict.return,
    };
    if (!decision.state) {
      if (decision.action === 'block') return this.#show('block', shown);
      const leaves = this.#compiled.lists ? translatedFlow(decision.evaluation) : flowOf(packet);
      if (segment) this.#arrived(leaves, segment);
      return this.#show('pass', { ...shown, ...(differs(leaves, packet) && { leaves }) });
    }
    const { rule, anchor } = decision.state.rule;
    const after = { ...decision.state.after, family: decision.state.after.source.family, protocol: packet.protocol };
    const made = this.#make(rule, anchor, packet, after, segment);
    if (typeof made === 'string') {
      return this.#show('block', { ...shown, reason: made, returned: answerToFailure(rule, packet, this.#compiled) });
    }
    this.#memory.remember(decision.state, decision.evaluation.translations, made);
    if (decision.action === 'block') return this.#show('block', { ...shown, entry: made });
    if (segment && decision.reason === 'synproxy') {
      const sent = [startProxy(made, segment)];
      const leaves = leavingFlow(made, packet);
      this.#send(sent, packet, leaves);
      return this.#show('pass', { ...shown, reason: 'synproxy', entry: made, sent, consumed: true });
    }
    const leaves = leavingFlow(made, packet);
    if (segment) this.#arrived(leaves, { ...segment, seq: (segment.seq + made.source.seqDifference) >>> 0 });
    return this.#show('pass', { ...shown, entry: made, ...(differs(leaves, packet) && { leaves }) });
  }

  /**
   * Makes an entry, or names the limit that forbids it (end of pf.c, pf_test_rule; pf_create_state of the older pfs,
   * which count the source as it is translated, and the rule's states first).
   */
  #make(
    rule: Rule,
    anchor: string,
    packet: PacketDescription,
    after: Flow,
    segment: TcpSegment | undefined,
  ): StateEntry | 'src-limit' | 'state-limit' | 'memory' | 'state-insert' {
    const isFull = rule.state.max > 0 && this.#table.countOf(rule) >= rule.state.max;
    const { lists } = this.#compiled;
    if (lists && isFull) return 'state-limit';
    const source = formatAddress(lists ? after.source : packet.source);
    const node = rule.state.sourceTrack ? this.#sources.admit(rule, source, this.#now) : undefined;
    if (typeof node === 'string') return 'src-limit';
    if (isFull) return 'state-limit';
    const entry = newEntry({ rule, anchor, packet, after, segment, sourceNode: node, now: this.#now });
    const hasRoom = this.#table.size < (this.#options.limits.states ?? Infinity);
    if (hasRoom && this.#table.insert(entry, this.#now)) {
      if (node) node.states++;
      return entry;
    }
    if (node) this.#sources.discardUnused(node, this.#now);
    return hasRoom ? 'state-insert' : 'memory';
  }

  /** Notes that a segment reached the end it was sent to. */
  #arrived(leaves: ShownFlow, segment: TcpSegment): void {
    this.#lastSegment = segment;
    this.#conversations.received(`${leaves.dst}:${leaves.dport}>${leaves.src}:${leaves.sport}`, segment);
  }

  #send(sent: readonly SentSegment[], packet: PacketDescription, leaves: ShownFlow): void {
    const arrived = flowOf(packet);
    for (const { towards, flags, seq, ack } of sent) {
      const at =
        towards === 'back'
          ? `${arrived.src}:${arrived.sport}>${arrived.dst}:${arrived.dport}`
          : `${leaves.dst}:${leaves.dport}>${leaves.src}:${leaves.sport}`;
      this.#conversations.received(at, { flags, seq, ack, length: 0, window: 0 });
    }
  }

  #showEarly({ action, rule, reason, return: returned }: Verdict): ConnectionVerdict {
    return this.#show(action, { rule, reason, returned });
  }

  #show(action: 'pass' | 'block', facts: Facts): ConnectionVerdict {
    const { entry, sent = [] } = facts;
    const first = sent[0];
    if (entry && action === 'pass' && !facts.consumed) entry.packets++;
    return {
      action,
      by_state: facts.byState ?? false,
      rule: facts.rule,
      ...(facts.anchor && { in_anchor: facts.anchor }),
      reason: facts.reason,
      ...(entry && { state: this.#shownState(entry) }),
      states: this.#table.size,
      ...(facts.returned && { return: facts.returned }),
      ...(first && { sent: flagsText(first.flags) }),
      ...(facts.consumed && { consumed: true as const }),
      ...(facts.leaves && { leaves: facts.leaves }),
    };
  }

  #shownState(entry: StateEntry): ShownState {
    const { protocol, direction, source, destination } = entry;
    return {
      ss: shownPeers(protocol, direction, source.state, destination.state),
      src: peerName(protocol, source.state),
      dst: peerName(protocol, destination.state),
      timeout: entry.timeout,
      secs: timeoutSeconds(entry, this.#options),
      expires_in: this.#table.expires(entry) - this.#now,
    };
  }
}

/** What a verdict is made of. */
interface Facts {
  readonly rule: number | null;
  readonly anchor?: string;
  readonly byState?: boolean;
  readonly reason: string;
  readonly returned?: Verdict['return'];
  readonly entry?: StateEntry;
  readonly sent?: readonly SentSegment[];
  readonly consumed?: boolean;
  readonly leaves?: ShownFlow;
}

const endName = (packet: PacketDescription): string => {
  const { src, sport, dst, dport } = flowOf(packet);
  return `${src}:${sport}>${dst}:${dport}`;
};

/** Whether the rule of an entry sends its outgoing packets through another interface. */
function isRoutedElsewhere({ rule, routedThrough }: StateEntry, packet: PacketDescription): boolean {
  const { routeKind, direction } = rule;
  const isRouted =
    (routeKind === 'route-to' && direction === 'out') || (routeKind === 'reply-to' && direction === 'in');
  return isRouted && packet.direction === 'out' && routedThrough !== undefined && routedThrough !== packet.interface;
}

function differs(leaves: ShownFlow, packet: PacketDescription): boolean {
  const { src, sport, dst, dport } = flowOf(packet);
  return leaves.src !== src || leaves.sport !== sport || leaves.dst !== dst || leaves.dport !== dport;
}
