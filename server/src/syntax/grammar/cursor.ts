import { EmbeddedActionsParser } from 'chevrotain';
import type { IOrAlt, TokenType } from 'chevrotain';
import type { List } from '../tree.ts';
import type { Token } from '../token.ts';
import { Faulty, Keywords as K, Newline, Numeral, Punctuations as P, vocabulary, Word } from '../token-types.ts';
import { NO_ROW } from './lookahead.ts';
import { emptyList } from './nodes.ts';
import type { ChoiceKind, RuleRows, SingleTokenLookahead } from './lookahead.ts';

/** Thrown where a token cannot continue the statement. One object for all: what it would say is asked for afterwards. */
const SYNTAX_ERROR = new Error('syntax error');

/** Stands for a position in front of any token, when the parser is asked what could come there. */
const NO_TOKEN = { tokenType: Faulty, tokenTypeIdx: Faulty.tokenTypeIdx ?? -1, image: '' } as Token;

/** What every part of a rule gives while the rules are learnt. */
const LEARNT = Object.freeze({ ...NO_TOKEN });

/** How deep braces may be nested: as far as the stack of the process allows with ease. */
const MAX_DEPTH = 200;

/** What the parser asks for when a statement goes on behind a newline. */
export type ReadMore = () => void;

/** The body of a rule; those that have an argument have one. */
type RuleBody = (argument?: unknown) => unknown;

/** A rule as the grammars hold it. */
interface DefinedRule extends RuleBody {
  readonly ruleName: string;
}

const NO_ROWS: RuleRows = { or: [], option: [], many: [], atLeastOne: [] };

/**
 * What all grammars stand on: a parser of one statement that takes its tokens from an array which grows while it
 * parses (whether a newline ends the statement only the grammar knows), stops at the first token that does not fit,
 * and can tell what would have.
 *
 * Grammars are written in chevrotain's words. Learning and running them is done here: one token decides everything,
 * there is no recovery within a statement, and nothing is gathered for people, so that little of what chevrotain does is
 * left to do, and most of the time for a file would be spent on the rest.
 */
export abstract class StatementCursor extends EmbeddedActionsParser {
  /** Index of the token that was consumed last. */
  protected position = -1;
  /** The token behind it. */
  private next: Token = NO_TOKEN;
  /** Whether the parse ended because braces were nested too deeply. */
  tooDeep = false;
  private tokens: readonly Token[] = [];
  private readMore: ReadMore = () => undefined;
  private depth = 0;
  private collected: Set<TokenType> | undefined;
  private readonly lookahead: SingleTokenLookahead;
  private readonly bodies = new Map<string, RuleBody>();
  /** Whether the rules are being learnt: every part of one is run once, and takes nothing. */
  private learning = false;
  private cells: Uint8Array;
  /** Rows of the choices of the rule that is running. */
  private rows = NO_ROWS;

  // What chevrotain is handed over and over is made once: a ruleset is mostly the same few constructs.
  protected readonly comma = (): Token => this.take(P[',']);
  protected readonly bang = (): Token => this.take(P['!']);
  private readonly wordOrNumber = [{ ALT: () => this.take(Word) }, { ALT: () => this.take(Numeral) }];

  protected constructor(lookahead: SingleTokenLookahead) {
    super(vocabulary, { skipValidations: true, maxLookahead: 1 });
    this.lookahead = lookahead;
    this.cells = lookahead.cells;
  }

  /** Runs a rule over tokens; gives the index of the token at which it had to stop, or -1 if it did not. */
  protected run(rule: () => void, tokens: readonly Token[], readMore: ReadMore): number {
    this.tokens = tokens;
    this.readMore = readMore;
    this.position = -1;
    this.next = tokens[0] ?? NO_TOKEN;
    this.depth = 0;
    this.tooDeep = false;
    try {
      rule();
      return -1;
    } catch (error) {
      if (error !== SYNTAX_ERROR) throw error;
      return this.position + 1;
    }
  }

  /** Token types that a rule could have taken behind the tokens given. Those must be a beginning of a statement. */
  protected wantedBehind(rule: () => void, tokens: readonly Token[]): ReadonlySet<TokenType> {
    const wanted = new Set<TokenType>();
    this.collected = wanted;
    try {
      this.run(rule, [...tokens, NO_TOKEN], () => undefined);
      return wanted;
    } finally {
      this.collected = undefined;
    }
  }

  /** Consumes a token of a type. */
  protected take(type: TokenType): Token {
    return this.CONSUME(type) as Token;
  }

  /** Consumes a word or a number. The occurrence must be unique among the choices of a rule. */
  protected takeWordOrNumber(occurrence: number): Token {
    return this.or(occurrence, this.wordOrNumber);
  }

  /** The token that was consumed last. */
  protected get last(): Token {
    return this.tokens[this.position] ?? NO_TOKEN;
  }

  /** A single item, or several in braces. To be used once in a rule. */
  protected oneOrBraces(list: List<unknown>, item: () => void): void {
    this.list = list;
    this.item = item;
    this.or(250, this.itemOrBraces);
  }

  /** What `oneOrBraces` is about, until it is decided. */
  private list: List<unknown> = emptyList();
  private item = (): void => undefined;

  private readonly itemOrBraces = [
    {
      ALT: () => {
        this.item();
      },
    },
    {
      ALT: () => {
        this.inBraces(this.list, this.item);
      },
    },
  ];

  /**
   * `{ item item, item }`, from the opening brace to the closing one: newlines may stand behind the brace and behind
   * an item, but not behind a comma (parse.y, optnl and comma). To be used once in a rule.
   */
  protected inBraces(list: List<unknown>, item: () => void): void {
    this.openBraces(list);
    this.itemsToBrace(list, item);
  }

