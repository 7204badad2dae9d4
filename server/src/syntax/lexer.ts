import type { TokenType } from 'chevrotain';
import type { Dialect } from '../dialects/dialect.ts';
import * as is from './characters.ts';
import { END, Input } from './input.ts';
import type { Macros } from './macros.ts';
import type { Token } from './token.ts';
import * as types from './token-types.ts';

/** Size of the buffer that pfctl's lexer collects a token in, in bytes (parse.y, yylex). */
const BUFFER = 8096;
/** Quoted strings and names of macros leave room for their end. */
const QUOTED_LIMIT = BUFFER - 2;
/** Stands for a quote that does not end its string. */
const ESCAPED_QUOTE = -2;

const MAX_INT64 = 9223372036854775807n;
const MIN_INT64 = -9223372036854775808n;

/** A fault that the lexer found, with pfctl's words. `token` is the index of the token that stands for it. */
export interface LexicalFault {
  readonly code: string;
  readonly pfctl: string;
  readonly token: number;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What a file is lexed with. */
export interface LexerOptions {
  readonly dialect: Dialect;
  readonly macros: Macros;
  /** Whether the file was included: a string that its end cuts off counts as closed. */
  readonly included: boolean;
  /** Takes the characters of a macro's value off what may still be expanded; false when that is used up. */
  readonly spend: (characters: number) => boolean;
}

/**
 * Gives the tokens of a file as pfctl's lexer does (parse.y, yylex), statement by statement. The reader begins a
 * statement and asks for lines of tokens as long as the parser needs more.
 */
export class Lexer {
  /** Of the statement that was begun last. */
  tokens: Token[] = [];
  faults: LexicalFault[] = [];
  comments: { start: number; end: number }[] = [];
  lookups = new Map<string, string | undefined>();
  /** True once the file has been read to its end, or to a NUL, which ends it for pfctl. */
  ended = false;

  private readonly input: Input;
  private readonly options: LexerOptions;
  private readonly keywords: ReadonlyMap<string, TokenType>;
  /** Offset of the statement in the file. */
  private base = 0;
  /** Where the token that is being read began, in the file, and if it began in a macro's value, there. */
  private start = 0;
  private valueStart = 0;
  private startMacro: string | undefined;
  /** Behind the last character that belongs to the token, in the file, and in the value. */
  private end = 0;
  private valueEnd = 0;

  constructor(text: string, options: LexerOptions) {
    this.input = new Input(text, !options.dialect.needsFinalNewline);
    this.options = options;
    this.keywords = types.keywordsOf(options.dialect);
  }

  /** Offset in the file behind the last token. */
  get offset(): number {
    return this.input.fileOffset;
  }

  /** Newlines since the statement began. */
  get lines(): number {
    return this.input.line;
  }

  /** Goes to an offset of the file, to begin a statement there. */
  moveTo(offset: number): void {
    this.input.moveTo(offset);
  }

  /** Begins a statement where the last one ended. */
  beginStatement(): void {
    this.base = this.input.fileOffset;
    this.input.line = 0;
    this.input.messageLine = 0;
    this.tokens = [];
    this.faults = [];
    this.comments = [];
    if (this.lookups.size > 0) this.lookups = new Map();
  }

  /** Adds the tokens up to and with the next newline, or the end of the file. */
  readLine(): void {
    while (true) {
      this.readToken();
      const last = this.tokens.at(-1);
      if (last === undefined) continue;
      if (last.tokenType === types.Newline || last.tokenType === types.EndOfFile) return;
      // pfctl reads an included file before it reads on in the line.
      if (this.tokens.length === 2 && last.tokenType === types.Word && this.beginsWithInclude()) return;
    }
  }

  private beginsWithInclude(): boolean {
    return this.tokens[0]?.tokenType === types.Keywords.include;
  }

  private readToken(): void {
    const { input } = this;
    let code = this.skipBlanks();
    if (code === is.DOLLAR && !input.expanding) {
      this.readMacroUse();
      return;
    }
    if (code === is.HASH) code = this.skipComment();
    this.begin();
    if (code === is.DOUBLE_QUOTE || code === is.SINGLE_QUOTE) {
      this.readQuoted(code);
    } else if (is.startsWord(code)) {
      this.readWordOrNumber(code);
    } else if (code === is.MINUS) {
      this.readMinus();
    } else {
      this.readOperator(code);
    }
  }

  private skipBlanks(): number {
    const { input } = this;
    let code = input.next();
    while (code === is.SPACE || code === is.TAB) code = input.next();
    input.messageLine = input.line;
    return code;
  }

  /** Reads over a comment and gives what ends it: a newline, or the end of the file. */
  private skipComment(): number {
    const { input } = this;
    const start = input.position;
    const inFile = input.macro === undefined;
    const newline = inFile ? input.text.indexOf('\n', start) : -1;
    if (newline > 0 && input.text.charCodeAt(newline - 1) !== is.BACKSLASH) input.at = newline;
    let code = input.next();
    while (code !== is.NEWLINE && code !== END) code = input.next();
    if (inFile) this.comments.push({ start: start - this.base, end: input.position - this.base });
    return code;
  }

