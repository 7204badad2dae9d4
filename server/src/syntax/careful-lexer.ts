import type { TokenType } from 'chevrotain';
import * as is from './characters.ts';
import { END, Input } from './input.ts';
import type { LexerOptions, LexicalFault } from './lexer-options.ts';
import type { Lookups, Macro } from './macros.ts';
import type { Expansion, Includer, Token } from './token.ts';
import { TokenPool } from './token-pool.ts';
import * as types from './token-types.ts';

/** Size of the buffer that pfctl's lexer collects a token in, in bytes (parse.y, yylex). */
export const BUFFER = 8096;
/** Quoted strings and names of macros leave room for their end. */
const QUOTED_LIMIT = BUFFER - 2;
/** Stands for a quote that does not end its string. */
const ESCAPED_QUOTE = -2;
/** Stands for a newline behind a backslash in a string. */
const JOINED_LINE = -3;

const NUL_CHARACTER = String.fromCharCode(is.NUL);
const MAX_INT64 = 9223372036854775807n;
const MIN_INT64 = -9223372036854775808n;

/**
 * Gives the tokens of a file exactly as pfctl's lexer does (parse.y, yylex), character by character. What it has
 * found of a statement it keeps until the next one is begun.
 */
export abstract class CarefulLexer {
  tokens: Token[] = [];
  faults: LexicalFault[] = [];
  comments: { start: number; end: number }[] = [];
  /** Macros that the statement uses; undefined for one that does not exist. */
  lookups: Lookups;
  /** True once the file has been read to its end, or to a NUL, which ends it for pfctl. */
  ended = false;
  /** True if a NUL (or what pfctl takes for one) ended it: that is the end of everything it was to read. */
  endedByNul = false;

  protected readonly input: Input;
  protected readonly options: LexerOptions;
  protected readonly keywords: types.KeywordTable;
  protected readonly longOperators: types.LongOperators;
  /** Offset of the statement in the file. */
  protected base = 0;
  private readonly isModern: boolean;
  /** Whether digits are words. */
  protected readonly withoutNumbers: boolean;
  private readonly pool: TokenPool;
  /** Where the token that is being read began, in the file, and if it began in a macro's value, there. */
  private start = 0;
  private valueStart = 0;
  private startMacro: string | undefined;
  /** Behind the last character that belongs to the token, in the file, and in the value. */
  private end = 0;
  private valueEnd = 0;
  /** Set when pfctl has left the file to see where the token ends (the older ones: today's puts a newline there). */
  private includer: Includer | undefined;

  protected constructor(text: string, options: LexerOptions) {
    this.isModern = options.dialect.lexer === 'modern';
    this.withoutNumbers = options.dialect.lexer === 'without-numbers';
    this.input = new Input(text, this.isModern);
    this.pool = new TokenPool(text.length);
    this.longOperators = types.longOperatorsOf(options.dialect);
    this.options = options;
    this.lookups = options.macros.noLookups;
    this.keywords = types.keywordsOf(options.dialect);
  }

  /** Reads a token and gives its type; undefined where the value of a macro was entered instead. */
  protected readToken(): TokenType | undefined {
    const { input } = this;
    let code = this.skipBlanks();
    if (code === is.DOLLAR && !input.expanding) return this.readMacroUse();
    if (code === is.HASH) code = this.skipComment();
    this.begin();
    if (code === is.DOUBLE_QUOTE || code === is.SINGLE_QUOTE) return this.readQuoted(code);
    if (is.isDigit(code) && !this.withoutNumbers) return this.readDigits(String.fromCharCode(code));
    if (is.startsWord(code)) return this.readWord(String.fromCharCode(code));
    if (code === is.MINUS && !this.withoutNumbers) return this.readMinus();
    return this.readOperator(code);
  }

  /** The macro of a name; the statement depends on it from now on. */
  protected lookUp(name: string): Macro | undefined {
    const { macros } = this.options;
    this.lookups = macros.withLookup(this.lookups, name);
    return macros.get(name);
  }

  /** Notes a comment of the file. */
  protected noteComment(start: number, end: number): void {
    if (this.comments.length === 0) this.comments = [];
    this.comments.push({ start: start - this.base, end: end - this.base });
  }

  /** Puts a token behind the others. The offsets are the file's; `expansion`: where it stood in a macro's value. */
  protected add(
    type: TokenType,
    image: string,
    quoted: boolean,
    from: number,
    to: number,
    expansion?: Expansion,
  ): void {
    const start = Math.max(from - this.base, 0);
    const end = Math.max(to - this.base, start);
    const { length: index } = this.tokens;
    this.tokens.push(this.pool.token(type, image, quoted, start, end, index, this.input.messageLine, expansion));
  }

  /** Adds the token that was begun. */
  private push(type: TokenType, image: string, quoted = false): TokenType {
    const { startMacro, includer } = this;
    if (startMacro === undefined) {
      this.add(type, image, quoted, this.start, this.end);
    } else {
      const valueEnd = Math.min(this.valueEnd, this.options.macros.get(startMacro)?.value.length ?? 0);
      const expansion = { macro: startMacro, valueStart: this.valueStart, valueEnd };
      this.add(type, image, quoted, this.start, this.end, expansion);
    }
    const last = includer && this.tokens.pop();
    if (last) this.tokens.push({ ...last, includer });
    return type;
  }

