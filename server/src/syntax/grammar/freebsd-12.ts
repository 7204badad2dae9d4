import { FreeBsdGrammar } from './freebsd.ts';
import { SingleTokenLookahead } from './lookahead.ts';

/** The grammar of FreeBSD 12. */
export class FreeBsd12Grammar extends FreeBsdGrammar {
  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
