import type { TokenType } from 'chevrotain';
import { Numeral, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { AltqDefinition, List, QueueDefinition, QueueOption, SchedulerOption } from '../tree.ts';
import { ClassicOptionGrammar } from './classic-options.ts';
import { K, P } from './cursor.ts';
import { emptyList, put } from './nodes.ts';

/** ALTQ, the queueing of the grammar before OpenBSD 4.7 (parse.y, altqif and queuespec). */
export abstract class ClassicQueueGrammar extends ClassicOptionGrammar {
  /** `altq on em0 cbq bandwidth 10Mb queue { a b }` */
  protected readonly altq = this.RULE('altq', () => {
    const body: AltqDefinition = this.begin({ kind: 'altq', keyword: this.take(K.altq), options: [] });
    this.optionalInterfaces(body);
    this.SUBRULE(this.queueOptions, { ARGS: [body.options] });
    body.queueKeyword = this.take(K.queue);
    this.childQueues(body);
  });

  /** `queue a bandwidth 10% priority 3 cbq(default borrow) { b c }` */
  protected readonly queue = this.RULE('queue', () => {
    const body: QueueDefinition = this.begin({ kind: 'queue', keyword: this.take(K.queue), options: [] });
    body.name = this.take(Word);
    this.optionalInterfaces(body);
    this.SUBRULE(this.queueOptions, { ARGS: [body.options] });
    this.childQueues(body);
  });

  private childQueues(body: { children?: List<Token> }): void {
    this.option(0, () => {
      const list = (body.children = emptyList<Token>());
      this.oneOrBraces(list, () => {
        put(list, this.take(Word));
      });
    });
  }

  private readonly queueOptions = this.RULE('queueOptions', (options: QueueOption[] = []) => {
    this.many(0, () => {
      this.or(0, [
        {
          ALT: () => {
            const option: QueueOption = { keyword: this.take(K.bandwidth) };
            options.push(option);
            option.value = this.takeWordOrNumber(1);
          },
        },
        {
          ALT: () => {
            const keyword = this.or(2, [
              { ALT: () => this.take(K.priority) },
              { ALT: () => this.take(K.qlimit) },
              { ALT: () => this.take(K.tbrsize) },
            ]);
            const option: QueueOption = { keyword };
            options.push(option);
            option.value = this.take(Numeral);
          },
        },
        {
          ALT: () => {
            this.SUBRULE(this.scheduler, { ARGS: [options] });
          },
        },
      ]);
    });
  });

  /** `cbq(borrow red)`, `hfsc(linkshare 10Mb, default)`, `fairq(…)`, `codelq(…)` */
  private readonly scheduler = this.RULE('scheduler', (options: QueueOption[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          const keyword = this.or(1, [{ ALT: () => this.take(K.cbq) }, { ALT: () => this.take(K.priq) }]);
          const details = this.addScheduler(options, keyword);
          this.option(1, () => {
            this.inParentheses(210, () => {
              details.push({ keyword: this.take(Word), values: [] });
            });
          });
        },
      },
      {
        ALT: () => {
          const details = this.addScheduler(options, this.take(K.hfsc));
          this.option(2, () => {
            this.inParentheses(212, () => {
              this.SUBRULE(this.hfscDetail, { ARGS: [details] });
            });
          });
        },
      },
      {
        ALT: () => {
          const details = this.addScheduler(options, this.take(K.fairq));
          this.option(3, () => {
            this.inParentheses(214, () => {
              this.SUBRULE(this.fairqDetail, { ARGS: [details] });
            });
          });
        },
      },
      {
        ALT: () => {
          const details = this.addScheduler(options, this.take(K.codelq));
          this.option(4, () => {
            this.inParentheses(216, () => {
              this.SUBRULE(this.codelDetail, { ARGS: [details] });
            });
          });
        },
      },
    ]);
  });

  private addScheduler(options: QueueOption[], keyword: Token): SchedulerOption[] {
    const scheduler: SchedulerOption[] = [];
    options.push({ keyword, scheduler });
    return scheduler;
  }

  /** `( item, item )`. The occurrence and the next one must be unique in the rule. */
  private inParentheses(occurrence: number, item: () => void): void {
    this.take(P['(']);
    item();
    this.many(occurrence, () => {
      this.option(occurrence + 1, this.comma);
      item();
    });
    this.take(P[')']);
  }

  private readonly hfscDetail = this.RULE('hfscDetail', (details: SchedulerOption[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          details.push({ keyword: this.take(Word), values: [] });
        },
      },
      {
        ALT: () => {
          const keyword = this.or(1, [
            { ALT: () => this.take(K.linkshare) },
            { ALT: () => this.take(K.realtime) },
            { ALT: () => this.take(K.upperlimit) },
          ]);
          const detail: SchedulerOption = { keyword, values: [] };
          details.push(detail);
          this.or(2, [
            {
              ALT: () => {
                detail.values.push(this.takeWordOrNumber(3));
              },
            },
            {
              ALT: () => {
                this.take(P['(']);
                detail.values.push(this.takeWordOrNumber(3));
                this.option(0, this.comma);
                detail.values.push(this.take(Numeral));
                this.option(1, this.comma);
                detail.values.push(this.takeWordOrNumber(3));
                this.take(P[')']);
              },
            },
          ]);
        },
      },
    ]);
  });

  private readonly fairqDetail = this.RULE('fairqDetail', (details: SchedulerOption[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          details.push({ keyword: this.take(Word), values: [] });
        },
      },
      {
        ALT: () => {
          const detail: SchedulerOption = { keyword: this.take(K.linkshare), values: [] };
          details.push(detail);
          this.or(1, [
            {
              ALT: () => {
                detail.values.push(this.takeWordOrNumber(2));
              },
            },
            {
              ALT: () => {
                this.take(P['(']);
                for (let i = 0; i < 3; i++) detail.values.push(this.takeWordOrNumber(2));
                this.take(P[')']);
              },
            },
          ]);
        },
      },
      {
        ALT: () => {
          this.valueDetail(details, 3, [K.hogs, K.buckets]);
        },
      },
    ]);
  });

  private readonly codelDetail = this.RULE('codelDetail', (details: SchedulerOption[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          details.push({ keyword: this.take(Word), values: [] });
        },
      },
      {
        ALT: () => {
          this.valueDetail(details, 1, [K.interval, K.target]);
        },
      },
    ]);
  });

  /** One of some keywords with a word or number. The occurrence and the next one must be unique in the rule. */
  private valueDetail(details: SchedulerOption[], occurrence: number, keywords: readonly TokenType[]): void {
    const keyword = this.or(
      occurrence,
      keywords.map((type) => ({ ALT: () => this.take(type) })),
    );
    details.push({ keyword, values: [this.takeWordOrNumber(occurrence + 1)] });
  }
}