  /** How many files have ended where this one has nothing left but its end, this one among them. */
  get endedFiles(): number {
    const { outer } = this.options;
    if (!outer || this.input.at < this.input.source.length || this.input.macro !== undefined) return 0;
    return 1 + outer.endedFiles;
  }

  /** Notes which character, behind the token, has ended it. */
  private endAt(code: number): void {
    if (code === END && this.options.outer) this.includer = { levels: this.endedFiles, line: undefined };
  }

  /**
   * Raises a fault in pfctl's words; the rest of the line is lost with its newline (parse.y, findeol). `putBack` says
   * that pfctl had read and put back a character behind the token.
   */
  private fail(code: string, pfctl: string, putBack = false): TokenType {
    const { input } = this;
    this.addFault(code, pfctl, this.end);
    // The oldest lexers forget the character that they have put back, even if that is the newline.
    const forgets = this.options.dialect.lexer === 'oldest' || this.withoutNumbers;
    if (putBack && forgets && input.macro === undefined) input.next();
    let passed = input.next();
    while (passed !== is.NEWLINE && passed !== END) passed = input.next();
    if (passed === is.NEWLINE) input.line++;
    return this.push(types.Faulty, '');
  }

  private addFault(code: string, pfctl: string, end: number): void {
    if (this.faults.length === 0) this.faults = [];
    const start = Math.max(this.start - this.base, 0);
    this.faults.push({
      code,
      pfctl,
      token: this.tokens.length,
      line: this.input.messageLine,
      start,
      end: Math.max(end - this.base, start),
      includer: this.includer,
    });
  }

  private skipBlanks(): number {
    const { input } = this;
    let code = input.next();
    while (code === is.SPACE || code === is.TAB || (code === is.FORM_FEED && this.options.dialect.formFeedIsBlank)) {
      code = input.next();
    }
    input.messageLine = input.line;
    return code;
  }

  /** Reads over a comment and gives what ends it: a newline, or the end of the file. */
  private skipComment(): number {
    const { input } = this;
    const start = input.position;
    const inFile = input.macro === undefined;
    let code = input.next();
    while (code !== is.NEWLINE && code !== END) code = input.next();
    if (inFile) this.noteComment(start, input.position);
    return code;
  }

  /** Notes that a token begins with the character that was read last. */
  private begin(): void {
    const { input } = this;
    this.startMacro = input.macro;
    this.start = input.macro === undefined ? input.position : input.useStart;
    this.valueStart = input.position;
    this.includer = undefined;
    this.accept();
  }

  /** Notes that the character that was read last belongs to the token. */
  private accept(): void {
    const { input } = this;
    this.end = input.fileOffset;
    if (this.startMacro !== undefined) this.valueEnd = input.macro === undefined ? Infinity : input.at;
  }

  /** `$name`: goes on reading in the macro's value. */
  private readMacroUse(): TokenType | undefined {
    const { input } = this;
    this.begin();
    const name = this.readMacroName();
    if (typeof name !== 'string') return name;
    const macro = this.lookUp(name);
    if (macro === undefined) return this.fail('pf/undefined-macro', `macro '${name}' not defined`, true);
    if (!this.options.spend(macro.value.length)) {
      return this.fail('pf/macro-too-large', 'macros expand to too much text');
    }
    input.enter(name, macro.value, this.start);
    return undefined;
  }

  /** The name behind `$`; the type of the token to give if a fault or the end of the file came first. */
  private readMacroName(): string | TokenType {
    const { input } = this;
    let name = '';
    while (true) {
      const mark = input.mark();
      const code = input.next();
      if (code === END && !this.options.outer) return this.pushEnd();
      if (name.length >= QUOTED_LIMIT) return this.fail('pf/string-too-long', 'string too long');
      if (!is.isInName(code)) {
        input.reset(mark);
        this.endAt(code);
        return name;
      }
      name += String.fromCharCode(code);
      this.accept();
    }
  }

  private readQuoted(quote: number): TokenType {
    const { input } = this;
    let value = '';
    let bytes = 0;
    while (true) {
      const code = this.quotedCharacter(quote);
      if (code === quote) break;
      if (code === END) {
        if (!this.withoutNumbers) this.failAtEndInString();
        if (!this.options.outer) return this.pushEnd();
        input.passEnd();
        break;
      }
      if (code === is.NEWLINE || code === JOINED_LINE) {
        if (code === is.NEWLINE || this.options.dialect.lexer !== 'oldest') input.line++;
        continue;
      }
      this.accept();
      if (code === is.NUL && this.isModern) return this.fail('pf/nul-in-string', 'syntax error');
      const character = code === ESCAPED_QUOTE ? quote : code;
      bytes += is.utf8Length(character);
      if (bytes > QUOTED_LIMIT) return this.fail('pf/string-too-long', 'string too long');
      value += String.fromCharCode(character);
    }
    this.accept();
    // Where a NUL is let through, it ends the string for C.
    return this.push(types.Word, value.split(NUL_CHARACTER, 1)[0] ?? '', true);
  }

