import type { AnchorRule, LoadAnchor } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { noAnswer } from './block-answer.ts';
import { byteLength } from './c-text.ts';
import { listsOf } from './combinations.ts';
import type { CheckContext, Place } from './context.ts';
import type { Criteria } from './criteria.ts';
import { readCriteria } from './criteria.ts';
import type { Made } from './expand.ts';
import { expandRule, noPools } from './expand.ts';
import type { AnchorCall } from './model.ts';
import { readOptions } from './read-options.ts';
import type { RuleOptions } from './rule-options.ts';
import { checkOptions, checkTcpCriteria, familyByHosts, templateOf } from './rule-template.ts';
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
}

/** Checks the head of an anchor: name, criteria and options, up to its `{` if it has one. */
export function readAnchorHead(context: CheckContext, tree: AnchorRule): AnchorHead {
  context.reach(tree.keyword);
  const name = tree.name && readAnchorName(context, tree.name);
  const criteria = readCriteria(context, tree);
  const options = readOptions(context, tree.options);
  if (tree.open) context.reach(tree.open);
  else context.finish();
  return { name, criteria, options, place: tree.name ?? tree.keyword };
}

/** parse.y, anchorname. */
function readAnchorName(context: CheckContext, token: Token): string {
  context.reach(token);
  const name = token.image;
  const refuse = (code: string, text: string): never => {
    context.error(code, text, token);
    return context.abandon();
  };
  if (name === '') refuse('pf/anchor-name', 'anchor name must not be empty');
  if (byteLength(context.anchorPath) + 1 + byteLength(name) > maxPath) {
    refuse('pf/name-too-long', `anchor name is longer than ${maxPath}`);
  }
  if (name.startsWith('_') || name.includes('/_')) {
    refuse('pf/anchor-name', "anchor names beginning with '_' are reserved for internal use");
  }
  return name;
}

/** Makes the rules that call an anchor, from its head (parse.y, anchorrule). */
export function makeAnchorCalls(context: CheckContext, head: AnchorHead, call: AnchorCall, made: Made): void {
  const { criteria, options, place } = head;
  checkTcpCriteria(context, criteria, options, 'applies');
  checkOptions(context, 'anchor', criteria, options);
  if (options.state && options.state.value.action !== 'no') {
    context.error('pf/anchor-options', 'cannot specify state handling on anchors', options.state.place);
    context.abandon();
  }
  if (options.route) {
    context.error('pf/anchor-options', 'cannot specify route handling on anchors', options.route.place);
    context.abandon();
  }
  const family = familyByHosts(criteria);
  const template = { ...templateOf(criteria, options, { action: 'pass', answer: noAnswer, family }), anchor: call };
  expandRule(context, { template, lists: listsOf(criteria, options), pools: noPools, options, head: place }, made);
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
  const name = tree.name && readAnchorName(context, tree.name);
  context.finish();
  const last = tree.file.at(-1) ?? tree.keyword;
  if (name === undefined) {
    context.error('pf/anchor-name', 'anchor name is missing', [tree.keyword, last]);
    return context.abandon();
  }
  return { name, file: joinWords(tree.file), place: [tree.file[0] ?? last, last] };
}
