import type { Span } from '../syntax/diagnostic.ts';
import { Word } from '../syntax/token-types.ts';
import type { Token } from '../syntax/token.ts';
import type { SyntaxFault } from '../syntax/tree.ts';
import { nearest } from './explain-syntax.ts';
import { foreignWord } from './foreign-words.ts';

/** What helps with a syntax error, beyond pfctl's two words. */
export interface SyntaxAdvice {
  /** One or two sentences. */
  readonly message: string;
  /** The words at fault, where these are not the ones at which pfctl stopped. */
  readonly span?: Span;
  readonly related?: readonly (Span & { readonly message: string })[];
  /** What to write in place of the words at fault. */
  readonly replacement?: string;
}

/** Words that begin a statement, in one dialect or another. */
const statementWords = [
  ...['pass', 'block', 'match', 'anchor', 'antispoof', 'table', 'set', 'queue', 'include', 'load'],
  ...['nat', 'rdr', 'binat', 'scrub', 'altq', 'nat-anchor', 'rdr-anchor', 'binat-anchor'],
];

/** The parts of a rule in their order, with the words that begin each. */
const ruleParts: readonly { readonly noun: string; readonly words: readonly string[] }[] = [
  { noun: 'the action', words: ['pass', 'block', 'match', 'anchor'] },
  { noun: 'the direction', words: ['in', 'out'] },
  { noun: '“log” or “quick”', words: ['log', 'quick'] },
  { noun: 'the interface', words: ['on'] },
  { noun: 'the address family', words: ['inet', 'inet6'] },
  { noun: 'the protocol', words: ['proto'] },
  { noun: 'the source', words: ['from', 'all'] },
  { noun: 'the operating system', words: ['os'] },
  { noun: 'the destination', words: ['to'] },
  {
    noun: 'an option',
    words: [
      ...['user', 'group', 'flags', 'icmp-type', 'icmp6-type', 'tos', 'keep', 'modulate', 'synproxy', 'label'],
      ...['tag', 'tagged', 'allow-opts', 'fragment', 'nat-to', 'rdr-to', 'binat-to', 'af-to', 'route-to', 'reply-to'],
      ...['dup-to', 'divert-to', 'divert-reply', 'divert-packet', 'rtable', 'probability', 'once', 'max-pkt-rate'],
    ],
  },
];

/**
 * Advice on a syntax error: a misspelt word, a right word in the wrong place, a word of another dialect, a list that was
 * not closed.
 *
 * @param fault the syntax error; `tokens` those of its statement.
 * @returns undefined when there is nothing better to say than what was expected. Does not throw.
 */
export function adviseOnSyntax(fault: SyntaxFault, tokens: readonly Token[]): SyntaxAdvice | undefined {
  const stopped = tokens[fault.shifted];
  if (!stopped) return undefined;
  return (
    aboutForeignWord(fault, tokens, stopped) ??
    aboutStatement(fault, tokens) ??
    aboutMisspelling(fault, stopped) ??
    aboutComma(tokens, stopped) ??
    aboutOpenBracket(tokens, stopped) ??
    aboutPort(fault, stopped) ??
    aboutOrder(tokens, stopped)
  );
}

function aboutForeignWord(fault: SyntaxFault, tokens: readonly Token[], stopped: Token): SyntaxAdvice | undefined {
  const first = tokens[0];
  const second = tokens[1];
  if (first && fault.shifted <= 1) {
    const words = first.image === 'no' && second ? `no ${second.image}` : first.image;
    const said = foreignWord(words, 'statement', first.tokenType === Word);
    if (said !== undefined) return { message: said, span: spanOf(first) };
  }
  if (stopped.tokenType !== Word) return undefined;
  const said = foreignWord(stopped.image, 'option', true);
  return said === undefined ? undefined : { message: said };
}

