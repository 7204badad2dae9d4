import type { TableDefinition, TableOption } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { byteLength } from './c-text.ts';
import type { CheckContext } from './context.ts';
import { readFileHere } from './elsewhere.ts';
import { readHosts } from './host-list.ts';
import type { HostNode } from './hosts.ts';
import type { Address, Table } from './model.ts';
import { PackedEntries } from './packed-entries.ts';
import { addHosts, isMaskTooLong, readTableFile } from './table-file.ts';
import { formatTable, formatTableFile, formatTableHost } from './table-print.ts';

/** Longest name of a table. */
const maxTableName = 31;

/** Where addresses of a table come from, in the order written. */
type Source =
  { readonly kind: 'hosts'; readonly hosts: readonly HostNode[] } | { readonly kind: 'file'; readonly name: Token };

/**
 * Checks a table's definition, prints it as `-v` does, and gives the table (parse.y, tabledef). Abandons the statement
 * when pfctl does; files are read through the context.
 */
export function readTable(context: CheckContext, tree: TableDefinition): Table | undefined {
  const { name } = tree;
  if (!name) return undefined;
  const words = new Set<string>();
  const sources: Source[] = [];
  let initialised = false;
  for (const option of tree.options) {
    if (option.kind === 'word') words.add(readWord(context, option.word));
    else {
      const source = readSource(context, option);
      if (source && (source.kind === 'file' || source.hosts.length > 0)) sources.push(source);
      initialised = true;
    }
  }
  context.finish();
  checkName(context, name);
  const entries = new PackedEntries();
  const isOpen = sources.map((source) => readEntries(context, source, entries)).includes('open');
  const table: Table = {
    name: name.image,
    constant: words.has('const'),
    persist: words.has('persist'),
    counters: words.has('counters'),
    initialised,
    entries,
    ...(isOpen && { isOpen }),
    shown: sources.flatMap(showSource),
  };
  context.print(formatTable(table));
  return table;
}

function checkName(context: CheckContext, name: Token): void {
  if (byteLength(name.image) <= maxTableName) return;
  context.error('pf/name-too-long', `table name too long, max ${maxTableName} chars`, name);
  context.abandon();
}

const knownWords: ReadonlySet<string> = new Set(['const', 'persist', 'counters']);
const earlierWords: ReadonlySet<string> = new Set(['const', 'persist']);

function readWord(context: CheckContext, word: Token): string {
  context.reach(word);
  if (!(context.dialect.rules?.earlier ? earlierWords : knownWords).has(word.image)) {
    context.error('pf/table-option', `invalid table option '${word.image}'`, word, {
      advice: 'A table is const, persist or counters; addresses stand in braces, a file behind the word file.',
    });
    context.abandon();
  }
  return word.image;
}

function readSource(context: CheckContext, option: Exclude<TableOption, { kind: 'word' }>): Source | undefined {
  if (option.kind === 'file') {
    if (!option.file) return undefined;
    context.reach(option.file);
    return { kind: 'file', name: option.file };
  }
  const hosts = readHosts(context, option.list) ?? [];
  const { close } = option.list;
  if (!close) return undefined;
  context.reach(close);
  const bad = hosts.find(({ address }) => address.kind !== 'network' && address.kind !== 'name');
  if (bad) {
    context.error('pf/table-content', refusal(bad.address), bad.place);
    context.abandon();
  }
  return { kind: 'hosts', hosts };
}

/** What pfctl says of an address that a table cannot hold. */
function refusal(address: Address): string {
  switch (address.kind) {
    case 'range':
      return 'address ranges are not permitted inside tables';
    case 'interface':
      return 'dynamic addresses are not permitted inside tables';
    case 'table':
      return 'tables cannot contain tables';
    case 'no-route':
    case 'urpf-failed':
      return `"${address.kind}" is not permitted inside tables`;
    default:
      // The number of a route label among pfctl's kinds of address.
      return 'unknown address type 4';
  }
}

/** Adds the entries of a source; `open`: it has others that are not known. */
function readEntries(context: CheckContext, source: Source, entries: PackedEntries): 'whole' | 'open' {
  if (source.kind === 'file') return readFileEntries(context, source.name, entries);
  const wrong = source.hosts.find(isMaskTooLong);
  if (wrong) {
    context.error('pf/invalid-mask', 'cannot create address buffer: Invalid argument', wrong.place, {
      advice: 'An IPv4 address has 32 bits.',
    });
    context.abandon();
  }
  addHosts(entries, source.hosts);
  return 'whole';
}

function readFileEntries(context: CheckContext, name: Token, entries: PackedEntries): 'whole' | 'open' {
  const found = readFileHere(context, name);
  if (found.kind === 'elsewhere') return 'open';
  if (found.kind === 'absent') {
    context.error('pf/missing-file', `cannot load "${name.image}": No such file or directory`, name);
    context.abandon();
  }
  const file = readTableFile(context, found.text, name, entries);
  switch (file.kind) {
    case 'read':
      return 'whole';
    case 'bad-data':
      context.error('pf/table-file', `file "${name.image}" contains bad data`, name);
      break;
    case 'error':
      context.error('pf/table-file', `cannot load "${name.image}": ${file.text}`, name);
      break;
  }
  context.abandon();
}

function showSource(source: Source): string[] {
  return source.kind === 'file' ? [formatTableFile(source.name.image)] : source.hosts.map(formatTableHost);
}
