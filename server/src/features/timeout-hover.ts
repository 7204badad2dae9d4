import type { ValueInForce } from '../manual/entry.ts';
import { renderTimeoutHover, timeoutEntry } from '../manual/entry.ts';
import type { TimeoutEntry, TimeoutProfile } from '../manual/model.ts';
import { timeoutProfiles } from '../manual/model.ts';
import type { Token } from '../syntax/token.ts';
import type { Statement, StateOption } from '../syntax/tree.ts';
import type { Analysis, SourceFile } from './analysis.ts';

/** What the manual says about the timeout that `token` names, with the value in force; undefined for any other word. */
export function timeoutHover(analysis: Analysis, statement: Statement, token: Token): string | undefined {
  const entry = timeoutEntry(token.image);
  if (entry === undefined) return undefined;
  const own = stateOptions(statement).find(({ keyword }) => keyword === token);
  if (own === undefined && !namesATimeout(statement, token)) return undefined;
  return renderTimeoutHover(entry, own?.number ? ownValue(analysis, entry, own.number) : inForce(analysis, entry));
}

/** `interval` or `frag` may name other things elsewhere; a dotted name is a timeout even where nothing else is understood. */
function namesATimeout({ body }: Statement, token: Token): boolean {
  if (token.quoted) return false;
  if (body.kind === 'set' && body.option?.image === 'timeout')
    return body.pairs.items.some(({ name }) => name === token);
  return token.image.includes('.');
}

function stateOptions({ body }: Statement): readonly StateOption[] {
  if (body.kind === 'set') return body.stateOptions;
  if (!('options' in body) || body.kind === 'table') return [];
  return body.options.flatMap((option) => ('kind' in option && option.kind === 'state' ? option.options : []));
}

function ownValue(analysis: Analysis, entry: TimeoutEntry, number: Token): ValueInForce | undefined {
  const value = Number(number.image);
  if (!Number.isFinite(value)) return undefined;
  const elsewhere = analysis.loaded.ruleset.options.timeouts[entry.name];
  const rest = elsewhere === undefined ? '' : `; ${elsewhere} for states without this option`;
  return { value, origin: `for states of this rule, by its own option${rest}` };
}

function inForce(analysis: Analysis, entry: TimeoutEntry): ValueInForce | undefined {
  const { options } = analysis.loaded.ruleset;
  const value = options.timeouts[entry.name];
  if (value === undefined) return undefined;
  return { value, origin: originOf(analysis, entry, value) };
}

/** A later `set optimization` replaces what an earlier `set timeout` said: then the value is not the one written there. */
function originOf(analysis: Analysis, entry: TimeoutEntry, value: number): string {
  const written = lastSetting(analysis, entry.name);
  if (written?.value === value) return written.place;
  const { optimization } = analysis.loaded.ruleset.options;
  const profile = profileOf(optimization);
  if (profile !== undefined && profile !== 'normal' && entry.values[profile] === value) {
    return entry.values.normal === value ? 'default' : `\`set optimization ${optimization}\``;
  }
  return entry.values.normal === value || entry.defaultText !== undefined ? 'default' : 'set by this file';
}

function profileOf(optimization: string): TimeoutProfile | undefined {
  const name = optimization === 'satellite' ? 'high-latency' : optimization;
  return timeoutProfiles.find((profile) => profile === name);
}

function lastSetting(analysis: Analysis, name: string): { value: number; place: string } | undefined {
  let last: { value: number; place: string } | undefined;
  for (const file of analysis.files.values()) {
    for (const { statement, line } of file.reading.statements) {
      if (statement.body.kind !== 'set') continue;
      const pair = statement.body.pairs.items.find((each) => each.name.image.toLowerCase() === name);
      if (pair?.value === undefined) continue;
      last = { value: Number(pair.value.image), place: placeOf(analysis, file, line + pair.name.line) };
    }
  }
  return last;
}

function placeOf(analysis: Analysis, file: SourceFile, line: number): string {
  const name = file.uri.slice(file.uri.lastIndexOf('/') + 1);
  return file.uri === analysis.root.uri ? `line ${line}` : `line ${line} of ${decodeURIComponent(name)}`;
}