/** `psas in`: pfctl takes the word for a macro's name and misses its `=`. */
function aboutStatement({ shifted, expected }: SyntaxFault, tokens: readonly Token[]): SyntaxAdvice | undefined {
  const first = tokens[0];
  if (shifted !== 1 || !first || first.tokenType !== Word || !expected.includes('=')) return undefined;
  const near = nearest(first.image, statementWords);
  if (near === undefined) {
    return {
      message: `No statement begins with “${first.image}”; to define a macro, write “${first.image} = …”.`,
      span: spanOf(first),
    };
  }
  return { message: `Did you mean ${near}?`, span: spanOf(first), replacement: near };
}

function aboutMisspelling({ expected }: SyntaxFault, stopped: Token): SyntaxAdvice | undefined {
  if (stopped.tokenType !== Word || stopped.quoted) return undefined;
  const keywords = expected.filter((name) => /^[a-z][a-z0-9-]*$/.test(name) && !grammarNames.has(name));
  const near = nearest(stopped.image, keywords);
  if (near === undefined) return undefined;
  return { message: `Did you mean ${near}?`, replacement: near };
}

/** Names of kinds of token that are no words of the language. */
const grammarNames = new Set(['word', 'number', 'newline', 'character', 'fault']);

/** A comma binds the next item to its line, and cannot end a list. */
function aboutComma(tokens: readonly Token[], stopped: Token): SyntaxAdvice | undefined {
  const before = tokens[stopped.index - 1];
  if (before?.image !== ',' || !(isLineEnd(stopped) || stopped.image === '}')) return undefined;
  const where = stopped.image === '}' ? 'before the closing brace' : 'at the end of a line';
  return {
    message: `No comma may stand ${where}: leave it out, or put the next item behind it on the same line.`,
    span: spanOf(before),
    replacement: '',
  };
}

function aboutOpenBracket(tokens: readonly Token[], stopped: Token): SyntaxAdvice | undefined {
  if (!isLineEnd(stopped)) return undefined;
  const open: Token[] = [];
  for (const token of tokens.slice(0, stopped.index)) {
    if (token.quoted) continue;
    if (token.image === '{' || token.image === '(') open.push(token);
    if (token.image === '}' || token.image === ')') open.pop();
  }
  const last = open.at(-1);
  if (!last) return undefined;
  const name = last.image === '{' ? 'brace' : 'parenthesis';
  return {
    message: `The ${name} that was opened before is not closed here.`,
    related: [{ ...spanOf(last), message: `the ${name} was opened here` }],
  };
}

function aboutPort({ expected }: SyntaxFault, { image, quoted }: Token): SyntaxAdvice | undefined {
  if (image !== 'port' || quoted || !(expected.includes('from') || expected.includes('to'))) return undefined;
  return { message: 'A port belongs behind “from” or “to”: “to port …” means every address.' };
}

function aboutOrder(tokens: readonly Token[], stopped: Token): SyntaxAdvice | undefined {
  const rank = rankOf(stopped);
  const action = tokens[0];
  if (rank === undefined || !action || rankOf(action) !== 0 || rank === 0) return undefined;
  for (const earlier of tokens.slice(1, stopped.index)) {
    const other = rankOf(earlier);
    if (other === undefined || other < rank) continue;
    if (other === rank)
      return { message: `“${stopped.image}”: ${nounOf(rank)} was already given by “${earlier.image}”.` };
    return {
      message: `${capital(nounOf(other))} (“${earlier.image}”) comes after ${nounOf(rank)}.`,
      related: [{ ...spanOf(earlier), message: `to be written behind ${nounOf(rank)}` }],
    };
  }
  return undefined;
}

/** Position of the part of a rule that a keyword begins. */
function rankOf(token: Token): number | undefined {
  if (token.quoted || token.tokenType === Word) return undefined;
  const rank = ruleParts.findIndex(({ words }) => words.includes(token.image));
  return rank < 0 ? undefined : rank;
}

const nounOf = (rank: number): string => ruleParts[rank]?.noun ?? '';
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const isLineEnd = ({ image }: Token): boolean => image === '\n' || image === '';
const spanOf = ({ startOffset, endOffset }: Token): Span => ({ start: startOffset, end: endOffset + 1 });
