import type { DefinitionGrammar } from './grammar/definitions.ts';
import type { LexicalFault, Lexer } from './lexer.ts';
import type { Token } from './token.ts';
import { EndOfFile, Faulty } from './token-types.ts';
import type { Statement, SyntaxFault } from './tree.ts';

/** Shared by the many statements that have none of these. */
const NO_FAULTS: readonly SyntaxFault[] = [];

/**
 * Reads the statement that begins where the lexer stands, up to and with the newline that ends it (behind a syntax
 * error: the next one, even within braces). `isFirst` says that pfctl has read no token yet.
 */
export function readStatement(
  lexer: Lexer,
  grammar: DefinitionGrammar,
  inAnchor: boolean,
  isFirst: boolean,
): Statement {
  lexer.beginStatement();
  lexer.readLine();
  const { body, stopped } = grammar.parse(lexer.tokens, inAnchor, () => {
    lexer.readLine(true);
  });
  const faults = faultsOf(lexer, stopped, grammar, inAnchor);
  return {
    body,
    complete: stopped < 0,
    tokens: lexer.tokens,
    faults: isFirst && stopped === 0 ? faults.map(asFatal) : faults,
    length: lexer.statementEnd - lexer.statementStart,
    lines: lexer.lines,
    comments: lexer.comments,
    lookups: lexer.lookups,
  };
}

/** Faults in the order in which pfctl would print them: lexer's of tokens read, the parser's, the lexer's of the rest. */
function faultsOf(
  lexer: Lexer,
  stopped: number,
  grammar: DefinitionGrammar,
  inAnchor: boolean,
): readonly SyntaxFault[] {
  if (stopped < 0 && lexer.faults.length === 0) return NO_FAULTS;
  const lexical = lexer.faults.map(lexicalFault);
  if (stopped < 0) return lexical;
  const syntax = syntaxFault(lexer.tokens, stopped, grammar, inAnchor);
  const before = lexical.filter(({ shifted }) => shifted <= stopped);
  const behind = lexical.filter(({ shifted }) => shifted > stopped);
  return [...before, syntax, ...behind];
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
    length: lexer.offset - start,
    lines: lexer.lines,
    comments: lexer.comments,
    lookups: lexer.lookups,
  };
}

/** In front of the first token pfctl's parser has nowhere to recover to: it gives up. */
const asFatal = (fault: SyntaxFault): SyntaxFault =>
  fault.code === 'pf/syntax-error' ? { ...fault, fatal: true } : fault;

/** A fault of the lexer as one of the statement. */
export const lexicalFault = ({ code, pfctl, token, line, start, end }: LexicalFault): SyntaxFault => ({
  code,
  pfctl,
  shifted: token,
  line,
  start,
  end,
  expected: [],
});

function syntaxFault(
  tokens: readonly Token[],
  stopped: number,
  grammar: DefinitionGrammar,
  inAnchor: boolean,
): SyntaxFault {
  const token = tokens[stopped];
  if (token === undefined) throw new Error('a statement has a token where it stops');
  if (grammar.tooDeep) {
    return { ...faultAt(token, 'pf/nested-too-deeply', 'yacc stack overflow', []), fatal: true };
  }
  if (token.tokenType === Faulty)
    return { ...faultAt(token, 'pf/syntax-error', 'syntax error', []), consequence: true };
  const wanted = grammar.wanted(tokens.slice(0, stopped), inAnchor);
  const expected = [...wanted].map(({ name }) => name);
  const fault = faultAt(token, 'pf/syntax-error', 'syntax error', expected);
  return token.tokenType === EndOfFile ? { ...fault, end: fault.start } : fault;
}

const faultAt = (token: Token, code: string, pfctl: string, expected: readonly string[]): SyntaxFault => ({
  code,
  pfctl,
  shifted: token.index,
  line: token.line,
  start: token.startOffset,
  end: token.endOffset + 1,
  expected,
});
