import type { ParserMethod } from 'chevrotain';
import type { Token } from '../token.ts';
import { Word } from '../token-types.ts';
import type { AnchorRule, Host, PortItem, SetOption, TableDefinition } from '../tree.ts';
import { K, P } from './cursor.ts';
import { NO_SETTING, NO_TABLE } from './definitions.ts';
import type { Surroundings } from './definitions.ts';
import { LaterOptionGrammar } from './later-options.ts';
import type { Choice } from './later-options.ts';
import { emptyList, newAnchorRule, newSetting, put } from './nodes.ts';

/** An operator in front of a port, a user or a group. */
type Operator = Pick<PortItem, 'operator' | 'equals'>;

/** Rules, tables and options as all grammars have them, with what they differ in left open (parse.y, ruleset). */
export abstract class RuleGrammar extends LaterOptionGrammar {
  /** `=`, `!=` and the like; the older lexers give some of them as two tokens. */
  protected abstract readonly unaryOperators: Choice<Operator>;
  /** Words in the parentheses of `log`. */
  protected abstract readonly logWords: Choice<Token>;
  /** What may stand behind the hosts of a rule. */
  protected abstract readonly filterOptionKinds: Choice<void>;
  /** `pass`, `block` and the like. */
  protected abstract readonly pfRule: ParserMethod<[], void>;
  protected abstract readonly queue: ParserMethod<[], void>;
  /** An item of the hosts of a table. */
  protected abstract readonly tableEntry: () => void;
  /** Statements outside and within inline anchors, and with the newlines that end them. */
  protected abstract readonly outer: Choice<void>;
  protected abstract readonly inner: Choice<void>;
  protected abstract readonly innerLines: Choice<void>;
  /** Behind `set`: options that not all grammars know. */
  protected abstract settingsOf(body: SetOption): Choice<void>;

  protected readonly unaryOperator = this.RULE('unaryOperator', () => this.or(0, this.unaryOperators));

  /** The operators where the lexer gives each as one token. */
  protected readonly wholeOperators = [P['='], P['!='], P['<='], P['>='], P['<'], P['>']].map((type) => ({
    ALT: (): Operator => ({ operator: this.take(type) }),
  }));

  protected readonly logWord = this.RULE('logWord', () => this.or(0, this.logWords));

  protected readonly passAndBlock = [
    {
      ALT: () => {
        this.beginRule(this.take(K.pass));
      },
    },
    {
      ALT: () => {
        const rule = this.beginRule(this.take(K.block));
        this.option(0, () => {
          this.SUBRULE(this.blockReturn, { ARGS: [rule] });
        });
      },
    },
  ];

  protected readonly matchAction = [
    {
      ALT: () => {
        this.beginRule(this.take(K.match));
      },
    },
  ];

  /** The options behind the hosts of a rule, as many as there are. To be used once in a rule. */
  protected filterOptions(): void {
    this.many(229, this.anyOption);
  }

  private readonly anyOption = (): void => {
    this.or(229, this.filterOptionKinds);
    this.endOption();
  };

  /** Options of rules that all grammars know, and that do not say what becomes of a packet. */
  protected readonly matchingOptions = [
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
        this.tagOption();
      },
    },
  ];

  /** Options of rules that all grammars know. */
  protected readonly commonOptions = [
    ...this.matchingOptions,
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
        this.SUBRULE(this.settings);
      },
    },
    {
      ALT: () => {
        this.bareOption('divert-reply');
      },
    },
  ];

  /** Options that came later, where a grammar has them. */
  protected readonly laterOptions = [
    {
      ALT: () => {
        this.SUBRULE(this.negatableOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.translationOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.familyTranslation);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.packetRate);
      },
    },
    {
      ALT: () => {
        this.bareOption('once');
      },
    },
  ];

  /** `anchor "name" in on em0 …`, perhaps with the `{` of an inline anchor. */
  protected readonly anchor = this.RULE('anchor', () => {
    const rule: AnchorRule = this.begin(newAnchorRule(this.take(K.anchor)));
    this.optionalName(rule);
    this.optionalDirection();
    this.optionalQuick();
    this.peerCriteria();
    this.filterOptions();
    this.option(2, () => {
      rule.open = this.take(P['{']);
    });
  });

  /** `table <name> persist { … } file "…"` */
  protected readonly table = this.RULE('table', () => {
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
          this.itemsToBrace(list, this.tableEntry);
        },
      },
    ]);
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
          this.SUBRULE(this.ownSetting, { ARGS: [body] });
        },
      },
    ]);
  });

  private readonly ownSetting = this.RULE('ownSetting', (body: SetOption = NO_SETTING) => {
    this.or(0, this.settingsOf(body));
  });

  /** `set reassemble yes no-df`, `set syncookies adaptive (start 25%, end 12%)`. To be used once in a rule. */
  protected reassemblyAndSyncookies(body: SetOption): Choice<void> {
    const { words } = body;
    return [
      {
        ALT: () => {
          body.option = this.take(K.reassemble);
          this.yesOrNo(240, words);
          this.option(240, () => {
            words.push(this.take(K['no-df']));
          });
        },
      },
      {
        ALT: () => {
          body.option = this.take(K.syncookies);
          words.push(this.take(Word));
          this.option(241, () => {
            this.SUBRULE(this.watermarks, { ARGS: [body] });
          });
        },
      },
    ];
  }

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

  private readonly outerLines = this.linesOf(() => {
    this.or(1, this.outer);
  });

  protected readonly innerBody = (): void => {
    this.or(1, this.inner);
  };

  /** What may stand in inline anchors of all grammars, with the brace that ends them. */
  protected readonly commonInner = [
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
        this.closeAnchor();
      },
    },
  ];

  /** Statements that all grammars know. */
  protected readonly commonOuter = [
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

  protected override entry(where: Surroundings): () => void {
    return where === 'outside' ? this.statement : this.innerStatement;
  }
}
