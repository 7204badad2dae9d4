import type { ParserMethod } from 'chevrotain';
import { Numeral, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { BlockReturn, Log } from '../tree.ts';
import { K, P } from './cursor.ts';
import { PeerGrammar } from './peers.ts';

/** What stands in front of the interfaces of a rule: the answer of `block`, direction, `log` and `quick`. */
export abstract class ActionGrammar extends PeerGrammar {
  /** Words in the parentheses of `log`; the grammars differ in them. */
  protected abstract readonly logWord: ParserMethod<[], Token>;

  /** One or more words; pfctl joins them with blanks (parse.y, string). To be used once in a rule. */
  protected words(words: Token[]): void {
    this.atLeastOne(210, () => {
      words.push(this.take(Word));
    });
  }

  /** `block`, with what it answers: `return-rst (ttl 5)`, `return-icmp (host-unr, 1)`. */
  protected readonly blockReturn = this.RULE('blockReturn', (): BlockReturn =>
    this.or(0, [
      { ALT: (): BlockReturn => ({ keyword: this.take(K.drop) }) },
      { ALT: (): BlockReturn => ({ keyword: this.take(K.return) }) },
      { ALT: () => this.returnRst() },
      { ALT: () => this.returnIcmp() },
      { ALT: () => this.returnIcmp6() },
    ]),
  );

  private returnRst(): BlockReturn {
    const answer: BlockReturn = { keyword: this.take(K['return-rst']) };
    this.option(0, () => {
      this.take(P['(']);
      this.take(K.ttl);
      answer.ttl = this.take(Numeral);
      answer.close = this.take(P[')']);
    });
    return answer;
  }

  private returnIcmp(): BlockReturn {
    const answer: BlockReturn = { keyword: this.take(K['return-icmp']) };
    this.option(1, () => {
      this.take(P['(']);
      answer.code = this.or(1, [{ ALT: () => this.take(Word) }, { ALT: () => this.take(Numeral) }]);
      this.option(2, () => {
        this.takeOptional(3, P[',']);
        answer.code6 = this.or(2, [{ ALT: () => this.take(Word) }, { ALT: () => this.take(Numeral) }]);
      });
      answer.close = this.take(P[')']);
    });
    return answer;
  }

  private returnIcmp6(): BlockReturn {
    const answer: BlockReturn = { keyword: this.take(K['return-icmp6']) };
    this.option(4, () => {
      this.take(P['(']);
      answer.code6 = this.or(3, [{ ALT: () => this.take(Word) }, { ALT: () => this.take(Numeral) }]);
      answer.close = this.take(P[')']);
    });
    return answer;
  }

  /** `log`, `log (all, to pflog1)`. */
  protected readonly log = this.RULE('log', (holder: { log?: Log } = {}) => {
    const log: Log = { keyword: this.take(K.log), options: [] };
    holder.log = log;
    this.option(0, () => {
      this.take(P['(']);
      this.separated(() => {
        this.SUBRULE(this.logOption, { ARGS: [log] });
      });
      log.close = this.take(P[')']);
    });
  });

  private readonly logOption = this.RULE('logOption', (log: Log = { keyword: this.last, options: [] }) => {
    this.or(0, [
      {
        ALT: () => {
          log.options.push({ keyword: this.SUBRULE(this.logWord), words: [] });
        },
      },
      {
        ALT: () => {
          const option = { keyword: this.take(K.to), words: [] };
          log.options.push(option);
          this.words(option.words);
        },
      },
    ]);
  });

  /** `log` and `quick` in either order, if they are there. To be used once in a rule. */
  protected optionalLogAndQuick(holder: { log?: Log; quick?: Token }): void {
    this.option(223, () => {
      this.or(224, [
        {
          ALT: () => {
            this.SUBRULE(this.log, { ARGS: [holder] });
            this.option(225, () => {
              holder.quick = this.take(K.quick);
            });
          },
        },
        {
          ALT: () => {
            holder.quick = this.take(K.quick);
            this.option(226, () => {
              this.SUBRULE1(this.log, { ARGS: [holder] });
            });
          },
        },
      ]);
    });
  }

  /** `in` or `out`, if it is there. To be used once in a rule. */
  protected optionalDirection(holder: { direction?: Token }): void {
    this.option(227, () => {
      holder.direction = this.or(228, [{ ALT: () => this.take(K.in) }, { ALT: () => this.take(K.out) }]);
    });
  }
}
