import { Numeral, Word } from '../token-types.ts';
import type { RuleSetting, ScrubOption } from '../tree.ts';
import { K, P } from './cursor.ts';
import type { OptionOf } from './later-options.ts';
import { emptyPool } from './nodes.ts';
import { RuleGrammar } from './rules.ts';

/** The options of rules in OpenBSD since 4.7 (parse.y, filter_opt). */
export abstract class ModernOptionGrammar extends RuleGrammar {
  protected override readonly interfaceNames = [
    { ALT: () => ({ name: this.take(Word) }) },
    { ALT: () => ({ name: this.take(K.any) }) },
    {
      ALT: () => {
        const rdomain = this.take(K.rdomain);
        return { rdomain, name: this.take(Numeral) };
      },
    },
  ];

  protected override readonly unaryOperators = this.wholeOperators;

  protected override readonly logWords = [
    { ALT: () => this.take(K.all) },
    { ALT: () => this.take(K.matches) },
    { ALT: () => this.take(K.user) },
  ];

  protected override readonly filterOptionKinds = [
    ...this.commonOptions,
    ...this.laterOptions,
    {
      ALT: () => {
        this.SUBRULE(this.divertOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.scrubOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.route);
      },
    },
  ];

  protected override readonly settingKinds = [
    ...this.prioSettings,
    ...this.tosSettings,
    {
      ALT: () => {
        const setting: RuleSetting = { keyword: this.take(K.queue), values: [] };
        this.setByRule.push(setting);
        this.SUBRULE(this.queueNames, { ARGS: [setting.values] });
      },
    },
    {
      ALT: () => {
        const setting: RuleSetting = { keyword: this.take(K.delay), values: [] };
        this.setByRule.push(setting);
        setting.values.push(this.take(Numeral));
      },
    },
  ];

  /** `divert-to 127.0.0.1 port 80`, `divert-packet port 700` */
  private readonly divertOption = this.RULE('divertOption', () => {
    this.or(0, [
      {
        ALT: () => {
          const first = this.take(K['divert-to']);
          const option = this.add<OptionOf<'divert-to'>>({ kind: 'divert-to', first, last: first });
          option.address = this.take(Word);
          this.take(K.port);
          option.port = this.takeWordOrNumber(1);
        },
      },
      {
        ALT: () => {
          const first = this.take(K['divert-packet']);
          const option = this.add<OptionOf<'divert-packet'>>({ kind: 'divert-packet', first, last: first });
          this.take(K.port);
          option.port = this.takeWordOrNumber(1);
        },
      },
    ]);
  });

  /** `scrub (no-df, max-mss 1440)` */
  private readonly scrubOption = this.RULE('scrubOption', () => {
    const first = this.take(K.scrub);
    const option = this.add<OptionOf<'scrub'>>({ kind: 'scrub', first, last: first, options: [] });
    this.take(P['(']);
    this.separated(() => {
      this.SUBRULE(this.scrubDetail, { ARGS: [option.options] });
    });
    option.close = this.take(P[')']);
  });

  private readonly scrubDetail = this.RULE('scrubDetail', (options: ScrubOption[] = []) => {
    const option = this.or(0, [
      { ALT: (): ScrubOption => ({ keyword: this.take(K['no-df']) }) },
      { ALT: (): ScrubOption => ({ keyword: this.take(K['random-id']) }) },
      {
        ALT: (): ScrubOption => {
          const keyword = this.or(1, [{ ALT: () => this.take(K['min-ttl']) }, { ALT: () => this.take(K['max-mss']) }]);
          return { keyword, argument: this.take(Numeral) };
        },
      },
      {
        ALT: (): ScrubOption => {
          const keyword = this.take(K.reassemble);
          return { keyword, argument: this.take(Word) };
        },
      },
    ]);
    options.push(option);
  });

  /** `route-to 10.0.0.1`, `reply-to`, `dup-to` */
  private readonly route = this.RULE('route', () => {
    const first = this.or(0, [
      { ALT: () => this.take(K['route-to']) },
      { ALT: () => this.take(K['reply-to']) },
      { ALT: () => this.take(K['dup-to']) },
    ]);
    const pool = emptyPool();
    this.add<OptionOf<'route-to' | 'reply-to' | 'dup-to'>>({
      kind: first.image as 'route-to',
      first,
      last: first,
      pool,
    });
    this.SUBRULE(this.poolHosts, { ARGS: [pool] });
    this.SUBRULE(this.poolOptions, { ARGS: [pool.options] });
  });
}
