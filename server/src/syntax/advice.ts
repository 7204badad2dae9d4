import type { Dialect } from '../dialects/dialect.ts';
import type { Fix } from './diagnostic.ts';
import { adviseOnForeignWord } from './foreign-words.ts';
import { nearestWord } from './misspelling.ts';
import { innermostOpen } from './open-brackets.ts';
import { adviseOnOrder } from './rule-order.ts';
import type { Token } from './token.ts';
import { EndOfFile, Newline, StrayCharacter, Word } from './token-types.ts';
import type { Statement, SyntaxFault } from './tree.ts';

/** What can be said about a syntax error beyond pfctl's two words. */
export interface Advice {
  /** A sentence, or two. */
  readonly message: string;
  /** The words that the advice is about, if those are not the ones at which pfctl stopped. Relative to the statement. */
  readonly span?: { readonly start: number; readonly end: number };
  /** Spans in it are relative to the statement. */
  readonly fix?: Fix;
}

/** How many things a message names that could have stood in a place. */
const MAX_LISTED = 6;

/**
 * Says what is wrong where a statement has a syntax error: the keyword that was meant, where a right word belongs,
 * what was left open, how the other grammar says it. Undefined if nothing can be said that would help.
 */
export function adviseOnSyntax(statement: Statement, fault: SyntaxFault, dialect: Dialect): Advice | undefined {
  const { tokens } = statement;
  const token = tokens[fault.shifted];
  if (token === undefined || fault.consequence) return undefined;
  const before = tokens.slice(0, fault.shifted);
  return (
    foreignWord(before, token, dialect) ??
    unreadable(before, token) ??
    macroValue(before, token) ??
    misspelling(before, token, fault.expected) ??
    wrongPlace(before, token, fault.expected, dialect) ??
    missingBraces(before, token) ??
    noStatement(before, token) ??
    leftOpen(before, token) ??
    unended(token, fault.expected) ??
    alternatives(fault.expected)
  );
}

/** A word of the other grammar. */
function foreignWord(before: readonly Token[], token: Token, dialect: Dialect): Advice | undefined {
  const [first] = before;
  // Where such a word is no keyword it looks like the name of a macro, and the word behind it does not fit.
  if (first && before.length === 1 && !first.quoted) {
    const message = adviseOnForeignWord(first.image, true, dialect);
    if (message !== undefined) return { message, span: spanOf(first) };
  }
  if (token.quoted) return undefined;
  const message = adviseOnForeignWord(token.image, before.length === 0, dialect);
  if (message !== undefined) return { message };
  return otherForm(before, token, dialect.grammar === 'modern');
}

/** Words that both grammars have, but in another form. */
function otherForm(before: readonly Token[], token: Token, isModern: boolean): Advice | undefined {
  if (isModern) return routeInterface(before, token);
  if (token.image === 'reassemble' && before.at(-1)?.image === 'set') {
    return {
      message: '`set reassemble` came with OpenBSD 4.6 and FreeBSD 14. Here: `scrub in all fragment reassemble`.',
    };
  }
  const isRule = before.some(({ image }) => image === 'pass' || image === 'block');
  if (!isRoute(token) || !isRule || adviseOnOrder(before, token.image, 'classic')) return undefined;
  const { image } = token;
  return {
    message: `\`${image}\` is no option here: it stands behind \`on …\` and names its interface, \`${image} (em0 10.0.0.1)\`.`,
  };
}

/** `route-to (em0 10.0.0.1)`: today's grammar takes no interface. */
function routeInterface(before: readonly Token[], token: Token): Advice | undefined {
  const [keyword, open, name] = before.slice(-3);
  if (!keyword || !isRoute(keyword) || open?.image !== '(' || !name) return undefined;
  const message = `The interface in front of a route's address went away in OpenBSD 6.9: write \`${keyword.image} ${token.image}\`.`;
  return { message };
}

const isRoute = ({ image }: Token): boolean => /^(route|reply|dup)-to$/.test(image);

/** Characters that no pf.conf has outside of quotes. */
function unreadable(before: readonly Token[], { tokenType, image, startOffset }: Token): Advice | undefined {
  if (tokenType !== StrayCharacter) return undefined;
  if (image === '\r') return { message: 'The line ends with a carriage return: save the file with Unix line ends.' };
  if ('“”„‟‘’‚‛«»'.includes(image)) return { message: 'Strings need straight quotes: " or \'.' };
  if (image === '\u00a0') return { message: 'This is a no-break space; words are parted by plain blanks and tabs.' };
  if (image === '$') {
    return { message: 'Macros are not expanded within the value of a macro: define it without quotes around `$`.' };
  }
  if (image === '\\' || (image === ' ' && startOffset > 0)) {
    return { message: 'A backslash joins two lines only if it is the very last character of the first.' };
  }
  return image === '>' && before.at(-1)?.image === '-' ? { message: '`->` is one word.' } : undefined;
}

