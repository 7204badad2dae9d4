import { Numeral, Word } from '../token-types.ts';
import { ClassicGrammar } from './classic.ts';
import { NO_DIVERT } from './classic-options.ts';
import type { DivertOption } from './classic-options.ts';
import { K } from './cursor.ts';
import { SingleTokenLookahead } from './lookahead.ts';

/** The grammar of FreeBSD 12, and as far as we know them, of the other systems that took the classic one over. */
export class FreeBsd12Grammar extends ClassicGrammar {
  /** Route labels are no hosts here. */
  protected override readonly hostKinds = [...this.commonHostKinds];

  /** The address may be missing. */
  protected override readonly divertTarget = this.OVERRIDE_RULE('divertTarget', (option: DivertOption = NO_DIVERT) => {
    this.or(0, [
      {
        ALT: () => {
          option.port = this.take(Numeral);
        },
      },
      {
        ALT: () => {
          const word = this.take(Word);
          option.port = word;
          this.option(0, () => {
            this.take(K.port);
            option.address = word;
            option.port = this.takeWordOrNumber(1);
          });
        },
      },
    ]);
  });

  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
