import type { IpAddress } from '../machine/address.ts';
import { answerTo } from './answer.ts';
import type { CompiledLists, CompiledRule } from './compiled.ts';
import type { Decision, StateRequest } from './decision.ts';
import { hasOptions, isProxiedBy, refusal, requestFor, routeOf } from './decision-parts.ts';
import { defaultRule } from './default-rule.ts';
import type { WalkEnd } from './enter-anchors.ts';
import type { Evaluation } from './evaluation.ts';
import { passOver } from './first-match.ts';
import { isWatched } from './normalize.ts';
import { translate } from './translate.ts';
import { translateByLists } from './translation-rules.ts';
import { walkRules } from './walk.ts';

/**
 * Asks the rules of a pf that translates first (pf.c, pf_test_rule and pf_test_fragment of FreeBSD and the older
 * OpenBSD): the filter rules see the new addresses, and every translated packet that passes makes a state.
 */
export function decideByLists(evaluation: Evaluation, lists: CompiledLists): Decision {
  const { compiled, packet } = evaluation;
  const translation = packet.header === 'fragment' ? undefined : translateByLists(evaluation, lists);
  if (packet.header === 'fragment') untranslated(evaluation, lists);
  if (translation === 'failed') {
    passOver(compiled.root, 0, 0, evaluation);
    return refusal(undefined, 'translate', 'translate', evaluation);
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
    reason: packet.header === 'fragment' && packet.family === 'inet6' ? 'fragment' : 'match',
    log: evaluation.logged,
    answer: answerTo(rule, packet, compiled.kernel),
    state: undefined,
    evaluation,
    // The tag of a translation is gone with that unless a filter rule took note of it.
    tag: evaluation.hasTag ? evaluation.tag : packet.tag,
  };
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
  const deciding = rule ?? 'default';
  if (acting.rule.rtable >= 0) evaluation.rtable = acting.rule.rtable;
  const makesState = keepsState(acting, translation, evaluation);
  const route = makesState ? routeOf(acting, evaluation) : undefined;
  if (makesState && acting.route && !route) return refusal(deciding, end, 'no-route', evaluation);
  const state = makesState ? stateFor(acting, translation, route, evaluation) : undefined;
  // A packet with options is dropped at last, when its state is made already.
  if (hasOptions(evaluation.packet) && !acting.rule.allowOpts) {
    return { ...refusal(deciding, end, 'ip-option', evaluation), state };
  }
  const reason = state && isProxiedBy(acting, evaluation) ? 'synproxy' : 'match';
  const { logged: log } = evaluation;
  return { action: 'pass', rule: deciding, end, reason, log, answer: undefined, state, evaluation };
}

function stateFor(
  rule: CompiledRule,
  translatedBy: CompiledRule | undefined,
  route: IpAddress | undefined,
  evaluation: Evaluation,
): StateRequest {
  const request = requestFor(rule, route, evaluation, translatedBy);
  if (!evaluation.packet.icmp) return request;
  // One identifier stands for both ports, also when it was translated.
  const { direction } = evaluation.packet;
  const id = direction === 'out' ? evaluation.sourcePort : evaluation.destinationPort;
  return { ...request, after: { ...request.after, sourcePort: id, destinationPort: id } };
}

function keepsState(rule: CompiledRule, translation: CompiledRule | undefined, evaluation: Evaluation): boolean {
  const { header, icmp } = evaluation.packet;
  if (header === 'fragment' || icmp?.related === true) return false;
  return rule.rule.keepState !== 'no' || translation !== undefined || isWatched(evaluation);
}
