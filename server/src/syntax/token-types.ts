import { createToken } from 'chevrotain';
import type { TokenType } from 'chevrotain';
import { allKeywords } from '../dialects/keywords.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Keyword } from '../dialects/keywords.ts';
import { startsWord } from './characters.ts';
import type { Token } from './token.ts';

/*
 * The kinds of token that the parser tells apart. A keyword's type is named by the word itself; the others have the
 * names that messages show.
 */

const punctuation = ['{', '}', '(', ')', ',', '<', '>', '!', '=', '/', '-', '!=', '<=', '>=', '->'] as const;
type Punctuation = (typeof punctuation)[number];

const typesOf = <Name extends string>(names: readonly Name[]): Readonly<Record<Name, TokenType>> =>
  Object.fromEntries(names.map((name) => [name, createToken({ name })])) as Record<Name, TokenType>;

/** Token types of the keywords of all dialects, by word. */
export const Keywords = typesOf<Keyword>(allKeywords);

/** Token types of the operators, by their characters. */
export const Punctuations = typesOf<Punctuation>(punctuation);

/** `<>` and `><`. */
export const PortRange = createToken({ name: '><' });
/** A word that is no keyword, or anything in quotes. */
export const Word = createToken({ name: 'word' });
export const Numeral = createToken({ name: 'number' });
export const Newline = createToken({ name: 'newline' });
export const EndOfFile = createToken({ name: 'end of file' });
/** A character that no rule of the grammar has a use for. */
export const StrayCharacter = createToken({ name: 'character' });
/** What pfctl's lexer gives after a message of its own. No rule takes it. */
export const Faulty = createToken({ name: 'fault' });

/** Everything that the grammars are written in. */
export const vocabulary: TokenType[] = [
  ...Object.values(Keywords),
  ...Object.values(Punctuations),
  PortRange,
  Word,
  Numeral,
  Newline,
  EndOfFile,
  StrayCharacter,
  Faulty,
];

/** Operators of one character, by its code. */
export const operators: ReadonlyMap<number, TokenType> = new Map(
  punctuation.filter((image) => image.length === 1).map((image) => [image.charCodeAt(0), Punctuations[image]]),
);

const second = (type: TokenType, image: string): [number, { type: TokenType; image: string }] => [
  image.charCodeAt(1),
  { type, image },
];

export type LongOperators = ReadonlyMap<number, ReadonlyMap<number, { type: TokenType; image: string }>>;

const comparisons: LongOperators = new Map([
  [0x21, new Map([second(Punctuations['!='], '!=')])],
  [0x3c, new Map([second(PortRange, '<>'), second(Punctuations['<='], '<=')])],
  [0x3e, new Map([second(PortRange, '><'), second(Punctuations['>='], '>=')])],
]);

const ranges: LongOperators = new Map([
  [0x3c, new Map([second(PortRange, '<>')])],
  [0x3e, new Map([second(PortRange, '><')])],
]);

const arrow: LongOperators = new Map([[0x2d, new Map([second(Punctuations['->'], '->')])]]);

/** Operators of two characters, by the code of the first and then of the second, as a dialect's lexer knows them. */
export function longOperatorsOf({ lexer, grammar }: Dialect): LongOperators {
  const own = lexer === 'modern' ? comparisons : ranges;
  return grammar === 'classic' ? new Map([...own, ...arrow]) : own;
}

/**
 * The reserved words of a dialect, to be found where they stand in a text, without taking them out of it: a ruleset
 * consists mostly of them.
 */
export class KeywordTable {
  private readonly buckets: TokenType[][] = Array.from({ length: BUCKETS }, () => []);

  constructor(words: ReadonlySet<string>) {
    for (const [word, type] of Object.entries<TokenType>(Keywords)) {
      if (!words.has(word)) continue;
      const place = bucketOf(word.length, word.charCodeAt(0), word.charCodeAt(word.length - 1));
      this.buckets[place]?.push(type);
    }
  }

  /** The keyword that a stretch of a text is; undefined if it is none. */
  find(text: string, start: number, end: number): TokenType | undefined {
    const length = end - start;
    const bucket = this.buckets[bucketOf(length, text.charCodeAt(start), text.charCodeAt(end - 1))];
    if (bucket === undefined) return undefined;
    for (const type of bucket) {
      if (type.name.length === length && text.startsWith(type.name, start)) return type;
    }
    return undefined;
  }
}

const BUCKETS = 512;

const bucketOf = (length: number, first: number, last: number): number =>
  (length * 61 + first * 17 + last) & (BUCKETS - 1);

const keywordTables = new WeakMap<Dialect, KeywordTable>();

/** The reserved words of a dialect. */
export function keywordsOf(dialect: Dialect): KeywordTable {
  const known = keywordTables.get(dialect);
  if (known) return known;
  const table = new KeywordTable(dialect.keywords);
  keywordTables.set(dialect, table);
  return table;
}

/** Whether the lexer has to look at the character behind a token to know that the token ends there. */
export function looksAhead({ tokenType, image, quoted }: Token): boolean {
  if (tokenType === Newline || quoted) return false;
  return image.length > 1 || startsWord(image.charCodeAt(0)) || '!<>-'.includes(image);
}
