import type { Dialect } from '../dialects/dialect.ts';
import type { AnchorNode, Entry } from './anchors.ts';
import type { LoadedFile, Loading } from './loading.ts';
import type { AnchorCall, AnchorRuleset, Options, Origin, Queue, Rule, RuleBody, Ruleset, Table } from './model.ts';
import type { ListName, NumberedRule } from './numbering.ts';
import { numberRules } from './numbering.ts';
import { completeOptions } from './option-defaults.ts';
import type { Located } from './report.ts';
import { statementSpan } from './report.ts';

/** Makes the ruleset as the kernel would hold it: rules with their numbers and places, in their anchors. */
export function buildRuleset(loading: Loading, dialect: Dialect): Ruleset {
  const anchors = new Map<string, AnchorRuleset>();
  const building = { anchors, dialect };
  addAnchor(building, loading.main.root, '');
  for (const { root } of loading.anchors) addAnchor(building, root, root.path);
  return {
    dialect: dialect.name,
    anchors,
    options: finalOptions(loading),
    queues: loading.main.environment.queues.map((queue, i) => withOrigin(queue, loading.queueOrigins[i])),
  };
}

/** Options are the main ruleset's, but interfaces are skipped wherever that was said. */
function finalOptions({ main, anchors }: Loading): Options {
  const options = completeOptions(main.environment.options);
  const skip = anchors.flatMap(({ environment }: LoadedFile) => environment.options.skip);
  return skip.length === 0 ? options : { ...options, skip: [...new Set([...options.skip, ...skip])] };
}

const withOrigin = (queue: Queue, where: Located | undefined): Queue =>
  where ? { ...queue, origin: originOf(where) } : queue;

function originOf({ file, placed }: Located): Origin {
  return { file, line: placed.line, ...statementSpan(placed) };
}

interface Building {
  readonly anchors: Map<string, AnchorRuleset>;
  readonly dialect: Dialect;
}

/** Of a ruleset in braces pfctl loads the filter rules only: calls of translation anchors in it come to nothing. */
function addAnchor(building: Building, node: AnchorNode, path: string, isInline = false): void {
  const { anchors, dialect } = building;
  const lists: Record<ListName, Rule[]> = { ether: [], scrub: [], nat: [], rdr: [], binat: [], rules: [] };
  const tables = new Map<string, Table>();
  anchors.set(path, { path, ...lists, tables });
  const origins = new Map<Entry, Origin>();
  for (const entry of node.entries) {
    const origin = originOf(entry);
    origins.set(entry, origin);
    for (const table of entry.tables) tables.set(table.name, { ...table, origin });
  }
  for (const numbered of numberRules(node)) {
    const { entry, list, number, shownNumber } = numbered;
    if (isInline && list !== 'rules') continue;
    const origin = origins.get(entry) ?? originOf(entry);
    const rule = resolved(numbered, path, dialect);
    lists[list].push(shownNumber === number ? { ...rule, number, origin } : { ...rule, number, shownNumber, origin });
  }
  for (const { calls } of node.entries) {
    if (!calls) continue;
    const inner = below(path, calls.name);
    if (!anchors.has(inner)) addAnchor(building, calls, inner, true);
  }
}

/** A rule whose call of an anchor has the path of the called ruleset. */
function resolved({ rule, entry: { calls } }: NumberedRule, path: string, dialect: Dialect): RuleBody {
  if (!rule.anchor) return rule;
  return { ...rule, anchor: calls ? inlineCall(calls, path, dialect) : outsideCall(rule.anchor, path) };
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

/** How pfctl names an anchor in braces: one without rules by its whole path, but not in the older grammars. */
export const inlineName = (node: AnchorNode, { anchors }: Dialect): string =>
  node.count > 0 || anchors === 'classic' ? node.name : node.path;

function inlineCall(node: AnchorNode, path: string, dialect: Dialect): AnchorCall {
  return { name: inlineName(node, dialect), path: below(path, node.name), wildcard: false, inline: true };
}

/** An anchor's name counts from the ruleset that it is called in, unless it begins with a slash (pf_ruleset.c, pf_anchor_setup). */
function outsideCall({ name }: AnchorCall, path: string): AnchorCall {
  let parent = path;
  let rest = name;
  while (rest.startsWith('../')) {
    parent = parent.slice(0, Math.max(parent.lastIndexOf('/'), 0));
    rest = rest.slice(3);
  }
  const whole = name.startsWith('/') ? name.slice(1) : below(parent, rest);
  const wildcard = whole.endsWith('/*');
  return { name, path: wildcard ? whole.slice(0, -2) : whole, wildcard, inline: false };
}