  /** Notes that a token begins with the character that was read last. */
  private begin(): void {
    const { input } = this;
    this.startMacro = input.macro;
    this.start = input.macro === undefined ? input.position : input.useStart;
    this.valueStart = input.position;
    this.accept();
  }

  /** Notes that the character that was read last belongs to the token. */
  private accept(): void {
    const { input } = this;
    this.end = input.fileOffset;
    if (this.startMacro !== undefined) this.valueEnd = input.macro === undefined ? Infinity : input.at;
  }

  private push(type: TokenType, image: string, quoted: boolean): void {
    const start = Math.max(this.start - this.base, 0);
    const token = {
      image,
      startOffset: start,
      endOffset: Math.max(this.end - this.base, start) - 1,
      tokenTypeIdx: type.tokenTypeIdx ?? 0,
      tokenType: type,
      index: this.tokens.length,
      line: this.input.messageLine,
      quoted,
    };
    this.tokens.push(this.startMacro === undefined ? token : { ...token, expansion: this.expansion(this.startMacro) });
  }

  private expansion(macro: string) {
    const valueEnd = Math.min(this.valueEnd, this.lookups.get(macro)?.length ?? 0);
    return { macro, valueStart: this.valueStart, valueEnd };
  }

  /** Raises a fault in pfctl's words; the rest of the line is lost with its newline (parse.y, findeol). */
  private fail(code: string, pfctl: string): void {
    const { input } = this;
    this.faults.push({
      code,
      pfctl,
      token: this.tokens.length,
      line: input.messageLine,
      start: Math.max(this.start - this.base, 0),
      end: Math.max(this.end - this.base, 0),
    });
    this.push(types.Faulty, '', false);
    this.skipLine();
  }

  private skipLine(): void {
    const { input } = this;
    const line = input.messageLine;
    let code = input.next();
    while (code !== is.NEWLINE && code !== END) code = input.next();
    if (code === is.NEWLINE) input.line++;
    input.messageLine = line;
  }

  /** `$name`: goes on reading in the macro's value. */
  private readMacroUse(): void {
    const { input } = this;
    this.begin();
    const name = this.readMacroName();
    if (name === undefined) return;
    const value = this.options.macros.get(name);
    this.lookups.set(name, value);
    if (value === undefined) {
      this.fail('pf/undefined-macro', `macro '${name}' not defined`);
    } else if (!this.options.spend(value.length)) {
      this.fail('pf/macro-too-large', 'macros expand to too much text');
    } else {
      input.enter(name, value, this.start);
    }
  }

  /** The name behind `$`; undefined if a fault or the end of the file came first. */
  private readMacroName(): string | undefined {
    const { input } = this;
    let name = '';
    while (true) {
      const mark = input.mark();
      const code = input.next();
      if (code === END) {
        this.pushEnd();
        return undefined;
      }
      if (name.length >= QUOTED_LIMIT) {
        this.fail('pf/string-too-long', 'string too long');
        return undefined;
      }
      if (!is.isInName(code)) {
        input.reset(mark);
        return name;
      }
      name += String.fromCharCode(code);
      this.accept();
    }
  }

  private readQuoted(quote: number): void {
    const plain = this.plainQuoted(quote);
    const value = plain ?? this.quotedWithEscapes(quote);
    if (value === undefined) return;
    this.accept();
    this.push(types.Word, value, true);
  }

  /** A string character by character; undefined if a fault or the end of the file came first. */
  private quotedWithEscapes(quote: number): string | undefined {
    const { input } = this;
    let value = '';
    let bytes = 0;
    while (true) {
      const code = this.quotedCharacter(quote);
      if (code === quote) return value;
      if (code === END) return this.endInString() ? value : undefined;
      if (code === is.NEWLINE) {
        input.line++;
        continue;
      }
      if (code === is.NUL) {
        this.accept();
        this.fail('pf/nul-in-string', 'syntax error');
        return undefined;
      }
      const character = code === ESCAPED_QUOTE ? quote : code;
      bytes += is.utf8Length(character);
      if (bytes > QUOTED_LIMIT) {
        this.accept();
        this.fail('pf/string-too-long', 'string too long');
        return undefined;
      }
      value += String.fromCharCode(character);
    }
  }

  /** The next character of a string: in quotes a backslash escapes only the quote and blanks, and joins lines. */
  private quotedCharacter(quote: number): number {
    const { input } = this;
    const code = input.raw();
    if (code !== is.BACKSLASH) return code;
    const mark = input.mark();
    const escaped = input.raw();
    if (escaped === quote) return ESCAPED_QUOTE;
    if (escaped === is.SPACE || escaped === is.TAB || escaped === is.NEWLINE || escaped === END) return escaped;
    input.reset(mark);
    return code;
  }

