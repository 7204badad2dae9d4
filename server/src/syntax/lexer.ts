import type { TokenType } from 'chevrotain';
import { BUFFER, CarefulLexer } from './careful-lexer.ts';
import type { LexerOptions, LexicalFault, Outer } from './lexer-options.ts';
import * as is from './characters.ts';
import { Kind, kindOf, wordClasses } from './characters.ts';
import type { Includer, Token } from './token.ts';
import * as types from './token-types.ts';

/** Shared by the many statements that have none of these. They are replaced, never filled. */
const NO_FAULTS: LexicalFault[] = [];
const NO_COMMENTS: { start: number; end: number }[] = [];

/**
 * Gives the tokens of a file, statement by statement. The reader begins a statement and asks for lines of tokens as
 * long as the parser needs more. Tokens about which there can be no doubt are read at once; whatever could be joined,
 * glued, escaped or cut off is left to the careful lexer.
 */
export class Lexer extends CarefulLexer {
  /** Whether lines of the including file have been put in place of the end of this one. */
  private hasGoneOn = false;

  constructor(text: string, options: LexerOptions) {
    super(text, options);
    this.faults = NO_FAULTS;
    this.comments = NO_COMMENTS;
  }

  /** Offset in the file behind the last token. */
  get offset(): number {
    return this.input.fileOffset;
  }

  /** Whether a newline comes next. */
  get isAtNewline(): boolean {
    return this.input.source.charCodeAt(this.input.at) === is.NEWLINE;
  }

  /** Where the statement ends: behind its last token, or with the file, if pfctl reads no further. */
  get statementEnd(): number {
    return this.endedByNul ? this.input.text.length : this.offset;
  }

  /** Offset in the file of the statement that was begun last. */
  get statementStart(): number {
    return this.base;
  }

  /** Newlines since the statement began. */
  get lines(): number {
    return this.input.line;
  }

  /** Goes behind a statement that ends at an offset, without reading it. */
  goBehind({ tokens }: { readonly tokens: readonly Token[] }, offset: number): void {
    const last = tokens.at(-1);
    this.ended = last?.tokenType === types.EndOfFile;
    const endsInMadeUpNewline = last !== undefined && last.endOffset < last.startOffset;
    this.input.moveTo(offset, endsInMadeUpNewline);
  }

  /** Begins a statement where the last one ended. */
  beginStatement(): void {
    const { input } = this;
    this.base = input.fileOffset;
    input.line = 0;
    input.messageLine = 0;
    this.tokens = [];
    this.faults = NO_FAULTS;
    this.comments = NO_COMMENTS;
    this.hasGoneOn = false;
    this.lookups = this.options.macros.noLookups;
  }

  /**
   * Adds the tokens up to and with the next newline, or the end of the file. `inStatement` says that a statement is
   * open: then the end of an included file is none, the including one goes on in its place.
   */
  readLine(inStatement = false): void {
    while (true) {
      const type = this.readPlainToken() ?? this.readToken();
      if (type === types.Newline) return;
      if (type === types.EndOfFile) {
        const { outer } = this.options;
        if (outer && !this.endedByNul && (inStatement || this.tokens.length > 1)) this.goOnIn(outer);
        return;
      }
      // pfctl reads an included file before it reads on in the line.
      if (this.tokens.length === 2 && type === types.Word && this.beginsWithInclude()) return;
    }
  }

  /** Puts a line of the including file in place of the end of this one. Its tokens stand at the end of the statement. */
  private goOnIn(outer: Outer): void {
    const end = this.tokens.pop();
    if (!this.hasGoneOn) outer.beginStatement();
    this.hasGoneOn = true;
    const [tokens, faults] = [outer.tokens.length, outer.faults.length];
    outer.readLine(true);
    const startOffset = this.input.text.length - this.base;
    const line = end?.line ?? 0;
    const shift = this.tokens.length - tokens;
    for (const token of outer.tokens.slice(tokens)) {
      const place = { startOffset, endOffset: startOffset - 1, index: token.index + shift, line: token.line + line };
      this.tokens.push({ ...token, ...place, includer: furtherOut(token) });
    }
    for (const fault of outer.faults.slice(faults)) {
      const place = { token: fault.token + shift, line: fault.line + line, start: startOffset, end: startOffset };
      this.faults = [...this.faults, { ...fault, ...place, includer: furtherOut(fault) }];
    }
    for (const name of outer.lookups.keys()) this.lookUp(name);
  }

  private beginsWithInclude(): boolean {
    return this.tokens[0]?.tokenType === types.Keywords.include;
  }

