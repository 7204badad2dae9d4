import type { FilterOption } from '../syntax/tree.ts';
import type { CheckContext, Place } from './context.ts';
import { readInterface } from './criteria.ts';
import { isCutOff } from './cut-off.ts';
import { followOf } from './follow.ts';
import { addFreebsdOption } from './freebsd/options.ts';
import { readIcmp } from './icmp-items.ts';
import { readIds } from './ids.ts';
import { readDivert } from './divert-option.ts';
import { readFlags, readNumber, readProbability, readQueue, readRoutingTable } from './simple-options.ts';
import type { RuleOptions } from './rule-options.ts';
import { emptyOptions } from './rule-options.ts';
import { readScrub } from './scrub-option.ts';
import { readRuleSettings } from './set-option.ts';
import { readStateOptions } from './state-options.ts';
import { joinWords, numberOf, tokenKind } from './token-kind.ts';
import { readTos } from './tos.ts';
import { addRoute, addTranslation } from './translation-options.ts';

type OptionOf<Kind extends FilterOption['kind']> = Extract<FilterOption, { kind: Kind }>;

const maxUnsigned = 0xffffffff;

/** Checks the options of a rule in the order written and collects them (parse.y, filter_opts). */
export function readOptions(context: CheckContext, written: readonly FilterOption[]): Readonly<RuleOptions> {
  if (written.length === 0) return emptyOptions;
  const options: RuleOptions = { ...emptyOptions };
  for (const option of written) addOption(context, options, option);
  return options;
}

/** Notes for the older grammars whether the options of a filter rule or an anchor had an ICMP type (see `icmpBefore`). */
export function rememberIcmp(context: CheckContext, { icmp }: Readonly<RuleOptions>): void {
  const { dialect, environment } = context;
  const icmpBefore = icmp !== undefined;
  if (dialect.grammar === 'modern' || icmpBefore === (environment.icmpBefore ?? false)) return;
  context.environment = { ...environment, icmpBefore };
}

/** pfctl's complaint about an option that was given before. */
function repeated(context: CheckContext, text: string, place: Place): never {
  context.error('pf/repeated-option', text, place);
  return context.abandon();
}

function addOption(context: CheckContext, options: RuleOptions, option: FilterOption): void {
  if (context.dialect.rules?.later && addFreebsdOption(context, options, option)) return;
  const place: Place = option;
  switch (option.kind) {
    case 'user':
    case 'group':
      addIds(context, options, option);
      return;
    case 'flags': {
      const flags = readFlags(context, option);
      if (!option.any && !option.mask) context.finish();
      if (options.flags) repeated(context, 'flags cannot be redefined', place);
      options.flags = { value: flags, place };
      return;
    }
    case 'icmp-type':
    case 'icmp6-type': {
      const icmp = option.items && readIcmp(context, option.kind === 'icmp-type' ? 'inet' : 'inet6', option.items);
      if (isCutOff(option.items)) context.finish();
      if (options.icmp) repeated(context, 'icmp-type cannot be redefined', place);
      options.icmp = icmp;
      return;
    }
    case 'state':
      addState(context, options, option);
      return;
    case 'fragment':
    case 'allow-opts':
    case 'once':
      addWord(context, options, option);
      return;
    case 'queue':
      options.queue = readQueue(context, options, option);
      return;
    case 'tag':
      context.reach(option.last);
      options.tag = { value: joinWords(option.words), place };
      return;
    case 'tagged':
      context.reach(option.last);
      options.tagged = { value: joinWords(option.words), place };
      options.taggedNot = option.not !== undefined;
      return;
    case 'divert-to':
    case 'divert-reply':
    case 'divert-packet':
      readDivert(context, options, option);
      return;
    case 'scrub':
      readScrub(context, options, option);
      return;
    case 'nat-to':
    case 'rdr-to':
    case 'binat-to':
    case 'af-to':
      addTranslation(context, options, option);
      return;
    case 'route-to':
    case 'reply-to':
    case 'dup-to':
    case 'fastroute':
      addRoute(context, options, option);
      return;
    case 'received-on':
      addReceivedOn(context, options, option);
      return;
    case 'max-pkt-rate':
      addPacketRate(context, options, option);
      return;
    case 'set':
      readRuleSettings(context, options, option);
      return;
    case 'prio':
    case 'tos':
    case 'rtable':
    case 'probability':
    case 'label':
    case 'ridentifier':
    case 'max-pkt-size':
      addValue(context, options, option);
      return;
    case 'dnpipe':
    case 'dnqueue':
    case 'state-limiter':
    case 'source-limiter':
      context.reach(option.last);
      return;
  }
}

