import type { AnchorRule, LoadAnchor } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { noAnswer } from './block-answer.ts';
import { byteLength } from './c-text.ts';
import { isConsistentFilter } from './classic/consistency.ts';
import { listsOf } from './combinations.ts';
import { isConsistent } from './consistency.ts';
import type { CheckContext, Place } from './context.ts';
import type { Criteria } from './criteria.ts';
import { readCriteria } from './criteria.ts';
import type { Made } from './expand.ts';
import { expandRule, noPools } from './expand.ts';
import { isConsistentFreebsdRule } from './freebsd/consistency.ts';
import { ownParts } from './freebsd/options.ts';
import type { AnchorCall, RuleBody } from './model.ts';
import { readOptions, rememberIcmp } from './read-options.ts';
import type { RuleOptions } from './rule-options.ts';
import { emptyOptions } from './rule-options.ts';
import { checkOptions, checkTcpCriteria, familyByHosts, templateOf } from './rule-template.ts';
import { requireOrder } from './statement-order.ts';
import { joinWords } from './token-kind.ts';

/** Longest path of an anchor that pfctl's grammar lets pass. */
const maxPath = 1023;
/** Longest path of an anchor that pfctl has room for. */
const maxKeptPath = 958;
/** Longest name of an anchor within another one. */
const maxComponent = 63;

/** Whether pfctl has room for an anchor's path: the last part counts with its slash. */
export const fitsPath = (path: string): boolean =>
  byteLength(path) <= maxKeptPath && byteLength(path.slice(Math.max(path.lastIndexOf('/'), 0))) <= maxComponent;

/** Whether pfctl has room for the name of an inline anchor. */
export const fitsName = (name: string): boolean => byteLength(name) <= maxComponent;

/** An anchor's call as far as it was read before its rules. */
export interface AnchorHead {
  readonly name: string | undefined;
  readonly criteria: Criteria;
  readonly options: Readonly<RuleOptions>;
  /** The name, or `anchor` where there is none. */
  readonly place: Place;
  /** Of an anchor of FreeBSD's `ether` rules: the rules that call it, but for the anchor. */
  readonly ether?: readonly RuleBody[];
}

/**
 * The call of an anchor whose rules come from elsewhere, in the older grammars: an empty name calls none. pfctl ends over
 * a name that it has no room for (pfctl.c, pfctl_add_rule).
 */
export function classicCall(context: CheckContext, name: string, place: Place): AnchorCall | undefined {
  if (name === '') return undefined;
  if (!fitsClassicPath(name)) context.quit('pf/name-too-long', 'pfctl: pfctl_add_rule: strlcpy', place);
  return { name, path: '', wildcard: name.endsWith('/*'), inline: false };
}

/** The call of an anchor whose rules come from elsewhere (parse.y, anchorrule; of FreeBSD pfctl_setup_anchor). */
export function callOf(context: CheckContext, name: string, place: Place): AnchorCall {
  if (name.includes('/') && name.endsWith('/')) {
    context.error('pf/anchor-name', `anchorrule: bad anchor name ${name}`, place);
    context.abandon();
  } else if (!fitsPath(name)) {
    context.quit('pf/name-too-long', 'pfctl: anchorrule: strlcpy', place);
  }
  return { name, path: '', wildcard: name.endsWith('/*'), inline: false };
}

/** Whether the older pfctl has room for a path: what stands from the last slash on is kept once more. */
const fitsClassicPath = (name: string): boolean =>
  byteLength(name) <= maxPath && byteLength(name.slice(Math.max(name.lastIndexOf('/'), 0))) <= maxComponent;

/** Checks the head of an anchor: name, criteria and options, up to its `{` if it has one. */
export function readAnchorHead(context: CheckContext, tree: AnchorRule): AnchorHead {
  context.reach(tree.keyword);
  const name = tree.name && readAnchorName(context, tree.name);
  const criteria = readCriteria(context, tree);
  const options = readOptions(context, tree.options);
  rememberIcmp(context, options);
  if (tree.open) context.reach(tree.open);
  else context.finish();
  return { name, criteria, options, place: tree.name ?? tree.keyword };
}

/** The name of an anchor, checked where names are checked when they are read (parse.y, anchorname). */
export function readAnchorName(context: CheckContext, token: Token): string {
  context.reach(token);
  const name = token.image;
  if (context.dialect.anchors === 'classic') return name;
  const refuse = (code: string, text: string): never => {
    context.error(code, text, token);
    return context.abandon();
  };
  if (name === '') refuse('pf/anchor-name', 'anchor name must not be empty');
  if (byteLength(context.anchorPath) + 1 + byteLength(name) > maxPath) {
    refuse('pf/name-too-long', `anchor name is longer than ${maxPath}`);
  }
  refuseReservedName(context, name, token);
  return name;
}