/** `net = 10.0.0.0/8`: what a macro's value may hold only in quotes. */
function macroValue(before: readonly Token[], token: Token): Advice | undefined {
  const [name, equals, first] = before;
  if (name?.tokenType !== Word || equals?.image !== '=' || token.tokenType === Newline) return undefined;
  const start = (first ?? token).startOffset;
  const what = /^\w/.test(token.image) ? `the keyword \`${token.image}\`` : `\`${token.image}\``;
  return {
    message: `In the value of a macro ${what} needs quotes: \`${name.image} = "…"\`.`,
    span: { start, end: token.endOffset + 1 },
  };
}

/** The nearest of the words that fit, if it is near enough. */
function misspelling(before: readonly Token[], token: Token, expected: readonly string[]): Advice | undefined {
  const [first] = before;
  const isStatement = before.length === 1 && first?.tokenType === Word && expected.includes('=');
  const wrong = isStatement ? first : token;
  if (wrong.quoted || !/^[a-z]/i.test(wrong.image)) return undefined;
  const words = isStatement ? STATEMENT_WORDS : expected.filter((name) => name !== 'word' && /^[a-z0-9-]+$/.test(name));
  const nearest = nearestWord(wrong.image.toLowerCase(), words) ?? sameButCase(wrong.image, words);
  if (nearest === undefined) return undefined;
  const span = spanOf(wrong);
  const fix = { title: `Change to ${nearest}`, edits: [{ span, newText: nearest }] };
  return { message: `Did you mean \`${nearest}\`?`, span, ...(wrong.expansion ? {} : { fix }) };
}

const STATEMENT_WORDS = [
  ...['pass', 'block', 'match', 'anchor', 'table', 'set', 'antispoof', 'queue', 'load', 'include'],
  ...['scrub', 'nat', 'rdr', 'binat', 'altq', 'nat-anchor', 'rdr-anchor', 'binat-anchor'],
];

const sameButCase = (text: string, words: readonly string[]): string | undefined =>
  words.find((word) => word === text.toLowerCase() && word !== text);

/** A word that is right, but not here. */
function wrongPlace(
  before: readonly Token[],
  token: Token,
  expected: readonly string[],
  { grammar }: Dialect,
): Advice | undefined {
  if (token.quoted) return undefined;
  const order = adviseOnOrder(before, token.image, grammar);
  if (order !== undefined) return { message: order };
  if (token.image === 'port' && expected.includes('to')) {
    return { message: 'A port belongs to a peer: write `to port …` or `from … port …`.' };
  }
  const last = before.at(-1);
  if (last?.image === ',' && (token.image === '}' || token.tokenType === Newline)) {
    const what = token.image === '}' ? 'The list ends with a comma' : 'A line of a list ends with a comma';
    return { message: `${what}: there must be an item behind it.`, span: spanOf(last) };
  }
  if (token.image === '/' && last?.tokenType === Word && before.some(({ image }) => image === 'anchor')) {
    return { message: 'The path of an anchor needs quotes.' };
  }
  return undefined;
}

/** A second item where one was enough: `from 10.0.0.1, 10.0.0.2`. */
function missingBraces(before: readonly Token[], token: Token): Advice | undefined {
  const isItem = token.tokenType === Word && /\d/.test(token.image) && before.at(-1)?.tokenType === Word;
  if (before.length < 2 || innermostOpen(before) || !(isItem || token.image === ',')) return undefined;
  return { message: 'Several items are a list, which stands in braces: `{ … }`.' };
}

/** A line that begins with a word that begins nothing. */
function noStatement(before: readonly Token[], token: Token): Advice | undefined {
  const [first] = before;
  const isNoStatement = before.length === 1 && first?.tokenType === Word && !token.quoted && token.image !== '=';
  if (!isNoStatement) return undefined;
  return { message: `No statement begins with \`${first.image}\`.`, span: spanOf(first) };
}

/** A brace or parenthesis that is open at the end of its line or of the file. */
function leftOpen(before: readonly Token[], token: Token): Advice | undefined {
  const open = innermostOpen(before);
  if (open === undefined) return undefined;
  const atEnd = token.tokenType === EndOfFile || (token.tokenType === Newline && open.image === '(');
  if (!atEnd && token.line === open.line) return undefined;
  return { message: `The \`${open.image}\` is not closed.` };
}

/** A last line without its end, which the older pfctls want. */
function unended({ tokenType, startOffset: start }: Token, expected: readonly string[]): Advice | undefined {
  if (tokenType !== EndOfFile || !expected.includes('newline')) return undefined;
  const fix = { title: 'Add a newline', edits: [{ span: { start, end: start }, newText: '\n' }] };
  return { message: 'The last line of the file must end with a newline, too.', fix };
}

/** What could have stood here, if that is a short list. */
function alternatives(expected: readonly string[]): Advice | undefined {
  if (expected.length === 0 || expected.length > MAX_LISTED) return undefined;
  const names = expected.map(nameOf);
  const last = names.pop() ?? '';
  return { message: `Expected here: ${names.length === 0 ? last : `${names.join(', ')} or ${last}`}.` };
}

function nameOf(expected: string): string {
  if (expected === 'word') return 'a name';
  if (expected === 'number') return 'a number';
  return expected === 'newline' ? 'the end of the line' : `\`${expected}\``;
}

const spanOf = ({ startOffset, endOffset }: Token): { start: number; end: number } => ({
  start: startOffset,
  end: endOffset + 1,
});
