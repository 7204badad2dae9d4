import { Numeral, Word } from '../token-types.ts';
import type {
  AnchorRule,
  Host,
  LoadAnchor,
  QueueDefinition,
  QueueOption,
  ServiceCurve,
  SetOption,
  TableDefinition,
} from '../tree.ts';
import { K, P } from './cursor.ts';
import { NO_SETTING, NO_TABLE } from './definitions.ts';
import { SingleTokenLookahead } from './lookahead.ts';
import { ModernOptionGrammar } from './modern-options.ts';
import { emptyList, newAnchorRule, newSetting, put } from './nodes.ts';

/** The grammar of OpenBSD since 4.7 (parse.y, ruleset). */
export class ModernGrammar extends ModernOptionGrammar {
  protected readonly loadedName = this.RULE(
    'loadedName',
    (body: LoadAnchor = { kind: 'load-anchor' } as LoadAnchor) => {
      this.option(0, () => {
        body.name = this.take(Word);
      });
    },
  );

  /** `pass`, `match` and `block` rules. */
  private readonly pfRule = this.RULE('pfRule', () => {
    this.or(0, this.actions);
    this.optionalDirection();
    this.optionalLogAndQuick();
    this.peerCriteria();
    this.filterOptions();
  });

  private readonly actions = [
    {
      ALT: () => {
        this.beginRule(this.take(K.pass));
      },
    },
    {
      ALT: () => {
        this.beginRule(this.take(K.match));
      },
    },
    {
      ALT: () => {
        const rule = this.beginRule(this.take(K.block));
        this.option(0, () => {
          rule.blockReturn = this.SUBRULE(this.blockReturn);
        });
      },
    },
  ];

  /** `anchor "name" in on em0 …`, perhaps with the `{` of an inline anchor. */
  private readonly anchor = this.RULE('anchor', () => {
    const rule: AnchorRule = this.begin(newAnchorRule(this.take(K.anchor)));
    this.option(0, () => {
      rule.name = this.take(Word);
    });
    this.optionalDirection();
    this.optionalQuick();
    this.peerCriteria();
    this.filterOptions();
    this.option(2, () => {
      rule.open = this.take(P['{']);
    });
  });

  /** `table <name> persist { … } file "…"` */
  private readonly table = this.RULE('table', () => {
    const body = this.tableHead();
    this.many(0, () => {
      this.or(0, [
        {
          ALT: () => {
            this.SUBRULE(this.tableOption, { ARGS: [body] });
          },
        },
        {
          ALT: () => {
            this.SUBRULE(this.tableHosts, { ARGS: [body] });
          },
        },
      ]);
    });
  });

  private readonly tableHosts = this.RULE('tableHosts', (body: TableDefinition = NO_TABLE) => {
    const list = emptyList<Host>();
    body.options.push({ kind: 'hosts', list });
    this.hostList = list;
    this.openBraces(list);
    this.or(0, [
      {
        ALT: () => {
          this.closeBraces(list);
        },
      },
      {
        ALT: () => {
          this.itemsToBrace(list, this.anyTableItem);
        },
      },
    ]);
  });

  private readonly anyTableItem = (): void => {
    this.SUBRULE(this.tableItem);
  };

  /** A host in a table, or a list of those; unlike in rules a weight may stand behind it (parse.y, tablespec). */
  private readonly tableItem = this.RULE('tableItem', () => {
    this.or(0, this.tableItems);
  });

  private readonly tableItems = [
    {
      ALT: () => {
        this.negatableHost();
        this.optionalWeight(0, this.hostList.items);
      },
    },
    {
      ALT: () => {
        this.nestedList(this.anyTableItem);
      },
    },
  ];

  /** `queue name on em0 bandwidth 10M, min 5M, max 15M default` */
  private readonly queue = this.RULE('queue', () => {
    const body: QueueDefinition = this.begin({ kind: 'queue', keyword: this.take(K.queue), options: [] });
    body.name = this.take(Word);
    this.optionalInterfaces(body);
    this.atLeastOne(0, () => {
      this.SUBRULE(this.queueDetail, { ARGS: [body.options] });
    });
  });