/** Names that pfctl makes up begin with an underscore. */
function refuseReservedName(context: CheckContext, name: string, place: Place): void {
  if (!name.startsWith('_') && !name.includes('/_')) return;
  context.error('pf/anchor-name', "anchor names beginning with '_' are reserved for internal use", place);
  context.abandon();
}

/** Makes sure that an anchor stands where its rules may stand. */
export function requireAnchorOrder(context: CheckContext, { ether, place }: AnchorHead): void {
  requireOrder(context, ether ? 'ethernet' : 'filtering', place);
}

/** What the older pfctl finds out about an anchor only when it has read all of it, rules in braces included (parse.y, anchorrule). */
export function checkClassicAnchor(context: CheckContext, { name, place }: AnchorHead): void {
  requireOrder(context, 'filtering', place);
  if (name !== undefined) refuseReservedName(context, name, place);
}

/** Makes the rules that call an anchor, from its head (parse.y, anchorrule). Without a call they are rules as any other. */
export function makeAnchorCalls(
  context: CheckContext,
  head: AnchorHead,
  call: AnchorCall | undefined,
  made: Made,
): void {
  const { criteria, place, ether } = head;
  if (ether) {
    made.rules.push(...ether.map((rule) => ({ ...rule, anchor: call })));
    return;
  }
  const isClassic = context.dialect.anchors === 'classic';
  const options = optionsOfCall(context, head.options);
  if (isClassic) checkOptions(context, 'anchor', criteria, options);
  if (!context.dialect.rules?.earlier) checkTcpCriteria(context, criteria, options, 'applies');
  if (!isClassic) checkOptions(context, 'anchor', criteria, options);
  if (options.state && options.state.value.action !== 'no') {
    context.error('pf/anchor-options', 'cannot specify state handling on anchors', options.state.place);
    context.abandon();
  }
  if (options.route) {
    context.error('pf/anchor-options', 'cannot specify route handling on anchors', options.route.place);
    context.abandon();
  }
  if (options.afTo) refuseFamilyTranslation(context, options.afTo);
  const family = familyByHosts(criteria);
  const template = {
    ...templateOf(criteria, options, { action: 'pass', answer: noAnswer, family }),
    ...ownParts(options),
    dummynet: undefined,
    anchor: call,
  };
  const lists = listsOf(criteria, options);
  const consistent = consistencyOf(context);
  expandRule(context, { template, lists, pools: noPools, options, head: place, consistent }, made);
}

/** The pfctl of FreeBSD ends over it (parse.y, expand_rule: an assertion); that of OpenBSD takes no notice of it. */
function refuseFamilyTranslation(context: CheckContext, place: Place): void {
  if (!context.dialect.rules?.later) return;
  context.error('pf/anchor-options', 'pfctl breaks off over af-to on anchors', place, { silent: true });
  context.abandon();
}

/** The options that count: some of them the older pfctl reads and forgets, the one of OpenBSD 4.2 most of them. */
function optionsOfCall({ dialect }: CheckContext, options: Readonly<RuleOptions>): Readonly<RuleOptions> {
  const { tagged, taggedNot, probability, rtable } = options;
  if (dialect.rules?.earlier) return { ...emptyOptions, tagged, taggedNot, probability, rtable };
  if (dialect.anchors !== 'classic') return options;
  return { ...options, fragment: undefined, allowOpts: undefined, queue: undefined };
}

function consistencyOf({ dialect: { rules } }: CheckContext): typeof isConsistent {
  if (!rules) return isConsistent;
  return rules.later ? isConsistentFreebsdRule : isConsistentFilter;
}

/** What `load anchor name from file` names. */
export interface AnchorFile {
  readonly name: string;
  readonly file: string;
  readonly place: Place;
}

/** Checks `load anchor`; the file is read when the main ruleset is complete. */
export function readLoadAnchor(context: CheckContext, tree: LoadAnchor): AnchorFile {
  context.reach(tree.keyword);
  const isClassic = context.dialect.anchors === 'classic';
  const name = isClassic ? joinWords(tree.nameWords ?? []) : tree.name && readAnchorName(context, tree.name);
  context.finish();
  const last = tree.file.at(-1) ?? tree.keyword;
  if (name === undefined) {
    context.error('pf/anchor-name', 'anchor name is missing', [tree.keyword, last]);
    return context.abandon();
  }
  if (isClassic && byteLength(context.anchorPath) + 1 + byteLength(name) > maxPath) {
    const place: Place = [tree.keyword, last];
    context.error('pf/name-too-long', `anchorname ${name} too long, max ${maxPath}`, place);
    // pfctl ends this line twice.
    context.say('pf/name-too-long', '', place);
    return context.abandon();
  }
  return { name, file: joinWords(tree.file), place: [tree.file[0] ?? last, last] };
}
