import type { TokenType } from 'chevrotain';
import type { DefinitionGrammar, Surroundings } from './grammar/definitions.ts';
import type { Lexer } from './lexer.ts';
import type { LexicalFault } from './lexer-options.ts';
import { innermostOpen } from './open-brackets.ts';
import type { Token } from './token.ts';
import { Faulty, Newline } from './token-types.ts';
import type { SyntaxFault } from './tree.ts';

/** Shared by the many statements that have none. */
export const NO_FAULTS: readonly SyntaxFault[] = [];
const NOTHING: readonly never[] = [];

/**
 * The faults of a statement in the order in which pfctl would print them: those of the lexer in tokens that were read,
 * that of the parser, those of the lexer in the rest of the line. `stopped` is the index of the token at which the
 * parser stopped, -1 if it did not.
 */
export function faultsOf(
  lexer: Lexer,
  stopped: number,
  grammar: DefinitionGrammar,
  where: Surroundings,
): readonly SyntaxFault[] {
  if (stopped < 0 && lexer.faults.length === 0) return NO_FAULTS;
  const lexical = lexer.faults.map(lexicalFault);
  if (stopped < 0) return lexical;
  const before = lexical.filter(({ shifted }) => shifted <= stopped);
  const behind = lexical.filter(({ shifted }) => shifted > stopped);
  return [...before, syntaxFault(lexer, stopped, grammar, where), ...behind];
}

/** In front of the first token of all pfctl's parser has nowhere to recover to: it gives up. */
export const asFatal = (fault: SyntaxFault): SyntaxFault =>
  fault.code === 'pf/syntax-error' ? { ...fault, fatal: true } : fault;

/** A fault of the lexer as one of the statement. */
export function lexicalFault({ code, pfctl, token, line, includer, start, end }: LexicalFault): SyntaxFault {
  const fault = { code, pfctl, shifted: token, line, includer, start, end, expected: NOTHING };
  // A string of the including file has no place here.
  if (code !== 'pf/unterminated-string' || end === start) return fault;
  return { ...fault, related: [{ start, end: start + 1, message: 'the string begins here' }] };
}

function syntaxFault(lexer: Lexer, stopped: number, grammar: DefinitionGrammar, where: Surroundings): SyntaxFault {
  const { tokens } = lexer;
  const token = tokens[stopped];
  if (token === undefined) throw new Error('a statement has a token where it stops');
  if (grammar.tooDeep) {
    return { ...faultAt(token, 'pf/nested-too-deeply', 'yacc stack overflow', NOTHING), fatal: true };
  }
  const isConsequence = token.tokenType === Faulty || lexer.faults.some(({ token: index }) => index === stopped);
  if (isConsequence) return { ...faultAt(token, 'pf/syntax-error', 'syntax error', NOTHING), consequence: true };
  const before = tokens.slice(0, stopped);
  const expected = namesOf(grammar.wanted(before, where));
  return { ...faultAt(token, 'pf/syntax-error', 'syntax error', expected), ...opening(before, token) };
}

const faultAt = (token: Token, code: string, pfctl: string, expected: readonly string[]): SyntaxFault => ({
  code,
  pfctl,
  shifted: token.index,
  line: token.line,
  includer: token.includer,
  start: token.startOffset,
  end: token.endOffset + 1,
  expected,
});

/** Where a brace or parenthesis was opened that is still open at the end of its line, or later. */
function opening(before: readonly Token[], token: Token): Pick<SyntaxFault, 'related'> {
  const open = innermostOpen(before);
  if (!open || (token.line === open.line && token.tokenType !== Newline)) return {};
  const { startOffset: start, endOffset, image } = open;
  return { related: [{ start, end: endOffset + 1, message: `the ${image} is opened here` }] };
}

const knownNames = new Map<string, readonly string[]>();

/** Names of token types; the same array for the same types. */
function namesOf(types: ReadonlySet<TokenType>): readonly string[] {
  const names = [...types].map(({ name }) => name);
  const key = names.join(' ');
  const known = knownNames.get(key);
  if (known) return known;
  knownNames.set(key, names);
  return names;
}
