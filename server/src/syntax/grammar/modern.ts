import { Numeral, Word } from '../token-types.ts';
import type { LoadAnchor, QueueDefinition, QueueOption, ServiceCurve, SetOption } from '../tree.ts';
import { K } from './cursor.ts';
import type { Choice } from './later-options.ts';
import { SingleTokenLookahead } from './lookahead.ts';
import { ModernOptionGrammar } from './modern-options.ts';

const keepNothing = (): void => undefined;

/** The grammar of OpenBSD since 4.7 (parse.y, ruleset). */
export class ModernGrammar extends ModernOptionGrammar {
  private readonly actions = [...this.passAndBlock, ...this.matchAction];

  /** `pass`, `match` and `block` rules. */
  protected override readonly pfRule = this.RULE('pfRule', () => {
    this.or(0, this.actions);
    this.optionalDirection();
    this.optionalLogAndQuick();
    this.peerCriteria();
    this.filterOptions();
  });

  protected override readonly tableEntry = (): void => {
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
        this.nestedList(this.tableEntry);
      },
    },
  ];

  /** `queue name on em0 bandwidth 10M, min 5M, max 15M default` */
  protected override readonly queue = this.RULE('queue', () => {
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
    this.SUBRULE(this.curve, { ARGS: [(curve) => (option.curve = curve)] });
    this.option(0, () => {
      this.option(1, this.comma);
      this.or(2, [
        {
          ALT: () => {
            this.take(K.min);
            option.order = ['min'];
            this.SUBRULE1(this.curve, { ARGS: [(curve) => (option.minimum = curve)] });
            this.option(2, () => {
              this.option(3, this.comma);
              this.take(K.max);
              option.order = ['min', 'max'];
              this.SUBRULE2(this.curve, { ARGS: [(curve) => (option.maximum = curve)] });
            });
          },
        },
        {
          ALT: () => {
            this.take(K.max);
            option.order = ['max'];
            this.SUBRULE3(this.curve, { ARGS: [(curve) => (option.maximum = curve)] });
            this.option(4, () => {
              this.option(5, this.comma);
              this.take(K.min);
              option.order = ['max', 'min'];
              this.SUBRULE4(this.curve, { ARGS: [(curve) => (option.minimum = curve)] });
            });
          },
        },
      ]);
    });
  }

  /** `10M`, `10M burst 90M for 100ms`; kept as far as it is whole */
  private readonly curve = this.RULE('curve', (keep: (curve: ServiceCurve) => void = keepNothing) => {
    const curve: ServiceCurve = { bandwidth: this.takeWordOrNumber(1) };
    keep(curve);
    this.option(0, () => {
      curve.burstKeyword = this.take(K.burst);
      curve.burst = this.takeWordOrNumber(1);
      this.take(K.for);
      curve.duration = this.take(Word);
    });
  });

  protected override settingsOf(body: SetOption): Choice<void> {
    return [
      ...this.reassemblyAndSyncookies(body),
      {
        ALT: () => {
          body.option = this.take(K.debug);
          body.words.push(this.or(2, [{ ALT: () => this.take(Word) }, { ALT: () => this.take(K.debug) }]));
        },
      },
    ];
  }

  protected override nameOfLoaded(body: LoadAnchor): void {
    this.optionalName(body);
  }

  protected override readonly outer = this.commonOuter;

  protected override readonly inner = [
    ...this.commonInner,
    {
      ALT: () => {
        this.SUBRULE(this.table);
      },
    },
  ];

  protected override readonly innerLines = this.linesOf(this.innerBody);

  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
