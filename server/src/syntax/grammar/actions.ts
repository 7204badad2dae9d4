import type { ParserMethod, TokenType } from 'chevrotain';
import { Numeral, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { BlockReturn, Log } from '../tree.ts';
import { K, P } from './cursor.ts';
import { PeerGrammar } from './peers.ts';

/** A rule that is being read, which may block. */
interface Blocking {
  blockReturn?: BlockReturn | undefined;
}

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

  /** `block`, with what it answers: `return-rst (ttl 5)`, `return-icmp (host-unr, 1)`. It is kept as far as it is whole. */
  protected readonly blockReturn = this.RULE('blockReturn', (rule: Blocking = {}) => {
    this.or(0, [
      { ALT: () => this.answer(rule, K.drop) },
      { ALT: () => this.answer(rule, K.return) },
      {
        ALT: () => {
          this.returnRst(this.answer(rule, K['return-rst']));
        },
      },
      {
        ALT: () => {
          this.returnIcmp(this.answer(rule, K['return-icmp']));
        },
      },
      {
        ALT: () => {
          this.returnIcmp6(this.answer(rule, K['return-icmp6']));
        },
      },
    ]);
  });

  private answer(rule: Blocking, keyword: TokenType): BlockReturn {
    const answer: BlockReturn = { keyword: this.take(keyword) };
    rule.blockReturn = answer;
    return answer;
  }

  private returnRst(answer: BlockReturn): void {
    this.option(0, () => {
      this.take(P['(']);
      this.take(K.ttl);
      answer.ttl = this.take(Numeral);
      answer.close = this.take(P[')']);
    });
  }

  private returnIcmp(answer: BlockReturn): void {
    this.option(1, () => {
      this.take(P['(']);
      answer.code = this.takeWordOrNumber(1);
      this.option(2, () => {
        this.option(3, this.comma);
        answer.code6 = this.takeWordOrNumber(1);
      });
      answer.close = this.take(P[')']);
    });
  }

  private returnIcmp6(answer: BlockReturn): void {
    this.option(4, () => {
      this.take(P['(']);
      answer.code6 = this.takeWordOrNumber(1);
      answer.close = this.take(P[')']);
    });
  }

  /** `log`, `log (all, to pflog1)`. */
  protected readonly log = this.RULE('log', () => {
    const log: Log = { keyword: this.take(K.log), options: [] };
    this.head.log = log;
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

  /** What direction, `log` and `quick` go to. */
  protected head: RuleHead = {};

  /** `in` or `out`, if it is there. To be used once in a rule. */
  protected optionalDirection(): void {
    this.option(227, this.direction);
  }

  /** `log` and `quick` in either order, if they are there. To be used once in a rule. */
  protected optionalLogAndQuick(): void {
    this.option(228, this.logAndQuick);
  }

  /** `quick`, if it is there. To be used once in a rule. */
  protected optionalQuick(): void {
    this.option(226, this.quick);
  }

  private readonly direction = (): void => {
    this.head.direction = this.or(227, this.directions);
  };

  private readonly directions = [{ ALT: () => this.take(K.in) }, { ALT: () => this.take(K.out) }];

  private readonly quick = (): void => {
    this.head.quick = this.take(K.quick);
  };

  private readonly logged = (): void => {
    this.SUBRULE(this.log);
  };

  private readonly logAndQuick = (): void => {
    this.or(228, this.logThenQuick);
  };

  private readonly logThenQuick = [
    {
      ALT: () => {
        this.logged();
        this.option(226, this.quick);
      },
    },
    {
      ALT: () => {
        this.quick();
        this.option(225, this.logged);
      },
    },
  ];
}

/** What stands in front of the interfaces of a rule. */
export interface RuleHead {
  direction?: Token;
  log?: Log;
  quick?: Token;
}