  /** Reads a token if it is plain; undefined, and nothing is read but blanks, if it is not. */
  private readPlainToken(): TokenType | undefined {
    const { input } = this;
    const { source } = input;
    let { at } = input;
    let code = source.charCodeAt(at);
    while (code === is.SPACE || code === is.TAB) code = source.charCodeAt(++at);
    input.at = at;
    input.messageLine = input.line;
    switch (kindOf[code]) {
      case Kind.word:
        return this.plainWord(at);
      case Kind.operator:
        return this.plain(types.operators.get(code) ?? types.StrayCharacter, String.fromCharCode(code), at, at + 1);
      case Kind.longOperator:
        return this.shortOfLongOperator(code, at);
      case Kind.newline:
        this.plain(types.Newline, '\n', at, at + 1);
        input.line++;
        return types.Newline;
      case Kind.hash:
        return this.plainComment(at);
      case Kind.quote:
        return this.plainString(code, at);
      case Kind.dollar:
        return this.plainMacro(at);
      default:
        return undefined;
    }
  }

  /** Adds a token that reaches from `from` to `to` in what is being read. */
  private plain(type: TokenType, image: string, from: number, to: number, quoted = false): TokenType {
    const { input } = this;
    input.at = to;
    const { macro } = input;
    if (macro === undefined) this.add(type, image, quoted, from, to);
    else this.add(type, image, quoted, input.useStart, input.useEnd, { macro, valueStart: from, valueEnd: to });
    return type;
  }

  private plainWord(from: number): TokenType | undefined {
    const { source } = this.input;
    let at = from;
    let code = source.charCodeAt(at);
    let common = is.DIGITS_ONLY | is.MAYBE_KEYWORD;
    let word = wordClasses[code];
    while (word) {
      common &= word;
      code = source.charCodeAt(++at);
      word = wordClasses[code];
    }
    if (!endsToken(code) || at - from >= BUFFER) return undefined;
    if (common & is.MAYBE_KEYWORD) {
      const keyword = this.keywords.find(source, from, at);
      if (keyword) return this.plain(keyword, keyword.name, from, at);
    }
    const image = source.slice(from, at);
    if (common & is.DIGITS_ONLY && !this.withoutNumbers && is.endsNumber(code)) {
      return image.length < 18 ? this.plain(types.Numeral, image, from, at) : undefined;
    }
    return this.plain(types.Word, image, from, at);
  }

  /** `<`, `>` or `!` that is not the first half of a longer operator. */
  private shortOfLongOperator(code: number, at: number): TokenType | undefined {
    const next = this.input.source.charCodeAt(at + 1);
    if (!endsToken(next) || this.longOperators.get(code)?.has(next)) return undefined;
    return this.plain(types.operators.get(code) ?? types.StrayCharacter, String.fromCharCode(code), at, at + 1);
  }

  /** A comment and the newline behind it. */
  private plainComment(start: number): TokenType | undefined {
    const { input } = this;
    if (input.macro !== undefined) return undefined;
    const newline = input.text.indexOf('\n', start);
    if (newline < 0 || input.text.charCodeAt(newline - 1) === is.BACKSLASH) return undefined;
    this.noteComment(start, newline);
    this.plain(types.Newline, '\n', newline, newline + 1);
    input.line++;
    return types.Newline;
  }

  private plainString(quote: number, start: number): TokenType | undefined {
    const { source } = this.input;
    const limit = Math.min(source.length, start + 1000);
    for (let at = start + 1; at < limit; at++) {
      const code = source.charCodeAt(at);
      if (code === quote) return this.plain(types.Word, source.slice(start + 1, at), start, at + 1, true);
      if (code === is.BACKSLASH || code < is.SPACE) return undefined;
      if (code === is.SPACE && this.withoutNumbers && source.charCodeAt(at + 1) === code) return undefined;
    }
    return undefined;
  }

  /** A macro of one word to which nothing is glued. */
  private plainMacro(start: number): TokenType | undefined {
    const { input } = this;
    if (input.expanding) return undefined;
    const { source } = input;
    let at = start + 1;
    while (is.isInName(source.charCodeAt(at))) at++;
    const next = source.charCodeAt(at);
    if (!endsToken(next) || wordClasses[next] || at - start > 1000) return undefined;
    const name = source.slice(start + 1, at);
    const macro = this.lookUp(name);
    if (!macro?.isPlainWord || !this.options.spend(macro.value.length)) return undefined;
    const { value } = macro;
    const type = this.keywords.find(value, 0, value.length) ?? types.Word;
    input.at = at;
    this.add(type, value, false, start, at, { macro: name, valueStart: 0, valueEnd: value.length });
    return type;
  }
}

/** Where pfctl is for something of an including file, seen from the included one. */
const furtherOut = ({ line, includer }: Pick<Token, 'line' | 'includer'>): Includer => ({
  levels: 1 + (includer?.levels ?? 0),
  line: includer ? includer.line : line,
});

/** Whether a character behind a token is an ordinary one: no backslash, no mark, and not the end (which is NaN). */
const endsToken = (code: number): boolean => code > is.DONE_EXPAND && code !== is.BACKSLASH;
