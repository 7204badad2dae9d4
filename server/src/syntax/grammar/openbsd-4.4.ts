import { ClassicGrammar } from './classic.ts';
import { SingleTokenLookahead } from './lookahead.ts';

/** The grammar of OpenBSD 4.4: the classic one as it is. */
export class OpenBsd44Grammar extends ClassicGrammar {
  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