  private readonly queueDetail = this.RULE('queueDetail', (options: QueueOption[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          this.bandwidth(options);
        },
      },
      {
        ALT: () => {
          const option: QueueOption = { keyword: this.take(K.parent) };
          options.push(option);
          option.value = this.take(Word);
        },
      },
      {
        ALT: () => {
          options.push({ keyword: this.take(K.default) });
        },
      },
      {
        ALT: () => {
          const keyword = this.or(1, [
            { ALT: () => this.take(K.qlimit) },
            { ALT: () => this.take(K.flows) },
            { ALT: () => this.take(K.quantum) },
          ]);
          const option: QueueOption = { keyword };
          options.push(option);
          option.value = this.take(Numeral);
        },
      },
    ]);
  });

  /** `bandwidth 10M burst 90M for 100ms, min 5M, max 15M`: minimum and maximum in either order. */
  private bandwidth(options: QueueOption[]): void {
    const option: QueueOption = { keyword: this.take(K.bandwidth) };
    options.push(option);
    option.curve = this.SUBRULE(this.curve);
    this.option(0, () => {
      this.option(1, this.comma);
      this.or(2, [
        {
          ALT: () => {
            this.take(K.min);
            option.order = ['min'];
            option.minimum = this.SUBRULE1(this.curve);
            this.option(2, () => {
              this.option(3, this.comma);
              this.take(K.max);
              option.order = ['min', 'max'];
              option.maximum = this.SUBRULE2(this.curve);
            });
          },
        },
        {
          ALT: () => {
            this.take(K.max);
            option.order = ['max'];
            option.maximum = this.SUBRULE3(this.curve);
            this.option(4, () => {
              this.option(5, this.comma);
              this.take(K.min);
              option.order = ['max', 'min'];
              option.minimum = this.SUBRULE4(this.curve);
            });
          },
        },
      ]);
    });
  }

  /** `10M`, `10M burst 90M for 100ms` */
  private readonly curve = this.RULE('curve', (): ServiceCurve => {
    const curve: ServiceCurve = { bandwidth: this.takeWordOrNumber(1) };
    this.option(0, () => {
      this.take(K.burst);
      curve.burst = this.takeWordOrNumber(1);
      this.take(K.for);
      curve.duration = this.take(Word);
    });
    return curve;
  });

  private readonly set = this.RULE('set', () => {
    const body: SetOption = this.begin(newSetting(this.take(K.set)));
    this.or(0, [
      {
        ALT: () => {
          this.SUBRULE(this.commonSetting, { ARGS: [body] });
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.modernSetting, { ARGS: [body] });
        },
      },
    ]);
  });

  private readonly modernSetting = this.RULE('modernSetting', (body: SetOption = NO_SETTING) => {
    const { words } = body;
    this.or(0, [
      {
        ALT: () => {
          body.option = this.take(K.reassemble);
          this.yesOrNo(1, words);
          this.option(0, () => {
            words.push(this.take(K['no-df']));
          });
        },
      },
      {
        ALT: () => {
          body.option = this.take(K.debug);
          words.push(this.or(2, [{ ALT: () => this.take(Word) }, { ALT: () => this.take(K.debug) }]));
        },
      },
      {
        ALT: () => {
          body.option = this.take(K.syncookies);
          words.push(this.take(Word));
          this.option(1, () => {
            this.SUBRULE(this.watermarks, { ARGS: [body] });
          });
        },
      },
    ]);
  });

  /** `(start 25%, end 12%)` behind `set syncookies adaptive` */
  private readonly watermarks = this.RULE('watermarks', ({ pairs }: SetOption = NO_SETTING) => {
    pairs.open = this.take(P['(']);
    this.separated(() => {
      const name = this.take(Word);
      put(pairs, { name, value: this.take(Word) });
    });
    pairs.close = this.take(P[')']);
  });

  /** A statement outside of inline anchors, with the newline that ends it. */
  private readonly statement = this.RULE('statement', () => {
    this.or(0, this.outerLines);
  });

  /** A statement in an inline anchor, or the brace that ends it (parse.y, pfa_anchorlist). */
  private readonly innerStatement = this.RULE('innerStatement', () => {
    this.or(0, this.innerLines);
  });

  private readonly common = [
    {
      ALT: () => {
        this.SUBRULE(this.pfRule);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.anchor);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.table);
      },
    },
  ];

  private readonly outer = [
    ...this.common,
    {
      ALT: () => {
        this.SUBRULE(this.macro);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.set);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.antispoof);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.queue);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.loadAnchor);
      },
    },
  ];

  private readonly inner = [
    ...this.common,
    {
      ALT: () => {
        this.closeAnchor();
      },
    },
  ];

  private readonly outerLines = this.linesOf(() => {
    this.or(1, this.outer);
  });
  private readonly innerLines = this.linesOf(() => {
    this.or(1, this.inner);
  });

  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }

  protected override entry(inAnchor: boolean): () => void {
    return inAnchor ? this.innerStatement : this.statement;
  }
}
