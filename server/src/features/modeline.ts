import type { DialectName } from '../dialects/dialect.ts';
import { dialectNames } from '../dialects/index.ts';
import type { Span } from '../syntax/diagnostic.ts';

/** A comment that says in which dialect a file is written: `# pf: dialect=freebsd`. */
export interface Modeline {
  /** Absent when there is no dialect of that name. */
  readonly dialect?: DialectName;
  /** The dialect's name, as offsets in the text. */
  readonly name: Span;
  /** The whole line without its newline. */
  readonly line: Span;
}

/** One change of a text. */
export interface ModelineEdit {
  readonly span: Span;
  readonly newText: string;
}

const sign = 'dialect=';
const modeline = /^\s*#.*\bpf:\s*dialect=(?<name>[\w.-]+)/;

/** The modeline that holds: the first one that names a dialect. Undefined where there is none. */
export function modelineInForce(text: string): (Modeline & { readonly dialect: DialectName }) | undefined {
  for (const { dialect, name, line } of modelines(text)) {
    if (dialect !== undefined) return { dialect, name, line };
  }
  return undefined;
}

/** What to change so that `dialect` is the file's modeline: its first one is rewritten, or one is written at the top. */
export function modelineEdits(text: string, dialect: DialectName): readonly ModelineEdit[] {
  for (const { name } of modelines(text)) return [{ span: name, newText: dialect }];
  const start = hasFirstLineToKeep(text) ? lineEnd(text, 0) : 0;
  const line = `# pf: ${sign}${dialect}`;
  return [{ span: { start, end: start }, newText: start === 0 ? `${line}\n` : `\n${line}` }];
}

/** What to change so that the file has no modeline: a line that says nothing else goes as a whole. */
export function withoutModelineEdits(text: string): readonly ModelineEdit[] {
  return [...modelines(text)].map(({ line, name }) => {
    const said = text.slice(line.start, line.end);
    const alone = /^\s*#[\s#]*pf:\s*dialect=\S+\s*$/.test(said);
    if (alone) return { span: { start: line.start, end: Math.min(line.end + 1, text.length) }, newText: '' };
    const words = text.slice(line.start, name.start).search(/\s*\bpf:\s*dialect=$/);
    return { span: { start: line.start + words, end: name.end }, newText: '' };
  });
}

/** Few lines of a long file are worth a look. */
function* modelines(text: string): Generator<Modeline> {
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, lineEnd(text, at))) {
    const line = { start: text.lastIndexOf('\n', at) + 1, end: lineEnd(text, at) };
    const found = modeline.exec(text.slice(line.start, line.end));
    const written = found?.groups?.name;
    if (!found || written === undefined) continue;
    const end = line.start + found[0].length;
    const dialect = dialectNames.find((known) => known === written);
    yield { ...(dialect && { dialect }), name: { start: end - written.length, end }, line };
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** What must stay the first line: `#!`, a version control's mark, a mode for an editor. */
const hasFirstLineToKeep = (text: string): boolean => /^#(?:!|.*\$\w+[:$]|.*-\*-)/.test(text);
