import type { CompletionItem, CompletionItemKind, Position } from 'vscode-languageserver';
import { keywordEntry, limitEntry, optionEntry, renderWordHover } from '../manual/entry.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import { namesFor } from './completion-names.ts';
import type { CompletionPlace } from './completion-place.ts';
import { completionPlace } from './completion-place.ts';
import { snippetItems } from './completion-snippets.ts';
import { nameSites } from './names.ts';
import { rangeOf } from './ranges.ts';

/** The protocol's CompletionItemKind values that are used here. */
const itemKinds = { variable: 6, value: 12, keyword: 14, constant: 21, struct: 22 } as const;

/** What the client can do with an item. */
export interface CompletionAbilities {
  /** It fills in snippets, with places to go to. */
  readonly snippets: boolean;
}

/** What may be written at the cursor: names behind `$` and `<`, otherwise what the grammar takes there. */
export function completion(
  analysis: Analysis,
  file: SourceFile,
  position: Position,
  { snippets }: CompletionAbilities = { snippets: false },
): CompletionItem[] {
  const offset = file.document.offsetAt(position);
  const line = file.reading.text.slice(0, offset);
  const macro = /\$(\w*)$/.exec(line);
  if (macro !== null) return macroItems(analysis, file, offset - (macro[1]?.length ?? 0) - 1, offset);
  const table = /<([^\s<>]*)$/.exec(line);

  const place = completionPlace(analysis, file, offset);
  if (place === undefined) return [];
  if (table !== null) return tableItems(analysis, file, offset - (table[1]?.length ?? 0), offset);
  return [
    ...keywordItems(analysis, place),
    ...nameItems(analysis, file, place),
    ...(snippets ? snippetItems(analysis, file, place, offset) : []),
  ];
}

function keywordItems(analysis: Analysis, { expected, statement }: CompletionPlace): CompletionItem[] {
  return [...expected]
    .filter((name) => analysis.dialect.keywords.has(name))
    .map((label) => {
      const entry = statement === 'set' ? (optionEntry(label) ?? limitEntry(label)) : keywordEntry(label);
      return {
        label,
        kind: itemKinds.keyword,
        ...(entry && {
          detail: entry.title,
          documentation: { kind: 'markdown' as const, value: renderWordHover(entry, analysis.dialect) },
        }),
      };
    });
}

/** Where the grammar takes any word: the names that mean something there, then macros. */
function nameItems(analysis: Analysis, file: SourceFile, place: CompletionPlace): CompletionItem[] {
  if (!place.expected.has('word')) return [];
  const names = namesFor(analysis, file, place).map(({ label, detail, common }) => ({
    label,
    kind: itemKinds.value,
    sortText: `${common === true ? '00' : '01'}${label}`,
    ...(detail !== undefined && { detail }),
  }));
  if (place.governing === '') return names;
  const tables = place.expected.has('<') ? definedNames(analysis, 'table') : new Map<string, string>();
  return [
    ...names,
    ...[...tables].map(([name, detail]) => item(`<${name}>`, itemKinds.struct, detail)),
    ...[...definedNames(analysis, 'macro')].map(([name, detail]) => item(`$${name}`, itemKinds.variable, detail)),
  ];
}

function macroItems(analysis: Analysis, file: SourceFile, start: number, end: number): CompletionItem[] {
  const range = rangeOf(file.document, { start, end });
  return [...definedNames(analysis, 'macro')].map(([name, detail]) => ({
    ...item(`$${name}`, itemKinds.variable, detail),
    textEdit: { range, newText: `$${name}` },
  }));
}

/** A bracket that the editor has closed already is not written twice. */
function tableItems(analysis: Analysis, file: SourceFile, start: number, end: number): CompletionItem[] {
  const range = rangeOf(file.document, { start, end });
  const closed = file.reading.text.startsWith('>', end);
  return [...definedNames(analysis, 'table')].map(([name, detail]) => ({
    ...item(name, itemKinds.struct, detail),
    textEdit: { range, newText: closed ? name : `${name}>` },
  }));
}

function item(label: string, kind: CompletionItemKind, detail: string): CompletionItem {
  return { label, kind, detail, filterText: label, sortText: `1${label}` };
}

/** Names with the text of their definition on one line. */
function definedNames(analysis: Analysis, kind: 'macro' | 'table'): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const definitions = nameSites(analysis, (mention) => mention.kind === kind && mention.role === 'definition');
  for (const { name, placed, file } of definitions) {
    const text = file.reading.text.slice(placed.start, placed.start + placed.statement.length);
    names.set(name, text.replace(/\s+/g, ' ').trim().slice(0, 80));
  }
  return names;
}
