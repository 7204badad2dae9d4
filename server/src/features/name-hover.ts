import type { Table } from '../ruleset/model.ts';
import type { Analysis } from './analysis.ts';
import type { NameSite } from './names.ts';
import { definitionsOf } from './names.ts';
import { spanOfStatement } from './ranges.ts';

/** Longer definitions and contents are cut: a hover is read at a glance. */
const MOST_LINES = 12;
const MOST_CHARACTERS = 800;

/** What a macro, table or queue is, as markdown; undefined when nothing defines it. */
export function nameHover(analysis: Analysis, site: NameSite): string | undefined {
  const definition = definitionsOf(analysis, site).at(-1);
  const parts = [
    definition && code(textOf(definition)),
    definition && `${nouns[site.kind]} defined ${placeOf(analysis, definition)}.`,
    site.kind === 'macro' ? valueHere(site) : undefined,
    site.kind === 'table' ? contents(analysis, site.name) : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

const nouns = { macro: 'Macro', table: 'Table', queue: 'Queue' } as const;

function textOf({ file, placed }: NameSite): string {
  const { start, end } = spanOfStatement(file.reading.text, placed);
  return file.reading.text.slice(start, end);
}

function placeOf(analysis: Analysis, { file, placed }: NameSite): string {
  const name = decodeURIComponent(file.uri.slice(file.uri.lastIndexOf('/') + 1));
  return file.uri === analysis.root.uri ? `on line ${placed.line}` : `on line ${placed.line} of ${name}`;
}

/** The value that was put in here: another than the definition shows where macros are made of macros. */
function valueHere({ name, role, placed }: NameSite): string | undefined {
  const value = role === 'use' ? placed.statement.lookups.get(name) : undefined;
  return value === undefined ? undefined : `Value here:\n\n${code(value)}`;
}

function contents(analysis: Analysis, name: string): string | undefined {
  const tables = [...analysis.loaded.ruleset.anchors.values()].flatMap(({ tables }) => tables.get(name) ?? []);
  const [table] = tables;
  if (table === undefined) return undefined;
  return [summary(table), table.shown.length > 0 ? code(table.shown.join('\n')) : ''].filter(Boolean).join('\n\n');
}

function summary({ entries, persist, constant }: Table): string {
  const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
  const flags = [persist ? 'kept without rules (`persist`)' : '', constant ? 'cannot be changed (`const`)' : ''];
  return `${[`Contents: ${count}`, ...flags.filter(Boolean)].join(', ')}.`;
}

function code(text: string): string {
  const lines = text.split('\n');
  const cut = lines.slice(0, MOST_LINES).join('\n').slice(0, MOST_CHARACTERS);
  return ['```pf', cut.length < text.length ? `${cut}\n# …` : cut, '```'].join('\n');
}
