import type { Dialect } from '../dialects/dialect.ts';
import type { AnchorNode, Entry } from './anchors.ts';
import type { LoadedFile, Loading } from './loading.ts';
import type { AnchorCall, AnchorRuleset, Options, Origin, Queue, Rule, RuleBody, Ruleset, Table } from './model.ts';
import type { ListName } from './numbering.ts';
import { eachRule } from './numbering.ts';
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

/**
 * Of a ruleset in braces pfctl loads the filter rules and those for frames: calls of translation anchors in it come to
 * nothing.
 */
function addAnchor(building: Building, node: AnchorNode, path: string, isInline = false): void {
  const { anchors, dialect } = building;
  const lists: Record<ListName, Rule[]> = {
    ether: [],
    scrub: [],
    nat: [],
    rdr: [],
    binat: [],
    rules: [],
    dummynet: [],
  };
  const tables = new Map<string, Table>();
  anchors.set(path, { path, ...lists, tables });
  for (const entry of node.entries) {
    for (const table of entry.tables) tables.set(table.name, { ...table, origin: originOf(entry) });
  }
  let latest: { readonly entry: Entry; readonly origin: Origin } | undefined;
  eachRule(node, (body, list, number, shownNumber, entry) => {
    if (isInline && list !== 'rules' && list !== 'ether') return;
    // The rules of a statement stand one behind the other, and have one origin.
    if (latest?.entry !== entry) latest = { entry, origin: originOf(entry) };
    const { origin } = latest;
    const rule = body.anchor ? resolved(body, body.anchor, entry, path, dialect) : body;
    lists[list].push(shownNumber === number ? { ...rule, number, origin } : { ...rule, number, shownNumber, origin });
  });
  for (const { calls } of node.entries) {
    if (!calls) continue;
    const inner = below(path, calls.name);
    if (!anchors.has(inner)) addAnchor(building, calls, inner, true);
  }
}

/** A rule whose call of an anchor has the path of the called ruleset. */
function resolved(rule: RuleBody, called: AnchorCall, { calls }: Entry, path: string, dialect: Dialect): RuleBody {
  return { ...rule, anchor: calls ? inlineCall(calls, path, dialect) : outsideCall(called, path) };
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
