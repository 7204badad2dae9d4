import { asFatal, faultsOf, NO_FAULTS } from './faults.ts';
import type { DefinitionGrammar, Surroundings } from './grammar/definitions.ts';
import type { Lexer } from './lexer.ts';
import type { Statement } from './tree.ts';

/**
 * Reads the statement that begins where the lexer stands, up to and with the newline that ends it (behind a syntax
 * error: the next one, even within braces). `isFirst` says that pfctl has read no token yet.
 */
export function readStatement(
  lexer: Lexer,
  grammar: DefinitionGrammar,
  where: Surroundings,
  isFirst: boolean,
): Statement {
  lexer.beginStatement();
  lexer.readLine();
  const { body, stopped } = grammar.parse(lexer.tokens, where, () => {
    lexer.readLine(true);
  });
  const found = faultsOf(lexer, stopped, grammar, where);
  const faults = isFirst && stopped === 0 ? found.map(asFatal) : found;
  return {
    body,
    complete: stopped < 0,
    tokens: lexer.tokens,
    faults,
    length: lexer.statementEnd - lexer.statementStart,
    lines: lexer.lines,
    comments: lexer.comments,
    lookups: lexer.lookups,
  };
}

/**
 * What stands in the lexer's file from an offset to where it has got: lines that were read as the rest of a statement
 * of an included file.
 */
export function continuation(lexer: Lexer, start: number): Statement {
  return {
    body: { kind: 'empty' },
    complete: true,
    continuation: true,
    tokens: [],
    faults: NO_FAULTS,
    length: lexer.statementEnd - start,
    lines: lexer.lines,
    comments: lexer.comments,
    lookups: lexer.lookups,
  };
}
