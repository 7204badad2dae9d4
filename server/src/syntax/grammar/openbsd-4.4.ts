import { Word } from '../token-types.ts';
import { ClassicGrammar } from './classic.ts';
import type { DivertOption } from './classic-options.ts';
import { K } from './cursor.ts';
import { SingleTokenLookahead } from './lookahead.ts';

/** The grammar of OpenBSD 4.4. */
export class OpenBsd44Grammar extends ClassicGrammar {
  protected readonly divertTarget = this.RULE('divertTarget', (option: DivertOption = {} as DivertOption) => {
    option.address = this.take(Word);
    this.take(K.port);
    option.port = this.takeWordOrNumber(0);
  });

  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
