import { Numeral, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { FilterOption, IcmpItem, List, RuleSetting, StateOption, UserItem } from '../tree.ts';
import { ActionGrammar } from './actions.ts';
import { K, P } from './cursor.ts';
import { emptyList, put } from './nodes.ts';

type OptionOf<Kind extends FilterOption['kind']> = FilterOption & { kind: Kind };

/** Options of rules that all grammars know, each put behind the others of the rule. */
export abstract class OptionGrammar extends ActionGrammar {
  /** Puts an option behind the others of the rule; what belongs to it is filled in afterwards. */
  protected add<Option extends FilterOption>(option: Option): Option {
    this.rule.options.push(option);
    return option;
  }

  /** Notes where the option that was added last ends. */
  protected endOption(): void {
    const added = this.rule.options.at(-1);
    if (added) added.last = this.last;
  }

  /** `user root`, `group { 0, >= 1000 }`. */
  protected readonly userOption = this.RULE('userOption', () => {
    const keyword = this.or(0, [{ ALT: () => this.take(K.user) }, { ALT: () => this.take(K.group) }]);
    const items = emptyList<UserItem>();
    const kind = keyword.image === 'user' ? 'user' : 'group';
    this.add({ kind, first: keyword, last: keyword, items });
    this.oneOrBraces(items, () => {
      this.SUBRULE(this.comparison, { ARGS: [items] });
    });
  });

  /** `flags S/SA`, `flags /SA`, `flags any`. */
  protected readonly flagsOption = this.RULE('flagsOption', () => {
    const first = this.take(K.flags);
    this.flags = this.add<OptionOf<'flags'>>({
      kind: 'flags',
      first,
      last: first,
      any: undefined,
      set: undefined,
      mask: undefined,
    });
    this.or(0, this.flagKinds);
  });

  private flags: Flags = { any: undefined, set: undefined, mask: undefined };

  private readonly flagKinds = [
    {
      ALT: () => {
        this.flags.set = this.take(Word);
        this.take(P['/']);
        this.flags.mask = this.take(Word);
      },
    },
    {
      ALT: () => {
        this.take(P['/']);
        this.flags.mask = this.take(Word);
      },
    },
    {
      ALT: () => {
        this.flags.any = this.take(K.any);
      },
    },
  ];

  /** `icmp-type echoreq`, `icmp6-type { 1 code 0, 2 }`. */
  protected readonly icmpOption = this.RULE('icmpOption', () => {
    const first = this.or(0, [{ ALT: () => this.take(K['icmp-type']) }, { ALT: () => this.take(K['icmp6-type']) }]);
    const items = emptyList<IcmpItem>();
    const kind = first.image === 'icmp-type' ? 'icmp-type' : 'icmp6-type';
    this.add({ kind, first, last: first, items });
    this.oneOrBraces(items, () => {
      this.SUBRULE(this.icmpItem, { ARGS: [items] });
    });
  });

  private readonly icmpItem = this.RULE('icmpItem', (list: List<IcmpItem> = emptyList()) => {
    const item: IcmpItem = { type: this.takeWordOrNumber(1) };
    put(list, item);
    this.option(0, () => {
      item.codeKeyword = this.take(K.code);
      item.code = this.takeWordOrNumber(1);
    });
  });

  /** `tos lowdelay`, `probability 20%`: a keyword with a word or a number. */
  protected readonly valueOption = this.RULE('valueOption', () => {
    const first = this.or(0, [{ ALT: () => this.take(K.tos) }, { ALT: () => this.take(K.probability) }]);
    const kind = first.image === 'tos' ? 'tos' : 'probability';
    const option = this.add<ValueOption>({ kind, first, last: first });
    option.value = this.takeWordOrNumber(1);
  });

  /** `rtable 1` */
  protected readonly rtableOption = this.RULE('rtableOption', () => {
    const first = this.take(K.rtable);
    const option = this.add<ValueOption>({ kind: 'rtable', first, last: first });
    option.value = this.take(Numeral);
  });

  /** `prio 3` */
  protected readonly prioOption = this.RULE('prioOption', () => {
    const first = this.take(K.prio);
    const option = this.add<ValueOption>({ kind: 'prio', first, last: first });
    option.value = this.take(Numeral);
  });

  /** `ridentifier 12345`, in older files of pfSense `tracker 12345`: a number that marks a rule. */
  protected readonly identifierOption = this.RULE('identifierOption', () => {
    const first = this.or(0, [{ ALT: () => this.take(K.ridentifier) }, { ALT: () => this.take(K.tracker) }]);
    const option = this.add<ValueOption>({ kind: 'ridentifier', first, last: first });
    option.value = this.takeWordOrNumber(1);
  });

  /** `label "x"`. */
  protected readonly labelOption = this.RULE('labelOption', () => {
    const first = this.take(K.label);
    const option = this.add<ValueOption>({ kind: 'label', first, last: first });
    option.value = this.take(Word);
  });

  /** `tag x`, `tagged x`, `! tagged x`: a name of one or more words. To be used once in a rule. */
  protected tagOption(): void {
    const first = this.take(K.tag);
    const option = this.add({ kind: 'tag', first, last: first, words: [] });
    this.words(option.words);
  }

  protected taggedOption(not: Token | undefined): void {
    const keyword = this.take(K.tagged);
    const words: Token[] = [];
    const negation = not ? { not } : {};
    this.add({ kind: 'tagged', first: not ?? keyword, last: keyword, ...negation, words });
    this.atLeastOne(211, () => {
      words.push(this.take(Word));
    });
  }

  /** `fragment`, `allow-opts` and others: a keyword alone. */
  protected bareOption(kind: 'fragment' | 'allow-opts' | 'once' | 'divert-reply'): void {
    const first = this.take(K[kind]);
    this.add({ kind, first, last: first });
  }

  /** `queue q`, `queue (q)`, `queue (q, ack)`. */
  protected readonly queueOption = this.RULE('queueOption', () => {
    const first = this.take(K.queue);
    const option = this.add<OptionOf<'queue'>>({ kind: 'queue', first, last: first });
    const names: Token[] = [];
    this.SUBRULE(this.queueNames, { ARGS: [names] });
    if (names[0]) option.queue = names[0];
    if (names[1]) option.ackQueue = names[1];
  });

  /** One name, or one or two in parentheses. */
  protected readonly queueNames = this.RULE('queueNames', (names: Token[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          names.push(this.take(Word));
        },
      },
      {
        ALT: () => {
          this.take(P['(']);
          names.push(this.take(Word));
          this.option(0, () => {
            this.option(1, this.comma);
            names.push(this.take(Word));
          });
          this.take(P[')']);
        },
      },
    ]);
  });

  /** `no state`, `keep state (max 10)`. */
  protected readonly stateOption = this.RULE('stateOption', () => {
    this.or(0, this.stateKinds);
  });

  private readonly stateKinds = [
    {
      ALT: () => {
        this.addState(this.take(K.no));
        this.take(K.state);
      },
    },
    {
      ALT: () => {
        const option = this.addState(this.or(1, this.stateActions));
        this.take(K.state);
        this.option(0, () => {
          option.open = this.take(P['(']);
          this.SUBRULE(this.stateOptions, { ARGS: [option.options] });
          option.close = this.take(P[')']);
        });
      },
    },
  ];

  private readonly stateActions = [
    { ALT: () => this.take(K.keep) },
    { ALT: () => this.take(K.modulate) },
    { ALT: () => this.take(K.synproxy) },
  ];

  private addState(action: Token): OptionOf<'state'> {
    return this.add({
      kind: 'state',
      first: action,
      last: action,
      action,
      open: undefined,
      options: [],
      close: undefined,
    });
  }

  /** What stands in the parentheses behind `keep state` and behind `set state-defaults`. */
  protected readonly stateOptions = this.RULE('stateOptions', (options: StateOption[] = []) => {
    this.separated(() => {
      options.push(this.SUBRULE(this.stateDetail));
    });
  });

  private readonly stateDetail = this.RULE('stateDetail', (): StateOption =>
    this.or(0, [
      { ALT: () => this.numberedState() },
      { ALT: () => this.connectionRate() },
      { ALT: () => this.overload() },
      { ALT: () => this.sourceTrack() },
      { ALT: () => this.bareState() },
    ]),
  );

  private numberedState(): StateOption {
    const keyword = this.or(1, [
      { ALT: () => this.take(K.max) },
      { ALT: () => this.take(K['max-src-states']) },
      { ALT: () => this.take(K['max-src-conn']) },
      { ALT: () => this.take(K['max-src-nodes']) },
      { ALT: () => this.take(Word) },
    ]);
    return { keyword, number: this.take(Numeral), words: [] };
  }

  private connectionRate(): StateOption {
    const keyword = this.take(K['max-src-conn-rate']);
    const number = this.take(Numeral);
    this.take(P['/']);
    return { keyword, number, seconds: this.take(Numeral), words: [] };
  }

  /** `overload <bad> flush global`. */
  private overload(): StateOption {
    const keyword = this.take(K.overload);
    this.take(P['<']);
    const table = this.take(Word);
    this.take(P['>']);
    const words: Token[] = [];
    this.option(0, () => {
      words.push(this.take(K.flush));
      this.option(1, () => {
        words.push(this.take(K.global));
      });
    });
    return { keyword, table, words };
  }

  private sourceTrack(): StateOption {
    const keyword = this.take(K['source-track']);
    const words: Token[] = [];
    this.option(2, () => {
      words.push(this.or(3, [{ ALT: () => this.take(K.global) }, { ALT: () => this.take(K.rule) }]));
    });
    return { keyword, words };
  }

  private bareState(): StateOption {
    const keyword = this.or(2, [
      { ALT: () => this.take(K['no-sync']) },
      { ALT: () => this.take(K['if-bound']) },
      { ALT: () => this.take(K.floating) },
      { ALT: () => this.take(K.sloppy) },
      { ALT: () => this.take(K.pflow) },
      { ALT: () => this.take(K['allow-related']) },
      { ALT: () => this.take(K.pickups) },
      { ALT: () => this.take(K['no-pickups']) },
      { ALT: () => this.take(K['hash-only']) },
    ]);
    return { keyword, words: [] };
  }

  /** `prio 5`, `prio (5, 6)` behind `set`. */
  protected readonly prioSetting = this.RULE('prioSetting', (settings: RuleSetting[] = []) => {
    const setting: RuleSetting = { keyword: this.take(K.prio), values: [] };
    settings.push(setting);
    this.or(0, [
      {
        ALT: () => {
          setting.values.push(this.take(Numeral));
        },
      },
      {
        ALT: () => {
          this.take(P['(']);
          setting.values.push(this.take(Numeral));
          this.option(0, this.comma);
          setting.values.push(this.take(Numeral));
          this.take(P[')']);
        },
      },
    ]);
  });
}

/** What stands behind `flags`. */
type Flags = Pick<OptionOf<'flags'>, 'any' | 'set' | 'mask'>;

type ValueOption = Extract<FilterOption, { value?: Token }>;
