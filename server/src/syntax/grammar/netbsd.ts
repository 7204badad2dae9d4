import type { TokenType } from 'chevrotain';
import { Newline, Numeral, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { Host, TranslationRule } from '../tree.ts';
import { ClassicGrammar } from './classic.ts';
import { K } from './cursor.ts';
import type { Surroundings } from './definitions.ts';
import type { Choice } from './later-options.ts';
import { SingleTokenLookahead } from './lookahead.ts';

/**
 * The grammar of NetBSD, that of OpenBSD 4.2: its lexer tells no numbers from words, and what stands in braces must
 * stand in one line.
 */
export class NetBsdGrammar extends ClassicGrammar {
  protected override take(type: TokenType): Token {
    return super.take(type === Numeral ? Word : type);
  }

  protected override takeWordOrNumber(): Token {
    return this.take(Word);
  }

  /** None: there a newline is a fault. */
  protected override newlines(): void {
    return undefined;
  }

  protected override readonly hostKinds = [
    { ALT: (): Host => this.wordHost() },
    { ALT: (): Host => this.dynamicHost() },
    { ALT: (): Host => this.tableHost() },
    { ALT: (): Host => this.routeLabel() },
  ];

  /** There are no ranges of addresses. */
  protected override wordEnds(word: Token): { ALT: () => Host }[] {
    return [{ ALT: () => this.maskedWord(word) }];
  }

  protected override readonly loggedInterface = [{ ALT: () => this.take(Word) }];

  protected override readonly scrubTags: Choice<void> = [];

  /** `to` must be there. */
  protected override binatDestination(body: TranslationRule): void {
    this.destinationOf(body);
  }

  /** `if-bound` or `floating` may stand at the end of `nat` and `rdr` rules (parse.y, opt_statelock). */
  protected override translationTarget(body: TranslationRule): void {
    super.translationTarget(body);
    this.option(205, () => {
      body.stateLock = this.or(205, [{ ALT: () => this.take(K['if-bound']) }, { ALT: () => this.take(K.floating) }]);
    });
  }

  /** Right behind the line that opens an inline anchor there must be a rule (parse.y, pfa_anchorlist). */
  private readonly firstInner = this.RULE('firstInner', () => {
    this.or(0, this.rulesInside);
    this.take(Newline);
  });

  private readonly rulesInside: Choice<void> = [
    {
      ALT: () => {
        this.SUBRULE(this.pfRule);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.anchor);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.translationAnchor);
      },
    },
  ];

  protected override entry(where: Surroundings): () => void {
    return where === 'anchor-begin' ? this.firstInner : super.entry(where);
  }

  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