  /** The next character of a string: in quotes a backslash escapes only the quote and blanks, and joins lines. */
  private quotedCharacter(quote: number): number {
    const { input } = this;
    if (this.withoutNumbers) return this.pressedCharacter();
    const code = input.raw();
    if (code !== is.BACKSLASH) return code;
    const mark = input.mark();
    const escaped = input.raw();
    if (escaped === quote) return ESCAPED_QUOTE;
    if (escaped === is.NEWLINE) return JOINED_LINE;
    if (escaped === END) return escaped;
    if (this.isModern && (escaped === is.SPACE || escaped === is.TAB)) return escaped;
    input.reset(mark);
    return code;
  }

  /** The next character of a string where quotes escape nothing: what would be read outside, several blanks as one. */
  private pressedCharacter(): number {
    const { input } = this;
    const code = input.next();
    if ((code !== is.SPACE && code !== is.TAB) || input.macro !== undefined) return code;
    let mark = input.mark();
    for (let next = input.raw(); next === is.SPACE || next === is.TAB; next = input.raw()) mark = input.mark();
    input.reset(mark);
    return is.SPACE;
  }

  /** A string is open at the end of the file: the fault is shown from its quote to the end of that line. */
  private failAtEndInString(): void {
    const { text } = this.input;
    const endOfLine = text.indexOf('\n', this.start);
    this.addFault(
      'pf/unterminated-string',
      'reached end of file while parsing quoted string',
      endOfLine < 0 ? text.length : endOfLine,
    );
  }

  /** Digits, perhaps behind a `-`: a number if what follows lets them be one, otherwise the begin of a word. */
  private readDigits(begun: string): TokenType {
    const { input } = this;
    let image = begun;
    while (true) {
      const mark = input.mark();
      const code = input.next();
      if (!is.isDigit(code)) {
        input.reset(mark);
        this.endAt(code);
        return code === END || is.endsNumber(code) ? this.pushNumber(image) : this.readWord(image);
      }
      this.accept();
      image += String.fromCharCode(code);
      if (image.length >= BUFFER) return this.fail('pf/string-too-long', 'string too long');
    }
  }

  private readWord(begun: string): TokenType {
    const { input } = this;
    let image = begun;
    while (true) {
      const mark = input.mark();
      const code = input.next();
      if (!is.isInWord(code)) {
        input.reset(mark);
        this.endAt(code);
        return this.push(this.keywords.find(image, 0, image.length) ?? types.Word, image);
      }
      this.accept();
      image += String.fromCharCode(code);
      if (image.length >= BUFFER) return this.fail('pf/string-too-long', 'string too long');
    }
  }

  /** `-`, or a negative number. */
  private readMinus(): TokenType {
    const { input } = this;
    const mark = input.mark();
    let digits = 0;
    let code = input.next();
    while (is.isDigit(code) && digits < BUFFER) {
      digits++;
      code = input.next();
    }
    input.reset(mark);
    if (digits > 0 && (code === END || is.endsNumber(code) || digits === BUFFER)) return this.readDigits('-');
    return this.readOperator(is.MINUS);
  }

  private pushNumber(image: string): TokenType {
    const value = image.length < 18 ? 0n : BigInt(image);
    if (value > MAX_INT64) return this.fail('pf/number-out-of-range', `"${image}" invalid number: too large`, true);
    if (value < MIN_INT64) return this.fail('pf/number-out-of-range', `"${image}" invalid number: too small`, true);
    return this.push(types.Numeral, image);
  }

  private readOperator(code: number): TokenType {
    const { input } = this;
    if (code === is.NUL || this.isNegative(code)) this.endedByNul = true;
    if (code === END || this.endedByNul) return this.pushEnd();
    if (code === is.NEWLINE) {
      input.messageLine = input.line++;
      return this.push(types.Newline, '\n');
    }
    const long = this.longOperators.get(code);
    if (long !== undefined) {
      const mark = input.mark();
      const next = input.next();
      const second = long.get(next);
      if (second !== undefined) {
        this.accept();
        return this.push(second.type, second.image);
      }
      input.reset(mark);
      this.endAt(next);
    }
    return this.push(types.operators.get(code) ?? types.StrayCharacter, String.fromCharCode(code));
  }

  /**
   * Whether a character has become negative, which for pfctl's parser is the end of its input: the older lexer keeps
   * values of macros, and characters that it puts back behind a token, as signed ones.
   */
  private isNegative(code: number): boolean {
    if (this.isModern || code < 128) return false;
    if (this.startMacro !== undefined) return true;
    const last = this.tokens.at(-1);
    return last !== undefined && this.base + last.endOffset + 1 === this.start && types.looksAhead(last);
  }

  private pushEnd(): TokenType {
    this.ended = true;
    return this.push(types.EndOfFile, '');
  }
}
