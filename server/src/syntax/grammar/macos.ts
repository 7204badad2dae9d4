import { Numeral, Word } from '../token-types.ts';
import type { DummynetRule, PoolOption, TranslationRule } from '../tree.ts';
import { ClassicGrammar } from './classic.ts';
import { K } from './cursor.ts';
import { SingleTokenLookahead } from './lookahead.ts';
import { emptyPool, newCriteria } from './nodes.ts';

/** The grammar of macOS: that of its day's OpenBSD, with anchors for normalisation and for dummynet. */
export class MacOsGrammar extends ClassicGrammar {
  protected override readonly anchorKeywords = [
    ...this.translationAnchors,
    { ALT: () => this.take(K['scrub-anchor']) },
    { ALT: () => this.take(K['dummynet-anchor']) },
  ];

  protected override readonly translations = [
    ...this.classicTranslations,
    {
      ALT: () => {
        this.SUBRULE(this.dummynet);
      },
    },
  ];

  /** `dummynet in quick proto tcp from any to any port 80 pipe 1`, `no dummynet quick on lo0 all` */
  private readonly dummynet = this.RULE('dummynet', () => {
    const no = this.negation;
    const keyword = this.take(K.dummynet);
    const body: DummynetRule = this.begin({ kind: 'dummynet', no, keyword, ...newCriteria() });
    this.optionalDirection();
    this.optionalLogAndQuick();
    this.peerCriteria();
    this.many(0, this.dummynetOption);
    this.option(0, () => {
      body.pipe = this.or(0, [{ ALT: () => this.take(K.pipe) }, { ALT: () => this.take(K.queue) }]);
      body.number = this.take(Numeral);
    });
  });

  private readonly dummynetOption = (): void => {
    this.or(229, this.dummynetOptions);
    this.endOption();
  };

  /** Options of filter rules but for the queue, whose place the one of dummynet has. */
  private readonly dummynetOptions = [
    ...this.matchingOptions,
    {
      ALT: () => {
        this.SUBRULE(this.notTagged);
      },
    },
  ];

  /** How a translation treats other hosts stands behind all else: `-> (en0) extmap ei extfilter ei`. */
  protected override translationTarget(body: TranslationRule): void {
    super.translationTarget(body);
    this.many(3, () => {
      const { options } = (body.target ??= emptyPool());
      options.push(this.SUBRULE(this.otherEnds));
    });
  }

  private readonly otherEnds = this.RULE('otherEnds', (): PoolOption => {
    const keyword = this.or(0, [{ ALT: () => this.take(K.extmap) }, { ALT: () => this.take(K.extfilter) }]);
    return { keyword, words: [this.take(Word)] };
  });

  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