  /** Newlines within braces, as many as there are. The occurrence must be unique in the rule. */
  protected newlines(occurrence: number): void {
    this.many(occurrence, this.newline);
  }

  /** `{`, with the newlines behind it. */
  protected openBraces(list: List<unknown>): void {
    list.open = this.take(P['{']);
    this.enter();
    this.newlines(251);
  }

  /** The items of a list in braces, and the `}`. */
  protected itemsToBrace(list: List<unknown>, item: () => void): void {
    item();
    this.newlines(252);
    this.many(253, () => {
      this.option(254, this.comma);
      item();
      this.newlines(255);
    });
    this.closeBraces(list);
  }

  /** `}`. */
  protected closeBraces(list: List<unknown>): void {
    list.close = this.take(P['}']);
    this.depth--;
  }

  /** Items with optional commas between them. To be used once in a rule. */
  protected separated(item: () => void): void {
    item();
    this.many(248, () => {
      this.option(249, this.comma);
      item();
    });
  }

  private enter(): void {
    if (++this.depth <= MAX_DEPTH) return;
    this.tooDeep = true;
    throw SYNTAX_ERROR;
  }

  /** A newline that does not end the statement. */
  private readonly newline = (): void => {
    this.take(Newline);
    if (this.position < this.tokens.length - 1) return;
    this.readMore();
    this.next = this.LA(1);
  };

  /** Called when none of the tokens that could have begun an optional part or an alternative comes next. */
  private missed(row: number): void {
    if (this.collected === undefined || this.next !== NO_TOKEN) return;
    for (const type of this.lookahead.expected(row)) this.collected.add(type);
  }

  override LA(howMuch: number): Token {
    return this.tokens[this.position + howMuch] ?? NO_TOKEN;
  }

  /** Learns the grammar; to be called when all rules are defined. A test looks for mistakes in it. */
  protected override performSelfAnalysis(): void {
    this.learning = true;
    for (const [name, body] of this.bodies) {
      this.depth = 0;
      this.lookahead.learnRule(name, body);
    }
    this.learning = false;
    this.lookahead.complete();
    this.cells = this.lookahead.cells;
  }

  protected override ACTION<Result>(action: () => Result): Result {
    return this.learning ? (LEARNT as Result) : action();
  }

  // What follows is what chevrotain's methods for parts of rules call. It is not in its types. While the rules are
  // learnt no choice has a row and there is no token, so that everything comes to what is done where nothing fits.

  protected orInternal(alternatives: readonly IOrAlt<unknown>[], occurrence: number): unknown {
    const row = this.rows.or[occurrence] ?? NO_ROW;
    const chosen = alternatives[(this.cells[row + this.next.tokenTypeIdx] ?? 0) - 1];
    if (chosen) return chosen.ALT();
    if (this.learning) {
      const runs = alternatives.map(({ ALT }) => ALT);
      return this.learn('or', occurrence, runs);
    }
    this.missed(row);
    throw SYNTAX_ERROR;
  }

  protected optionInternal(part: () => unknown, occurrence: number): unknown {
    const row = this.rows.option[occurrence] ?? NO_ROW;
    if (this.cells[row + this.next.tokenTypeIdx]) return part();
    if (this.learning) return this.learn('option', occurrence, [part]);
    this.missed(row);
    return undefined;
  }

  protected manyInternal(occurrence: number, part: () => void): void {
    const row = this.rows.many[occurrence] ?? NO_ROW;
    // What a part begins with it takes, so that this comes to an end.
    while (this.cells[row + this.next.tokenTypeIdx]) part();
    if (this.learning) this.learn('many', occurrence, [part]);
    this.missed(row);
  }

  protected atLeastOneInternal(occurrence: number, part: () => void): void {
    const row = this.rows.atLeastOne[occurrence] ?? NO_ROW;
    const before = this.position;
    while (this.cells[row + this.next.tokenTypeIdx]) part();
    this.missed(row);
    if (this.learning) this.learn('atLeastOne', occurrence, [part]);
    else if (this.position === before) throw SYNTAX_ERROR;
  }

  protected consumeInternal(type: TokenType): Token {
    const { next } = this;
    if (next.tokenTypeIdx === type.tokenTypeIdx) {
      this.next = this.tokens[++this.position + 1] ?? NO_TOKEN;
      return next;
    }
    if (this.learning) {
      this.lookahead.learnToken(type);
      return LEARNT;
    }
    if (next === NO_TOKEN) this.collected?.add(type);
    throw SYNTAX_ERROR;
  }

  protected subruleInternal(rule: DefinedRule, _occurrence: number, options?: { ARGS?: unknown[] }): unknown {
    if (!this.learning) return rule(options?.ARGS?.[0]);
    this.lookahead.learnSubrule(rule.ruleName);
    return LEARNT;
  }

  protected defineRule(ruleName: string, body: RuleBody): DefinedRule {
    this.bodies.set(ruleName, body);
    const rows = this.lookahead.rowsOf(ruleName);
    const rule = (argument?: unknown): unknown => {
      const outer = this.rows;
      this.rows = rows;
      const result = body(argument);
      // An error ends the statement: there is nothing to go back to then.
      this.rows = outer;
      return result;
    };
    return Object.assign(rule, { ruleName });
  }

  private learn(kind: ChoiceKind, occurrence: number, alternatives: readonly (() => void)[]): Token {
    this.lookahead.learnChoice(kind, occurrence, alternatives);
    return LEARNT;
  }
}

export { K, P };
