import { dialectOf } from '../../../server/src/dialects/index.ts';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import { readRuleset } from '../../../server/src/syntax/reading.ts';
import type { Reading, ReadOptions } from '../../../server/src/syntax/reading.ts';
import type { Statement } from '../../../server/src/syntax/tree.ts';

/** Reads a ruleset whose includes are the other files given. */
export function read(
  text: string,
  options: Partial<Omit<ReadOptions, 'dialect'>> & { dialect?: DialectName; files?: Record<string, string> } = {},
): Reading {
  const { dialect = 'openbsd', files = {}, ...others } = options;
  const include = (name: string) => {
    const found = files[name];
    return found === undefined ? undefined : { name, text: found };
  };
  return readRuleset({ name: 'pf.conf', text }, { dialect: dialectOf(dialect), include, ...others });
}

/** The first statement of a ruleset. */
export function firstOf(text: string, dialect: DialectName = 'openbsd'): Statement {
  const placed = read(text, { dialect }).statements[0];
  if (!placed) throw new Error('the ruleset has no statement');
  return placed.statement;
}

/** Tokens of the first statement without the newline at its end, each as `kind image`, or the image if it is the kind. */
export function tokensOf(text: string, dialect: DialectName = 'openbsd'): string[] {
  const { tokens } = firstOf(text, dialect);
  return tokens
    .slice(0, -1)
    .map(({ tokenType: { name }, image }) => (name === image || image === '' ? name : `${name} ${image}`));
}

/** Faults as `LINE: words`, with included files by their name. */
export function faultsOf(reading: Reading): string[] {
  return reading.statements.flatMap(({ statement, line, included }) => [
    ...statement.faults.map((fault) => `${reading.name}:${line + fault.line}: ${fault.pfctl}`),
    ...(included ? faultsOf(included) : []),
  ]);
}

/** A reading as plain data, to compare two of them. */
export function plain(reading: Reading): unknown {
  return {
    text: reading.text,
    macros: [...reading.macros],
    statements: reading.statements.map(({ statement, included, ...place }) => ({
      ...place,
      included: included && plain(included),
      statement: {
        ...statement,
        lookups: [...statement.lookups],
        tokens: statement.tokens.map(({ tokenType, ...token }) => ({ ...token, kind: tokenType.name })),
        body: JSON.parse(JSON.stringify(statement.body, hideTypes)) as unknown,
      },
    })),
  };
}

const hideTypes = (key: string, value: unknown): unknown => (key === 'tokenType' ? undefined : value);
