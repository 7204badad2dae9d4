import type { DialectName } from '../../../../server/src/dialects/dialect.ts';
import { dialectOf } from '../../../../server/src/dialects/index.ts';
import type { Conversion } from '../../../../server/src/features/convert/conversion.ts';
import { applyEdits, editsOf, remarksOf } from '../../../../server/src/features/convert/conversion.ts';
import { convertRuleset } from '../../../../server/src/features/convert/convert-ruleset.ts';
import { loadRuleset } from '../../../../server/src/ruleset/load.ts';
import { readRuleset } from '../../../../server/src/syntax/reading.ts';

/** A ruleset after its conversion. */
export interface Converted {
  readonly text: string;
  /** `line: message` */
  readonly remarks: readonly string[];
  /** What the other pf would find wrong. */
  readonly errors: readonly string[];
}

/** Converts a ruleset and loads what comes out. */
export function converted(text: string, from: DialectName, to: DialectName): Converted {
  const conversion = convertRuleset(read(text, from), dialectOf(to));
  const after = applyEdits(text, editsOf(conversion));
  const { diagnostics } = loadRuleset(read(after, to), { dialect: dialectOf(to) });
  return {
    text: after,
    remarks: linesOf(text, conversion),
    errors: diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  };
}

/** A ruleset of FreeBSD 12 in the grammar of OpenBSD, without what goes on top of the file. */
export const toOpenbsd = (text: string, from: DialectName = 'freebsd-12'): Converted =>
  plain(converted(text, from, 'openbsd'));

/** A ruleset of OpenBSD in the grammar of FreeBSD 12, without what goes on top of the file. */
export const toFreebsd = (text: string): Converted => plain(converted(text, 'openbsd', 'freebsd-12'));

const read = (text: string, dialect: DialectName) =>
  readRuleset({ name: 'pf.conf', text }, { dialect: dialectOf(dialect) });

const linesOf = (text: string, conversion: Conversion): readonly string[] =>
  remarksOf(conversion).map(({ span, message }) => `${text.slice(0, span.start).split('\n').length}: ${message}`);

const plain = ({ text, ...rest }: Converted): Converted => ({
  text: text.replace(/^# pf: dialect=.*\n/, ''),
  ...rest,
});
