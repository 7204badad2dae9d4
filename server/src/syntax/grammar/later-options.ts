import { Numeral } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { FilterOption, InterfaceItem, RuleSetting } from '../tree.ts';
import { K, P } from './cursor.ts';
import { DefinitionGrammar } from './definitions.ts';
import { emptyPool } from './nodes.ts';

export type OptionOf<Kind extends FilterOption['kind']> = FilterOption & { kind: Kind };

/** Alternatives of a choice. */
export type Choice<T> = { readonly ALT: () => T }[];

/** Options of rules that OpenBSD has had since 4.7, and of which FreeBSD took over most. Each grammar names its own. */
export abstract class LaterOptionGrammar extends DefinitionGrammar {
  /** What may stand for an interface. */
  protected abstract readonly interfaceNames: Choice<Omit<InterfaceItem, 'not'>>;
  /** What a rule can set behind `set`. */
  protected abstract readonly settingKinds: Choice<void>;

  protected readonly interfaceItem = this.RULE('interfaceItem', (not?: Token): InterfaceItem => {
    const item = this.or(0, this.interfaceNames);
    return not ? { not, ...item } : item;
  });

  /** `! tagged x`, `! received-on em0` */
  protected readonly negatableOption = this.RULE('negatableOption', () => {
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

  /** `nat-to 203.0.113.5 static-port`, `rdr-to 10.0.0.1 port 80`, `binat-to 203.0.113.9` */
  protected readonly translationOption = this.RULE('translationOption', () => {
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
  protected readonly familyTranslation = this.RULE('familyTranslation', () => {
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

  /** `max-pkt-rate 100/10` */
  protected readonly packetRate = this.RULE('packetRate', () => {
    const first = this.take(K['max-pkt-rate']);
    const option = this.add<OptionOf<'max-pkt-rate'>>({ kind: 'max-pkt-rate', first, last: first });
    option.limit = this.take(Numeral);
    this.take(P['/']);
    option.seconds = this.take(Numeral);
  });

  /** `max-pkt-size 128` */
  protected readonly packetSize = this.RULE('packetSize', () => {
    const first = this.take(K['max-pkt-size']);
    const option = this.add<OptionOf<'max-pkt-size'>>({ kind: 'max-pkt-size', first, last: first });
    option.value = this.take(Numeral);
  });

  /** `set prio 5`, `set (prio (5, 6), tos ef)` */
  protected readonly settings = this.RULE('settings', () => {
    const first = this.take(K.set);
    const option = this.add<OptionOf<'set'>>({ kind: 'set', first, last: first, settings: [] });
    this.setByRule = option.settings;
    this.or(0, [
      {
        ALT: () => {
          this.SUBRULE(this.setting);
        },
      },
      {
        ALT: () => {
          option.open = this.take(P['(']);
          this.separated(this.anySetting);
          option.close = this.take(P[')']);
        },
      },
    ]);
  });

  /** Where the settings of a rule go. */
  protected setByRule: RuleSetting[] = [];

  private readonly anySetting = (): void => {
    this.SUBRULE1(this.setting);
  };

  private readonly setting = this.RULE('setting', () => {
    this.or(0, this.settingKinds);
  });

  protected readonly prioSettings = [
    {
      ALT: () => {
        this.SUBRULE(this.prioSetting, { ARGS: [this.setByRule] });
      },
    },
  ];

  protected readonly tosSettings = [
    {
      ALT: () => {
        const setting: RuleSetting = { keyword: this.take(K.tos), values: [] };
        this.setByRule.push(setting);
        setting.values.push(this.takeWordOrNumber(1));
      },
    },
  ];
}
