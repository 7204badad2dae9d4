import type { Dialect } from '../dialects/dialect.ts';
import { keywordEntries } from './keywords.ts';
import { limitEntries } from './limits.ts';
import { timeoutProfiles } from './model.ts';
import type { ManualEntry, TimeoutEntry, WordEntry } from './model.ts';
import { optionEntries } from './options.ts';
import { timeoutEntries } from './timeouts.ts';

export type { TimeoutEntry, WordEntry } from './model.ts';

/** A value that holds in the file at hand, with how it came about. */
export interface ValueInForce {
  readonly value: number;
  /** `default`, `set optimization aggressive`, `line 12`. */
  readonly origin: string;
}

const byName = <Entry extends ManualEntry>(entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.name, entry]));

const timeouts = byName(timeoutEntries);
const options = byName(optionEntries);
const limits = byName(limitEntries);
const keywords = byName(keywordEntries);

/** The entry of a timeout name such as `tcp.finwait` (any case, as pfctl takes it); undefined for other words. */
export function timeoutEntry(name: string): TimeoutEntry | undefined {
  return timeouts.get(name.toLowerCase());
}

/** The entry of an option that stands behind `set`, such as `skip`; undefined for other words. */
export function optionEntry(name: string): WordEntry | undefined {
  return options.get(name);
}

/** The entry of a name behind `set limit`, such as `states` (any case, as pfctl takes it); undefined for other words. */
export function limitEntry(name: string): WordEntry | undefined {
  return limits.get(name.toLowerCase());
}

/** The entry of any other word of a ruleset, such as `rdr-to` or `persist`; undefined where there is none. */
export function keywordEntry(name: string): WordEntry | undefined {
  return keywords.get(name);
}

/**
 * Markdown for hovering over a timeout's name: what it covers, its value in force, its values by profile, then what the
 * manual page gets wrong and the consequences.
 */
export function renderTimeoutHover(entry: TimeoutEntry, inForce?: ValueInForce): string {
  const value = inForce && `In force here: **${inForce.value} ${entry.unit}** (${inForce.origin})`;
  return paragraphs([
    heading(entry),
    entry.summary,
    `*Applies to:* ${entry.covers}.`,
    value,
    valueTable(entry),
    entry.manualDiffers && `**The manual page differs.** ${entry.manualDiffers}`,
    entry.details,
    footer(entry),
  ]);
}

/**
 * Markdown for hovering over an option, a limit or a keyword: what it does, how it is written, where it exists.
 * @param entry what is told
 * @param dialect the file's own: a remark says so where it does not know the word
 */
export function renderWordHover(entry: WordEntry, dialect?: Dialect): string {
  const foreign = dialect && !entry.where.dialects.includes(dialect.name);
  return paragraphs([
    heading(entry),
    foreign === true ? `**Not known to ${dialect.title}.** Exists in: ${entry.where.text}.` : undefined,
    entry.summary,
    ['```pf', entry.usage, '```'].join('\n'),
    entry.details,
    footer(entry),
  ]);
}

function heading(entry: ManualEntry): string {
  return `**\`${entry.name}\`** — ${entry.title}`;
}

function footer(entry: ManualEntry): string {
  return `*Exists in: ${entry.where.text}. Source: ${entry.source}.*`;
}

/** The values by profile as a table; one line where all are the same, or where the default is not a number. */
function valueTable(entry: TimeoutEntry): string {
  if (entry.defaultText !== undefined) return `Default: ${entry.defaultText}.`;
  const values = timeoutProfiles.map((profile) => entry.values[profile]);
  if (values.every((value) => value === values[0])) {
    return `Default: ${String(values[0])} ${entry.unit}, in every profile of \`set optimization\`.`;
  }
  return [
    `| \`set optimization\` | ${timeoutProfiles.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(timeoutProfiles.length)}`,
    `| ${entry.unit} | ${values.join(' | ')} |`,
  ].join('\n');
}

function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
