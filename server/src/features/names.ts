import type { Span } from '../syntax/diagnostic.ts';
import type { Placed } from '../syntax/reading.ts';
import type { Token } from '../syntax/token.ts';
import type { Statement } from '../syntax/tree.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import { fileNamed } from './analysis.ts';
import { macroUses } from './macro-uses.ts';

/** Things that a ruleset gives names to and asks for by name. */
export type NameKind = 'macro' | 'table' | 'queue';

/** One place where a name stands, in its statement. */
export interface Mention {
  readonly kind: NameKind;
  readonly name: string;
  readonly role: 'definition' | 'use';
  /** Relative to the statement; for a macro's use the dollar is left out, for a table the angle brackets. */
  readonly span: Span;
  /** True when the name itself is in a macro's value and `span` is where that macro is used. */
  readonly fromMacro: boolean;
}

/** One place where a name stands, in a file. */
export interface NameSite extends Mention {
  readonly file: SourceFile;
  readonly placed: Placed;
  /** Number of the statement in the order in which pfctl reads, over all files. */
  readonly order: number;
  /** The main file, or the file of a `load anchor`: macros are known within one of them. */
  readonly part: string;
  /** Inline anchors around it, from the outermost: their statements' numbers. */
  readonly scope: readonly number[];
}

const mentionsOf = new WeakMap<Statement, readonly Mention[]>();

/** The places where a name is defined or used, as far as they are wanted, in reading order. */
export function* nameSites(
  analysis: Analysis,
  wanted: (mention: Mention) => boolean = () => true,
): Generator<NameSite> {
  for (const visited of statementsOf(analysis)) {
    for (const mention of mentions(visited.file, visited.placed)) {
      if (wanted(mention)) yield { ...mention, ...visited };
    }
  }
}

/** The name at an offset of a file; its end counts, so that a cursor behind the last letter finds it. */
export function nameAt(analysis: Analysis, file: SourceFile, offset: number): NameSite | undefined {
  for (const visited of statementsOf(analysis)) {
    const { placed } = visited;
    if (visited.file.uri !== file.uri || !holds(placed, offset)) continue;
    const found = mentions(file, placed).find(({ kind, role, span }) => {
      // The dollar belongs to the name for whoever points at it.
      const start = placed.start + span.start - (kind === 'macro' && role === 'use' ? 1 : 0);
      return start <= offset && offset <= placed.start + span.end;
    });
    if (found !== undefined) return { ...found, ...visited };
  }
  return undefined;
}

/** All places of the same name as `site`, in reading order. */
export function sameName(analysis: Analysis, site: NameSite): readonly NameSite[] {
  const found = [...nameSites(analysis, ({ kind, name }) => kind === site.kind && name === site.name)];
  return site.kind === 'macro' ? found.filter(({ part }) => part === site.part) : found;
}

/**
 * Where what stands at `site` is defined. A macro has the value of the last definition before the use; a table is
 * looked for in its own anchor, then in the main ruleset. Empty when nothing defines it.
 */
export function definitionsOf(analysis: Analysis, site: NameSite): readonly NameSite[] {
  if (site.role === 'definition') return [site];
  const definitions = sameName(analysis, site).filter(({ role }) => role === 'definition');
  if (site.kind !== 'macro') return nearest(definitions, site);
  const before = definitions.filter(({ order }) => order < site.order);
  return before.length > 0 ? before.slice(-1) : definitions.slice(0, 1);
}

/** The place of a name as offsets in its file. */
export function spanInFile({ placed, span }: NameSite): Span {
  return { start: placed.start + span.start, end: placed.start + span.end };
}

function nearest(definitions: readonly NameSite[], site: NameSite): readonly NameSite[] {
  const here = definitions.filter(({ scope }) => scope.join() === site.scope.join());
  if (here.length > 0) return here;
  const main = definitions.filter(({ scope }) => scope.length === 0);
  return main.length > 0 ? main : definitions;
}

function holds({ start, statement }: Placed, offset: number): boolean {
  return start <= offset && offset <= start + statement.length;
}

interface Visited {
  readonly file: SourceFile;
  readonly placed: Placed;
  readonly order: number;
  readonly part: string;
  readonly scope: readonly number[];
}