  /** The string behind a quote, read at once, where it is short and nothing in it needs care. */
  private plainQuoted(quote: number): string | undefined {
    const { input } = this;
    const { source, at } = input;
    const limit = Math.min(source.length, at + 1000);
    for (let i = at; i < limit; i++) {
      const code = source.charCodeAt(i);
      if (code === quote) {
        input.position = i;
        input.at = i + 1;
        return source.slice(at, i);
      }
      if (code === is.BACKSLASH || code < is.SPACE) return undefined;
    }
    return undefined;
  }

  /** Raises the fault of a string that is open at the end of the file; true where pfctl takes it as closed. */
  private endInString(): boolean {
    const { input, options } = this;
    const opened = this.start;
    const endOfLine = input.text.indexOf('\n', opened);
    this.faults.push({
      code: 'pf/unterminated-string',
      pfctl: 'reached end of file while parsing quoted string',
      token: this.tokens.length,
      line: input.messageLine,
      start: Math.max(opened - this.base, 0),
      end: (endOfLine < 0 ? input.text.length : endOfLine) - this.base,
    });
    if (options.included) return true;
    this.pushEnd();
    return false;
  }

  private readWordOrNumber(code: number): void {
    const { input } = this;
    const from = input.position;
    const { source } = input;
    if (input.at === from + 1) {
      let i = input.at;
      if (is.isDigit(code)) while (is.isDigit(source.charCodeAt(i))) i++;
      const isNumber = is.isDigit(code) && is.endsNumber(source.charCodeAt(i));
      if (!isNumber) while (is.isInWord(source.charCodeAt(i)) && source.charCodeAt(i) !== is.BACKSLASH) i++;
      const stop = source.charCodeAt(i);
      // Behind an ordinary character nothing is glued to the word. (NaN, the end of the source, compares false.)
      if (stop !== is.BACKSLASH && stop > is.DONE_EXPAND && i - from < BUFFER) {
        input.at = i;
        this.accept();
        if (isNumber) this.pushNumber(source.slice(from, i));
        else this.pushWord(source.slice(from, i));
        return;
      }
    }
    if (is.isDigit(code)) this.readDigits(String.fromCharCode(code));
    else this.readWord(String.fromCharCode(code));
  }

  /** Digits, character by character: a number if what follows lets them be one, otherwise the begin of a word. */
  private readDigits(begun: string): void {
    const { input } = this;
    let image = begun;
    while (true) {
      const mark = input.mark();
      const code = input.next();
      if (is.isDigit(code)) {
        this.accept();
        image += String.fromCharCode(code);
        if (image.length < BUFFER) continue;
        this.fail('pf/string-too-long', 'string too long');
        return;
      }
      input.reset(mark);
      if (code === END || is.endsNumber(code)) this.pushNumber(image);
      else this.readWord(image);
      return;
    }
  }

  /** A word, character by character. */
  private readWord(begun: string): void {
    const { input } = this;
    let image = begun;
    while (true) {
      const mark = input.mark();
      const code = input.next();
      if (!is.isInWord(code)) {
        input.reset(mark);
        this.pushWord(image);
        return;
      }
      this.accept();
      image += String.fromCharCode(code);
      if (image.length < BUFFER) continue;
      this.fail('pf/string-too-long', 'string too long');
      return;
    }
  }

  /** `-`, or a negative number. */
  private readMinus(): void {
    const { input } = this;
    const mark = input.mark();
    let image = '-';
    let code = input.next();
    while (is.isDigit(code) && image.length < BUFFER) {
      image += String.fromCharCode(code);
      code = input.next();
    }
    input.reset(mark);
    if (image === '-' || !(code === END || is.endsNumber(code))) this.push(types.Punctuations['-'], '-', false);
    else this.readDigits(image.slice(0, 1));
  }

  private pushWord(image: string): void {
    this.push(this.keywords.get(image) ?? types.Word, image, false);
  }

  private pushNumber(image: string): void {
    const value = image.length < 18 ? 0n : BigInt(image);
    if (value > MAX_INT64) this.fail('pf/number-out-of-range', `"${image}" invalid number: too large`);
    else if (value < MIN_INT64) this.fail('pf/number-out-of-range', `"${image}" invalid number: too small`);
    else this.push(types.Numeral, image, false);
  }

  private readOperator(code: number): void {
    const { input } = this;
    if (code === END || code === is.NUL) {
      this.pushEnd();
      return;
    }
    if (code === is.NEWLINE) {
      input.messageLine = input.line;
      this.push(types.Newline, '\n', false);
      input.line++;
      return;
    }
    const long = types.longOperators.get(code);
    if (long !== undefined) {
      const mark = input.mark();
      const second = long.get(input.next());
      if (second !== undefined) {
        this.accept();
        this.push(second.type, second.image, false);
        return;
      }
      input.reset(mark);
    }
    this.push(types.operators.get(code) ?? types.StrayCharacter, String.fromCharCode(code), false);
  }

  private pushEnd(): void {
    this.ended = true;
    this.push(types.EndOfFile, '', false);
  }
}
