import { Numeral, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { FilterOption, InterfaceItem, PortItem, RuleSetting, ScrubOption } from '../tree.ts';
import { K, P } from './cursor.ts';
import { DefinitionGrammar } from './definitions.ts';
import { emptyPool } from './nodes.ts';

type OptionOf<Kind extends FilterOption['kind']> = FilterOption & { kind: Kind };

/** The options of rules in OpenBSD since 4.7 (parse.y, filter_opt). */
export abstract class ModernOptionGrammar extends DefinitionGrammar {
  protected readonly interfaceItem = this.RULE('interfaceItem', (not?: Token): InterfaceItem => {
    const negation = not ? { not } : {};
    return this.or(0, [
      { ALT: () => ({ ...negation, name: this.take(Word) }) },
      { ALT: () => ({ ...negation, name: this.take(K.any) }) },
      {
        ALT: () => {
          const rdomain = this.take(K.rdomain);
          return { ...negation, rdomain, name: this.take(Numeral) };
        },
      },
    ]);
  });

  protected readonly unaryOperator = this.RULE('unaryOperator', (): Pick<PortItem, 'operator' | 'equals'> => ({
    operator: this.or(0, [
      { ALT: () => this.take(P['=']) },
      { ALT: () => this.take(P['!=']) },
      { ALT: () => this.take(P['<=']) },
      { ALT: () => this.take(P['>=']) },
      { ALT: () => this.take(P['<']) },
      { ALT: () => this.take(P['>']) },
    ]),
  }));

  protected readonly logWord = this.RULE('logWord', () =>
    this.or(0, [
      { ALT: () => this.take(K.all) },
      { ALT: () => this.take(K.matches) },
      { ALT: () => this.take(K.user) },
    ]),
  );

  /** The options behind the hosts of a rule, as many as there are. To be used once in a rule. */
  protected filterOptions(): void {
    this.many(229, this.anyOption);
  }

  private readonly anyOption = (): void => {
    this.or(229, this.filterOptionKinds);
    this.endOption();
  };

  private readonly filterOptionKinds = [
    {
      ALT: () => {
        this.SUBRULE(this.userOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.flagsOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.icmpOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.valueOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.rtableOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.prioOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.stateOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.labelOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.queueOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.negatableOption);
      },
    },
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
        this.SUBRULE(this.translation);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.familyTranslation);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.route);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.packetRate);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.settings);
      },
    },
    {
      ALT: () => {
        this.bareOption('fragment');
      },
    },
    {
      ALT: () => {
        this.bareOption('allow-opts');
      },
    },
    {
      ALT: () => {
        this.bareOption('once');
      },
    },
    {
      ALT: () => {
        this.bareOption('divert-reply');
      },
    },
    {
      ALT: () => {
        this.tagOption();
      },
    },
  ];

  /** `! tagged x`, `! received-on em0` */
  private readonly negatableOption = this.RULE('negatableOption', () => {
    const not = this.option(0, this.bang);
    this.or(0, [
      {
        ALT: () => {
          this.taggedOption(not);
        },
      },
      {
        ALT: () => {
          const keyword = this.take(K['received-on']);
          const negation = not ? { not } : {};
          const option: OptionOf<'received-on'> = {
            kind: 'received-on',
            first: not ?? keyword,
            last: keyword,
            ...negation,
          };
          this.add(option);
          option.item = this.SUBRULE(this.interfaceItem);
        },
      },
    ]);
  });

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

  /** `nat-to 203.0.113.5 static-port`, `rdr-to 10.0.0.1 port 80`, `binat-to 203.0.113.9` */
  private readonly translation = this.RULE('translation', () => {
    const first = this.or(0, [
      { ALT: () => this.take(K['nat-to']) },
      { ALT: () => this.take(K['rdr-to']) },
      { ALT: () => this.take(K['binat-to']) },
    ]);
    const pool = emptyPool();
    this.add<OptionOf<'nat-to' | 'rdr-to' | 'binat-to'>>({ kind: first.image as 'nat-to', first, last: first, pool });
    this.SUBRULE(this.poolHosts, { ARGS: [pool] });
    this.optionalPoolPort(0, pool);
    this.SUBRULE(this.poolOptions, { ARGS: [pool.options] });
  });

  /** `af-to inet from 192.0.2.1 to 198.51.100.1` */
  private readonly familyTranslation = this.RULE('familyTranslation', () => {
    const first = this.take(K['af-to']);
    const option = this.add<OptionOf<'af-to'>>({ kind: 'af-to', first, last: first });
    this.option(3, () => {
      option.family = this.family();
    });
    this.take(K.from);
    const pool = (option.pool = emptyPool());
    this.SUBRULE(this.poolHosts, { ARGS: [pool] });
    this.optionalPoolPort(0, pool);
    this.SUBRULE(this.poolOptions, { ARGS: [pool.options] });
    this.option(1, () => {
      this.take(K.to);
      const to = (option.to = emptyPool());
      this.SUBRULE1(this.poolHosts, { ARGS: [to] });
      this.optionalPoolPort(2, to);
      this.SUBRULE1(this.poolOptions, { ARGS: [to.options] });
    });
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

  /** `max-pkt-rate 100/10` */
  private readonly packetRate = this.RULE('packetRate', () => {
    const first = this.take(K['max-pkt-rate']);
    const option = this.add<OptionOf<'max-pkt-rate'>>({ kind: 'max-pkt-rate', first, last: first });
    option.limit = this.take(Numeral);
    this.take(P['/']);
    option.seconds = this.take(Numeral);
  });

  /** `set prio 5`, `set (prio (5, 6), queue q)` */
  private readonly settings = this.RULE('settings', () => {
    const first = this.take(K.set);
    const option = this.add<OptionOf<'set'>>({ kind: 'set', first, last: first, settings: [] });
    this.or(0, [
      {
        ALT: () => {
          this.SUBRULE(this.setting, { ARGS: [option.settings] });
        },
      },
      {
        ALT: () => {
          option.open = this.take(P['(']);
          this.separated(() => {
            this.SUBRULE(this.setting, { ARGS: [option.settings] });
          });
          option.close = this.take(P[')']);
        },
      },
    ]);
  });

  private readonly setting = this.RULE('setting', (settings: RuleSetting[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          this.SUBRULE(this.prioSetting, { ARGS: [settings] });
        },
      },
      {
        ALT: () => {
          const setting: RuleSetting = { keyword: this.take(K.queue), values: [] };
          settings.push(setting);
          this.SUBRULE(this.queueNames, { ARGS: [setting.values] });
        },
      },
      {
        ALT: () => {
          const setting: RuleSetting = { keyword: this.take(K.tos), values: [] };
          settings.push(setting);
          setting.values.push(this.takeWordOrNumber(1));
        },
      },
      {
        ALT: () => {
          const setting: RuleSetting = { keyword: this.take(K.delay), values: [] };
          settings.push(setting);
          setting.values.push(this.take(Numeral));
        },
      },
    ]);
  });
}