/** The statements of all files in the order in which pfctl reads them; files of `load anchor` come last. */
function* statementsOf(analysis: Analysis): Generator<Visited> {
  const state: Walk = { order: 0, part: '', scope: [], seen: new Set() };
  for (const file of analysis.files.values()) {
    if (state.seen.has(file.uri)) continue;
    state.part = file.uri;
    state.scope = [];
    yield* statementsOfFile(analysis, file, state);
  }
}

interface Walk {
  order: number;
  part: string;
  scope: readonly number[];
  readonly seen: Set<string>;
}

function* statementsOfFile(analysis: Analysis, file: SourceFile, state: Walk): Generator<Visited> {
  state.seen.add(file.uri);
  for (const placed of file.reading.statements) {
    const { body } = placed.statement;
    state.order += 1;
    if (body.kind === 'anchor-close') state.scope = state.scope.slice(0, -1);
    yield { file, placed, order: state.order, part: state.part, scope: state.scope };
    if (body.kind === 'anchor' && body.open !== undefined) state.scope = [...state.scope, state.order];
    const included = placed.included && fileNamed(analysis, placed.included.name);
    if (included !== undefined && !state.seen.has(included.uri)) yield* statementsOfFile(analysis, included, state);
  }
}

function mentions(file: SourceFile, { statement, start }: Placed): readonly Mention[] {
  const known = mentionsOf.get(statement);
  if (known !== undefined) return known;
  const text = statement.lookups.size === 0 ? '' : file.reading.text.slice(start, start + statement.length);
  const found = [...macros(statement, text), ...tables(statement), ...queues(statement)];
  mentionsOf.set(statement, found);
  return found;
}

function macros(statement: Statement, text: string): readonly Mention[] {
  const uses = macroUses(text).map(({ name, span }): Mention => {
    return { kind: 'macro', name, role: 'use', span: { start: span.start + 1, end: span.end }, fromMacro: false };
  });
  const { body, tokens } = statement;
  // A word that begins no statement is read as a macro's name; without the sign behind it that is a guess.
  const defines = body.kind === 'macro' && isSign(tokens[1], '=');
  return defines ? [mention('macro', 'definition', body.name), ...uses] : uses;
}

/** A table's name is a word between angle brackets, wherever the grammar takes one. */
function tables({ body, tokens }: Statement): readonly Mention[] {
  const defined = body.kind === 'table' ? body.name : undefined;
  return tokens.flatMap((token, at) => {
    const inBrackets = isSign(tokens[at - 1], '<') && isSign(tokens[at + 1], '>');
    if (!inBrackets || token.image === '') return [];
    return [mention('table', token === defined ? 'definition' : 'use', token)];
  });
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token !== undefined && !token.quoted && token.image === sign;
}

function queues({ body }: Statement): readonly Mention[] {
  if (body.kind === 'queue') {
    const parents = body.options.filter(({ keyword }) => keyword.image === 'parent').map(({ value }) => value);
    return [...named('definition', [body.name]), ...named('use', [...parents, ...(body.children?.items ?? [])])];
  }
  if (body.kind === 'altq') return named('use', body.children?.items ?? []);
  if (!('options' in body) || body.kind === 'table') return [];
  return body.options.flatMap((option) => {
    if (!('kind' in option)) return [];
    if (option.kind === 'queue') return named('use', [option.queue, option.ackQueue]);
    if (option.kind !== 'set') return [];
    return option.settings.flatMap(({ keyword, values }) => (keyword.image === 'queue' ? named('use', values) : []));
  });
}

function named(role: Mention['role'], tokens: readonly (Token | undefined)[]): readonly Mention[] {
  return tokens.filter((token) => token !== undefined).map((token) => mention('queue', role, token));
}

function mention(kind: NameKind, role: Mention['role'], token: Token): Mention {
  const span = { start: token.startOffset, end: token.endOffset + 1 };
  return { kind, name: token.image, role, span: unquoted(token, span), fromMacro: token.expansion !== undefined };
}

/** The name without its quotes, where the quotes are all that the source has more. */
function unquoted(token: Token, span: Span): Span {
  const quotes = token.quoted && token.expansion === undefined && span.end - span.start === token.image.length + 2;
  return quotes ? { start: span.start + 1, end: span.end - 1 } : span;
}
