import { addressOf, wordsOf, type Words } from './address-words.ts';
import type { CompiledAnchor } from './anchor.ts';
import type { CompiledRule, CompiledRuleset } from './compiled.ts';
import type { InterfaceAnswers } from './interface-index.ts';
import type { Memory } from './memory.ts';
import type { Question } from './questions.ts';
import { cleanFlags, type PacketDescription } from './description.ts';
import type { Criterion } from './verdict.ts';
import type { IpAddress } from '../machine/address.ts';

/** One translation that an evaluation computed. */
export interface TranslationStep {
  readonly rule: CompiledRule;
  readonly kind: 'nat-to' | 'rdr-to' | 'af-to' | 'nat' | 'rdr' | 'binat';
}

/** Why a rule was left out, where the end of the evaluation is not the reason. */
export interface PassedOver {
  readonly because: 'first-match' | 'translation-pass' | 'fragment' | 'quick' | 'frame' | 'blocked';
  readonly by?: CompiledRule;
}

/** Told of every rule of the anchors that are entered, in order. */
export interface Recorder {
  /** The rule at a position was tested: `failed` is its first criterion that does not hold. Called before it acts. */
  tested(anchor: CompiledAnchor, i: number, failed: Criterion | undefined, depth: number, evaluation: Evaluation): void;
  /** The index told of the rules from one position up to another that they do not match: none of them was tested. */
  ruledOut(anchor: CompiledAnchor, from: number, to: number, depth: number, evaluation: Evaluation): void;
  /** The evaluation ended before it came to the rule, or left it out because of another one. */
  passedOver(anchor: CompiledAnchor, i: number, depth: number, reason?: PassedOver): void;
}

/** What an evaluation may be given beside the ruleset and the packet. */
export interface EvaluationOptions {
  /** What pf remembers of earlier packets; nothing unless given. */
  readonly memory?: Memory | undefined;
  /** Answers what the packet and the machine leave open: the position among the question's options. */
  readonly ask?: ((question: Question) => number) | undefined;
  readonly recorder?: Recorder | undefined;
}

/** The packet on its way through the rules (pf.c, struct pf_test_ctx): what rules change as they match. */
export class Evaluation {
  readonly compiled: CompiledRuleset;
  readonly packet: PacketDescription;
  /** What the packet's interface is to the names in the rules. */
  readonly answers: InterfaceAnswers;
  readonly memory: Memory | undefined;
  readonly ask: ((question: Question) => number) | undefined;
  readonly recorder: Recorder | undefined;

  /** Source and destination as the rules that follow see them. */
  s0 = 0;
  s1 = 0;
  s2 = 0;
  s3 = 0;
  d0 = 0;
  d1 = 0;
  d2 = 0;
  d3 = 0;
  sourcePort: number;
  destinationPort: number;
  /** Ports among which pf drew `sourcePort` at random. */
  randomPort: { readonly low: number; readonly high: number } | undefined;
  /** The translated source was drawn from a pool, or taken in turn. */
  drawnAddress = false;
  /** A translation changed nothing: both keys of a state would be the same. */
  hasEqualKeys = false;
  /** What stands for the source or destination where a translation put one that is not known. */
  unknownSource: string | undefined;
  unknownDestination: string | undefined;
  /** Family after the translation. */
  family: 'inet' | 'inet6';
  /** Type of service as the rules see it, without its two ECN bits. */
  tos: number;
  /** TCP flags as the rules see them. */
  flags: number;

  rtable = -1;
  logged = false;
  /** A match rule with `log (matches)` was met: the rules that match are logged from there on. */
  logsMatches = false;
  /** Pass, block and match rules that matched, in order. */
  readonly matched: CompiledRule[] = [];
  readonly translations: TranslationStep[] = [];
  /** The last pass or block rule that matched, and the anchor rule through which it was reached. */
  deciding: CompiledRule | undefined;
  decidingCall: CompiledRule | undefined;
  /** Anchors around the last pass or block rule that matched, as far as the kernel remembers; -1: it does not. */
  matchedAt = -1;
  /** A quick anchor was met, and the evaluation ends behind the next ruleset of an anchor. */
  endsWithAnchor = false;
  /** The rule that sent the packet through dummynet. */
  shapedBy: CompiledRule | undefined;
  /** The rule at which the evaluation ended before the last one. */
  endedBy: CompiledRule | undefined;
  #tag = '';
  /** A rule set the tag or asked for it: pf then has it in hand, also for a packet that is dropped. */
  hasTag = false;
  /** Number of the tag in the ruleset's tags; 0: no rule asks for it. */
  tagNumber = 0;
  /** `once` rules that this packet used up. */
  readonly used: CompiledRule[] = [];
  /** Anchors entered so far; bounds the work for anchors that call each other again and again. */
  entered = 0;

  constructor(compiled: CompiledRuleset, packet: PacketDescription, options: EvaluationOptions) {
    this.compiled = compiled;
    this.packet = packet;
    this.answers = compiled.interfaceIndex.answersFor(packet.interface);
    this.memory = options.memory;
    this.ask = options.ask;
    this.recorder = options.recorder;
    this.sourcePort = packet.sourcePort;
    this.destinationPort = packet.destinationPort;
    this.family = packet.family;
    this.flags = compiled.kernel.finOfSyn === 'cleared' ? cleanFlags(packet.flags) : packet.flags;
    this.tos = packet.tos;
    this.tag = packet.tag;
    this.source = wordsOf(packet.source);
    this.destination = wordsOf(packet.destination);
  }

  /** The packet as it is now, to be tested later against rules that do not match. */
  copy(): Evaluation {
    const copy = new Evaluation(this.compiled, this.packet, this);
    Object.assign(copy, this);
    copy.tag = this.tag;
    return copy;
  }

  /** A translation left open what the rules that follow look at. */
  get isOpen(): boolean {
    return this.unknownSource !== undefined || this.unknownDestination !== undefined || this.randomPort !== undefined;
  }

  get tag(): string {
    return this.#tag;
  }

  set tag(tag: string) {
    this.#tag = tag;
    this.hasTag = true;
    this.tagNumber = this.compiled.tags.find(tag);
  }

  /** Takes no notice of the tag until a rule sets it or asks for it. */
  forgetTag(): void {
    this.hasTag = false;
  }

  get source(): Words {
    return [this.s0, this.s1, this.s2, this.s3];
  }

  set source(words: Words) {
    [this.s0, this.s1, this.s2, this.s3] = words;
  }

  get destination(): Words {
    return [this.d0, this.d1, this.d2, this.d3];
  }

  set destination(words: Words) {
    [this.d0, this.d1, this.d2, this.d3] = words;
  }

  get sourceAddress(): IpAddress {
    return addressOf(this.family, this.source);
  }

  get destinationAddress(): IpAddress {
    return addressOf(this.family, this.destination);
  }
}
