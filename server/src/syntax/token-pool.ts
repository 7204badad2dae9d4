import type { TokenType } from 'chevrotain';
import type { Expansion, Token } from './token.ts';

/** How many tokens are remembered, in a file of some length and in a short one: powers of two. */
const MANY = 2048;
const FEW = 64;
const SHORT = 4096;

/**
 * Makes tokens. The statements of a ruleset repeat one another, and a token knows its place in its statement only: of
 * tokens that are equal in everything most are one object. That halves what is kept of a large file.
 */
export class TokenPool {
  /** The latest token of each place; what falls on the same one is made anew. */
  private readonly latest: (Token | undefined)[];
  private readonly mask: number;

  /** `length` is that of the file's text. */
  constructor(length: number) {
    const places = length < SHORT ? FEW : MANY;
    this.latest = Array<Token | undefined>(places).fill(undefined);
    this.mask = places - 1;
  }

  /** A token; its offsets count from the start of its statement, and `end` is behind its last character. */
  token(
    type: TokenType,
    image: string,
    quoted: boolean,
    start: number,
    end: number,
    index: number,
    line: number,
    expansion?: Expansion,
  ): Token {
    const place = (start * 31 + index * 7 + image.length * 5 + image.charCodeAt(0)) & this.mask;
    const known = this.latest[place];
    if (
      known?.startOffset === start &&
      known.endOffset === end - 1 &&
      known.index === index &&
      known.tokenType === type &&
      known.line === line &&
      known.quoted === quoted &&
      known.image === image &&
      isSame(known.expansion, expansion)
    ) {
      return known;
    }
    const token: Token = {
      image,
      startOffset: start,
      endOffset: end - 1,
      tokenTypeIdx: type.tokenTypeIdx ?? 0,
      tokenType: type,
      index,
      line,
      quoted,
      expansion,
    };
    this.latest[place] = token;
    return token;
  }
}

function isSame(a: Expansion | undefined, b: Expansion | undefined): boolean {
  if (a === b) return true;
  return a?.macro === b?.macro && a?.valueStart === b?.valueStart && a?.valueEnd === b?.valueEnd;
}
