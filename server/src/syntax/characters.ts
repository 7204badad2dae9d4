/*
 * What the lexer asks of characters, by code unit, as the C library answers in the C locale: nothing beyond ASCII is
 * a letter, a digit or punctuation.
 */

export const NUL = 0;
export const TAB = 9;
export const NEWLINE = 10;
export const FORM_FEED = 12;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const SINGLE_QUOTE = 39;
export const MINUS = 45;
export const BACKSLASH = 92;

/** pfctl marks the begin and the end of a macro's value in its input by these (parse.y, START_EXPAND, DONE_EXPAND). */
export const START_EXPAND = 1;
export const DONE_EXPAND = 2;

const DIGIT = 1;
const LETTER = 2;
const STARTS_WORD = 4;
const IN_WORD = 8;
const ENDS_NUMBER = 16;
const IN_NAME = 32;

const classes = new Uint8Array(128);

const mark = (characters: string, bits: number): void => {
  for (let i = 0; i < characters.length; i++) {
    const code = characters.charCodeAt(i);
    classes[code] = (classes[code] ?? 0) | bits;
  }
};

const digits = '0123456789';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
mark(digits, DIGIT | STARTS_WORD | IN_WORD | IN_NAME);
mark(letters, LETTER | STARTS_WORD | IN_WORD | IN_NAME);
mark('_', STARTS_WORD | IN_WORD | IN_NAME);
mark(':', STARTS_WORD | IN_WORD);
// All punctuation but ( ) { } < > ! = / # and the comma.
mark('"$%&\'*+-.;?@[\\]^`|~', IN_WORD);
mark(' \t\n\v\f\r),/}=', ENDS_NUMBER);

const has = (code: number, bit: number): boolean => code >= 0 && code < 128 && ((classes[code] ?? 0) & bit) !== 0;

/** Whether a character is an ASCII digit. Takes a code unit or -1. */
export const isDigit = (code: number): boolean => has(code, DIGIT);
/** Whether a word may begin with a character. Takes a code unit or -1. */
export const startsWord = (code: number): boolean => has(code, STARTS_WORD);
/** Whether a word goes on over a character (parse.y, allowed_in_string). Takes a code unit or -1. */
export const isInWord = (code: number): boolean => has(code, IN_WORD);
/** Whether digits in front of a character are a number (parse.y, allowed_to_end_number). Takes a code unit or -1. */
export const endsNumber = (code: number): boolean => has(code, ENDS_NUMBER);
/** Whether the name of a macro goes on over a character. Takes a code unit or -1. */
export const isInName = (code: number): boolean => has(code, IN_NAME);

/**
 * Bytes that a code unit takes in UTF-8; each half of a surrogate pair counts two.
 */
export function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code >= 0xd800 && code < 0xe000 ? 2 : 3;
}

/** What the first character of a token says about the token. */
export const Kind = {
  other: 0,
  word: 1,
  operator: 2,
  longOperator: 3,
  newline: 4,
  hash: 5,
  quote: 6,
  dollar: 7,
} as const;

/** In `wordClasses`: characters that may all be digits, or all of a reserved word. */
export const DIGITS_ONLY = 1;
export const MAYBE_KEYWORD = 2;
const WORD_GOES_ON = 4;

/** The kind that a token of any first character has, by code unit. */
export const kindOf = new Uint8Array(65536);
/** 0 for characters that end a word (and for the backslash, which may), by code unit. */
export const wordClasses = new Uint8Array(65536);

for (let code = 0; code < 128; code++) {
  if (startsWord(code)) kindOf[code] = Kind.word;
  if (!isInWord(code) || code === BACKSLASH) continue;
  const lowerCase = code >= 0x61 && code <= 0x7a;
  // The only digits in reserved words are the 6 of inet6 and the 3 of l3.
  const maybeKeyword = lowerCase || code === MINUS || code === 0x36 || code === 0x33 ? MAYBE_KEYWORD : 0;
  wordClasses[code] = WORD_GOES_ON | maybeKeyword | (isDigit(code) ? DIGITS_ONLY : 0);
}
for (const character of '{}(),/=') kindOf[character.charCodeAt(0)] = Kind.operator;
for (const character of '<>!') kindOf[character.charCodeAt(0)] = Kind.longOperator;
kindOf[NEWLINE] = Kind.newline;
kindOf[HASH] = Kind.hash;
kindOf[DOUBLE_QUOTE] = Kind.quote;
kindOf[SINGLE_QUOTE] = Kind.quote;
kindOf[DOLLAR] = Kind.dollar;
