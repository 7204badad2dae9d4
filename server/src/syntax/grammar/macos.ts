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

  protected override readonly outer = [
    ...this.classicStatements,
    {
      ALT: () => {
        this.SUBRULE(this.dummynet);
      },
    },
  ];

  /** `dummynet in quick proto tcp from any to any port 80 pipe 1` */
  private readonly dummynet = this.RULE('dummynet', () => {
    const body: OtherRule = this.begin({
      kind: 'dummynet',
      keyword: this.take(K.dummynet),
      words: [],
      ...newCriteria(),
    });
    this.optionalDirection();
    this.optionalQuick();
    this.peerCriteria();
    body.words.push(this.take(Word), this.take(Numeral));
  });

  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
