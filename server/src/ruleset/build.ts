import type { Dialect } from '../dialects/dialect.ts';
import type { AnchorNode, Entry } from './anchors.ts';
import { expandNumber } from './labels.ts';
import type { LoadedFile, Loading } from './loading.ts';
import type { AnchorCall, AnchorRuleset, Options, Origin, Queue, Rule, RuleBody, Ruleset, Table } from './model.ts';
import { completeOptions } from './option-defaults.ts';
import type { Located } from './report.ts';
import { statementSpan } from './report.ts';

/** Makes the ruleset as the kernel would hold it: rules with their numbers and places, in their anchors. */
export function buildRuleset(loading: Loading, dialect: Dialect): Ruleset {
  const anchors = new Map<string, AnchorRuleset>();
  addAnchor(anchors, loading.main.root, '');
  for (const { root } of loading.anchors) addAnchor(anchors, root, root.path);
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

function addAnchor(anchors: Map<string, AnchorRuleset>, node: AnchorNode, path: string): void {
  const rules: Rule[] = [];
  const tables = new Map<string, Table>();
  anchors.set(path, { path, rules, nat: [], rdr: [], binat: [], scrub: [], tables });
  for (const entry of node.entries) addEntry(anchors, path, entry, rules, tables);
}

function addEntry(
  anchors: Map<string, AnchorRuleset>,
  path: string,
  entry: Entry,
  rules: Rule[],
  tables: Map<string, Table>,
): void {
  const origin = originOf(entry);
  const { calls } = entry;
  for (const table of entry.tables) tables.set(table.name, { ...table, origin });
  for (const body of entry.rules) {
    const number = rules.length;
    const named = withNumber(body, number);
    if (!body.anchor) rules.push({ ...named, number, origin });
    else {
      const call = calls ? inlineCall(calls, path) : outsideCall(body.anchor, path);
      rules.push({ ...named, anchor: call, number, origin });
    }
  }
  if (!calls) return;
  const inner = below(path, calls.name);
  if (!anchors.has(inner)) addAnchor(anchors, calls, inner);
}

/** A rule whose label and tags have its number in place of `$nr`. */
export function withNumber(body: RuleBody, number: number): RuleBody {
  const { label, tag, tagged } = body;
  if (!label.includes('$nr') && !tag.includes('$nr') && !tagged.includes('$nr')) return body;
  return {
    ...body,
    label: expandNumber(label, number),
    tag: expandNumber(tag, number),
    tagged: expandNumber(tagged, number),
  };
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

/** How pfctl names an anchor in braces: one without rules by its whole path. */
export const inlineName = (node: AnchorNode): string => (node.count > 0 ? node.name : node.path);

function inlineCall(node: AnchorNode, path: string): AnchorCall {
  return { name: inlineName(node), path: below(path, node.name), wildcard: false, inline: true };
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
