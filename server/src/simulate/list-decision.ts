import type { Kernel } from '../dialects/kernel.ts';
import type { IpAddress } from '../machine/address.ts';
import { answerTo, answerToFailure } from './answer.ts';
import type { CompiledLists, CompiledRule } from './compiled.ts';
import type { Decision, StateRequest } from './decision.ts';
import { hasOptions, isProxiedBy, refusal, requestFor, routeOf } from './decision-parts.ts';
import { defaultRule } from './default-rule.ts';
import { shapedBy } from './dummynet.ts';
import type { PacketDescription } from './description.ts';
import type { WalkEnd } from './enter-anchors.ts';
import type { Evaluation } from './evaluation.ts';
import { passOver } from './first-match.ts';
import { flagsAfterScrub, isWatched, tosAfterScrub } from './normalize.ts';
import { isTooLarge } from './packet-size.ts';
import { translate } from './translate.ts';
import { translateByLists } from './translation-rules.ts';
import { walkRules } from './walk.ts';

/**
 * Asks the rules of a pf that translates first (pf.c, pf_test_rule and pf_test_fragment of FreeBSD and the older
 * OpenBSD): the filter rules see the new addresses, and every translated packet that passes makes a state.
 */
export function decideByLists(evaluation: Evaluation, lists: CompiledLists): Decision {
  const { compiled, packet } = evaluation;
  evaluation.flags = flagsAfterScrub(compiled, packet, evaluation);
  evaluation.tos = tosAfterScrub(compiled, packet, evaluation);
  shape(evaluation);
  const isShut = packet.header === 'fragment' && !compiled.kernel.rules.translatesFragments;
  const translation = isShut ? undefined : translateByLists(evaluation, lists);
  if (isShut) untranslated(evaluation, lists);
  if (translation === 'failed') {
    passOver(compiled.root, 0, 0, evaluation);
    return refusal(undefined, 'translate', 'map-failed', evaluation);
  }
  if (translation?.rule.log) evaluation.logged = true;
  if (translation?.rule.translatePass) {
    passOver(compiled.root, 0, 0, evaluation, { because: 'translation-pass', by: translation });
    return passed(undefined, translation, 'end', evaluation);
  }
  evaluation.forgetTag();
  const end = walkRules(compiled.root, evaluation);
  if (end === 'translate' || end === 'depth') return refusal(undefined, end, end, evaluation);
  const rule = evaluation.deciding;
  if (rule && !translate(rule, evaluation)) return refusal(rule, end, 'translate', evaluation);
  if (rule?.rule.log) evaluation.logged = true;
  if (rule?.rule.action !== 'block') return passed(rule, translation, end, evaluation);
  return {
    action: 'block',
    rule,
    end,
    reason: isBlamed(packet, compiled.kernel) ? 'fragment' : 'match',
    log: evaluation.logged,
    answer: answerTo(rule, packet, compiled.kernel),
    state: undefined,
    evaluation,
    // The tag of a translation is gone with that unless a filter rule took note of it.
    tag: evaluation.hasTag ? evaluation.tag : packet.tag,
  };
}

/** Whether it is as a fragment that a packet is told to be blocked. */
const isBlamed = ({ header, family }: PacketDescription, { rules }: Kernel): boolean =>
  header === 'fragment' && (family === 'inet6' || rules.blamesFragments);

/** Sends the packet through dummynet, which changes no more of it than its tag. */
function shape(evaluation: Evaluation): void {
  const shaped = shapedBy(evaluation.compiled, evaluation.packet, evaluation);
  if (!shaped) return;
  evaluation.shapedBy = shaped.rule;
  if (shaped.tag !== evaluation.tag) evaluation.tag = shaped.tag;
  if (shaped.rule.rule.log) evaluation.logged = true;
}

/** Tells that fragments, which show no ports, are not translated. */
function untranslated(evaluation: Evaluation, { binat, nat, rdr }: CompiledLists): void {
  for (const list of evaluation.packet.direction === 'out' ? [binat, nat] : [rdr, binat]) {
    passOver(list, 0, 0, evaluation, { because: 'fragment' });
  }
}

/** A packet that passes; by the default rule where there is no other. */
function passed(
  rule: CompiledRule | undefined,
  translation: CompiledRule | undefined,
  end: WalkEnd,
  evaluation: Evaluation,
): Decision {
  const acting = rule ?? defaultRule;
  const { compiled, packet } = evaluation;
  const { kernel } = compiled;
  const deciding = rule ?? 'default';
  if (acting.rule.rtable >= 0) evaluation.rtable = acting.rule.rtable;
  const makesState = keepsState(acting, evaluation);
  const isRouted = makesState || kernel.rules.routesWithoutState;
  const route = isRouted ? routeOf(acting, evaluation) : undefined;
  if (isRouted && acting.route && !route && kernel.needsRoute) {
    return refusal(deciding, end, 'map-failed', evaluation, answerToFailure(acting.rule, packet, compiled));
  }
  if (makesState && evaluation.hasEqualKeys) return refusal(deciding, end, 'state-insert', evaluation);
  const state = makesState ? stateFor(acting, translation, route, evaluation) : undefined;
  const isProxied = state !== undefined && isProxiedBy(acting, evaluation);
  // A packet with options is dropped at last, when its state is made already, unless pf answers it itself.
  if (!isProxied && hasOptions(packet) && !allowsOptions(acting, evaluation)) {
    evaluation.logged ||= kernel.logsOptions;
    return { ...refusal(deciding, end, 'ip-option', evaluation), reason: 'ip-option', state };
  }
  if (isTooLarge(sizeAllowed(acting, evaluation), evaluation)) {
    evaluation.logged = true;
    return { ...refusal(deciding, end, 'normalize', evaluation), state };
  }
  const reason = isProxied ? 'synproxy' : 'match';
  const { logged: log } = evaluation;
  return { action: 'pass', rule: deciding, end, reason, log, answer: undefined, state, evaluation };
}

/** The match rules that a packet met whose options count, and behind them the rule that decides. */
function actingRules(acting: CompiledRule, { matched, compiled }: Evaluation): readonly CompiledRule[] {
  if (!compiled.kernel.rules.collectsOptions) return [acting];
  return [...matched.filter(({ rule }) => rule.action === 'match'), acting];
}

const allowsOptions = (acting: CompiledRule, evaluation: Evaluation): boolean =>
  actingRules(acting, evaluation).some(({ rule }) => rule.allowOpts);

/** The largest size that the rules allow; 0: any. */
const sizeAllowed = (acting: CompiledRule, evaluation: Evaluation): number =>
  actingRules(acting, evaluation).findLast(({ rule }) => rule.maxPktSize)?.rule.maxPktSize ?? 0;

function stateFor(
  rule: CompiledRule,
  translatedBy: CompiledRule | undefined,
  route: IpAddress | undefined,
  evaluation: Evaluation,
): StateRequest {
  const request = requestFor(rule, route, evaluation, translatedBy);
  if (!evaluation.packet.icmp || evaluation.compiled.kernel.rules.mapsIcmp) return request;
  // One identifier stands for both ports, also when it was translated.
  const { direction } = evaluation.packet;
  const id = direction === 'out' ? evaluation.sourcePort : evaluation.destinationPort;
  return { ...request, after: { ...request.after, sourcePort: id, destinationPort: id } };
}

function keepsState(rule: CompiledRule, evaluation: Evaluation): boolean {
  const { header, icmp } = evaluation.packet;
  if (header === 'fragment' || icmp?.related === true) return false;
  return rule.rule.keepState !== 'no' || evaluation.translations.length > 0 || isWatched(evaluation);
}