/** Given twice, the later users stand in front. */
function addIds(context: CheckContext, options: RuleOptions, option: OptionOf<'user' | 'group'>): void {
  const ids = option.items ? readIds(context, option.kind, option.items) : [];
  if (option.kind === 'user') options.users = [...ids, ...options.users];
  else options.groups = [...ids, ...options.groups];
}

function addState(context: CheckContext, options: RuleOptions, option: OptionOf<'state'>): void {
  const action = option.action.image as 'no' | 'keep' | 'modulate' | 'synproxy';
  context.reach(option.action);
  const settings = readStateOptions(context, option.options);
  const keyword = context.behind(option.action);
  if (option.close) context.reach(option.close);
  // Behind the action comes `state`; without parentheses pfctl looks at the token behind that to know.
  else if (action === 'no') context.reach(keyword);
  else if (tokenKind(context.behind(keyword)) === '(') context.finish();
  else context.lookAhead(keyword, followOf(context.dialect).option);
  if (options.state) repeated(context, 'modulate or keep cannot be redefined', option);
  options.state = { value: { action, settings }, place: option };
}

function addWord(
  context: CheckContext,
  options: RuleOptions,
  option: OptionOf<'fragment' | 'allow-opts' | 'once'>,
): void {
  context.reach(option.first);
  if (option.kind === 'fragment') options.fragment = option.first;
  else if (option.kind === 'allow-opts') options.allowOpts = option.first;
  else options.once = option.first;
}

function addValue(
  context: CheckContext,
  options: RuleOptions,
  option: OptionOf<'prio' | 'tos' | 'rtable' | 'probability' | 'label' | 'ridentifier' | 'max-pkt-size'>,
): void {
  const { value: token } = option;
  if (!token) return;
  context.reach(token);
  const place: Place = [option.first, token];
  if (option.kind === 'prio') {
    if (options.prio !== undefined) repeated(context, 'prio cannot be redefined', place);
    options.prio = readNumber(context, token, 0, 7, 'prio must be 0 - 7');
  } else if (option.kind === 'tos') {
    const tos = readTos(context, token);
    if (options.tos) repeated(context, 'tos cannot be redefined', place);
    options.tos = { value: tos, place };
  } else if (option.kind === 'label') {
    if (options.label) repeated(context, 'label cannot be redefined', place);
    options.label = { value: token.image, place: token };
  } else if (option.kind === 'rtable') {
    options.rtable = readRoutingTable(context, token);
  } else if (option.kind === 'probability') {
    options.probability = readProbability(context, token);
  }
}

function addReceivedOn(context: CheckContext, options: RuleOptions, option: OptionOf<'received-on'>): void {
  if (!option.item) return;
  const item = readInterface(context, option.item);
  if (options.receivedOn) repeated(context, 'cannot respecify received-on', option);
  options.receivedOn = { ...item, not: option.not !== undefined };
}

function addPacketRate(context: CheckContext, options: RuleOptions, option: OptionOf<'max-pkt-rate'>): void {
  if (!option.limit || !option.seconds) return;
  context.reach(option.seconds);
  for (const token of [option.limit, option.seconds]) {
    readNumber(context, token, 0, maxUnsigned, 'only positive values permitted');
  }
  if (options.packetRate?.limit) repeated(context, 'cannot respecify max-pkt-rate', option);
  options.packetRate = { limit: numberOf(option.limit), seconds: numberOf(option.seconds) };
}
