import { Numeral, Word } from '../token-types.ts';
import type { OtherRule } from '../tree.ts';
import { ClassicGrammar } from './classic.ts';
import { K } from './cursor.ts';
import { SingleTokenLookahead } from './lookahead.ts';
import { newCriteria } from './nodes.ts';

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
    const body: OtherRule = this.begin({ kind: 'dummynet', no, keyword, words: [], ...newCriteria() });
    this.optionalDirection();
    this.optionalLogAndQuick();
    this.peerCriteria();
    this.many(0, this.dummynetOption);
    this.option(0, () => {
      body.words.push(this.or(0, [{ ALT: () => this.take(Word) }, { ALT: () => this.take(K.queue) }]));
      body.words.push(this.take(Numeral));
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

  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
