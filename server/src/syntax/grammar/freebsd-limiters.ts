import type { TokenType } from 'chevrotain';
import { Numeral, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { LimiterDefinition, LimiterOption } from '../tree.ts';
import { K, P } from './cursor.ts';
import { FreeBsdGrammar } from './freebsd.ts';
import type { OptionOf } from './later-options.ts';

/** Limiters of states and of their sources, which FreeBSD has had since 15 (parse.y, statelim and sourcelim). */
export abstract class LimiterGrammar extends FreeBsdGrammar {
  /** `state limiter name id 1 limit 1000 rate 1/10` */
  protected readonly stateLimiter = this.RULE('stateLimiter', () => {
    const options = this.beginLimiter(K.state);
    this.atLeastOne(0, () => {
      this.or(0, [
        {
          ALT: () => {
            this.numberOption(options, [K.id, K.limit]);
          },
        },
        {
          ALT: () => {
            this.rateOption(options);
          },
        },
      ]);
    });
  });

  /** `source limiter name id 1 entries 2 limit 3 rate 4/5 inet mask 16` */
  protected readonly sourceLimiter = this.RULE('sourceLimiter', () => {
    const options = this.beginLimiter(K.source);
    this.atLeastOne(0, () => {
      this.or(0, [
        {
          ALT: () => {
            this.numberOption(options, [K.id, K.entries, K.limit]);
          },
        },
        {
          ALT: () => {
            this.rateOption(options);
          },
        },
        {
          ALT: () => {
            this.SUBRULE(this.overloadTable, { ARGS: [options] });
          },
        },
        {
          ALT: () => {
            const option: LimiterOption = { keyword: this.family() };
            options.push(option);
            this.take(K.mask);
            option.number = this.take(Numeral);
          },
        },
      ]);
    });
  });

  private beginLimiter(of: TokenType): LimiterOption[] {
    const keyword = this.take(of);
    const options: LimiterOption[] = [];
    const body: LimiterDefinition = this.begin({ kind: 'limiter', keyword, name: [], options });
    this.take(K.limiter);
    this.words(body.name);
    return options;
  }

  private numberOption(options: LimiterOption[], keywords: readonly TokenType[]): void {
    const keyword = this.or(
      1,
      keywords.map((type) => ({ ALT: () => this.take(type) })),
    );
    const option: LimiterOption = { keyword };
    options.push(option);
    option.number = this.take(Numeral);
  }

  /** `rate 4/5` */
  private rateOption(options: LimiterOption[]): void {
    const option: LimiterOption = { keyword: this.take(K.rate) };
    options.push(option);
    option.number = this.take(Numeral);
    this.take(P['/']);
    option.seconds = this.take(Numeral);
  }

  /** `table <busy> above 100 below 50` */
  private readonly overloadTable = this.RULE('overloadTable', (options: LimiterOption[] = []) => {
    const option: LimiterOption = { keyword: this.take(K.table) };
    options.push(option);
    this.take(P['<']);
    option.table = this.take(Word);
    this.take(P['>']);
    this.take(K.above);
    option.number = this.take(Numeral);
    this.option(0, () => {
      this.take(K.below);
      option.below = this.take(Numeral);
    });
  });

  /** `state limiter name (block)`, `source limiter id 1 (no-match)` behind the hosts of a rule */
  protected readonly limiterOption = this.RULE('limiterOption', () => {
    const first: Token = this.or(0, [{ ALT: () => this.take(K.state) }, { ALT: () => this.take(K.source) }]);
    const kind = first.image === 'state' ? 'state-limiter' : 'source-limiter';
    const option = this.add<OptionOf<'state-limiter' | 'source-limiter'>>({ kind, first, last: first });
    this.take(K.limiter);
    this.or(1, [
      {
        ALT: () => {
          option.name = this.take(Word);
        },
      },
      {
        ALT: () => {
          this.take(K.id);
          option.id = this.take(Numeral);
        },
      },
    ]);
    this.option(0, () => {
      this.take(P['(']);
      option.action = this.or(2, [{ ALT: () => this.take(K.block) }, { ALT: () => this.take(K['no-match']) }]);
      this.take(P[')']);
    });
  });
}
