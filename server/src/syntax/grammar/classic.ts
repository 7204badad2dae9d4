import { Word } from '../token-types.ts';
import type { AnchorRule, Host, LoadAnchor, SetOption, TableDefinition } from '../tree.ts';
import { ClassicTranslationGrammar } from './classic-translation.ts';
import { K, P } from './cursor.ts';
import { NO_SETTING, NO_TABLE } from './definitions.ts';
import type { SingleTokenLookahead } from './lookahead.ts';
import { emptyList, newAnchorRule, newSetting } from './nodes.ts';

/** The grammar before OpenBSD 4.7, which FreeBSD, macOS, NetBSD and DragonFly took over (parse.y, ruleset). */
export abstract class ClassicGrammar extends ClassicTranslationGrammar {
  protected readonly loadedName = this.RULE(
    'loadedName',
    (body: LoadAnchor = { kind: 'load-anchor' } as LoadAnchor) => {
      const words = (body.nameWords = []);
      this.words(words);
      body.name = words[0];
    },
  );

  /** `pass` and `block` rules. The route stands in front of the address family. */
  private readonly pfRule = this.RULE('pfRule', () => {
    this.or(0, this.actions);
    this.optionalDirection();
    this.optionalLogAndQuick();
    this.optionalInterfaces(this.rule);
    this.optionalRoute();
    this.familyAndBeyond();
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
          this.itemsToBrace(list, this.listedHost);
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
          this.SUBRULE(this.classicSetting, { ARGS: [body] });
        },
      },
    ]);
  });

  private readonly classicSetting = this.RULE('classicSetting', (body: SetOption = NO_SETTING) => {
    this.or(0, [
      {
        ALT: () => {
          body.option = this.take(K['require-order']);
          this.yesOrNo(1, body.words);
        },
      },
      {
        ALT: () => {
          body.option = this.take(K.debug);
          body.words.push(this.take(Word));
        },
      },
    ]);
  });

  /** A statement outside of inline anchors, with the newline that ends it. */
  private readonly statement = this.RULE('statement', () => {
    this.or(0, this.outerLines);
  });

  /** A rule in an inline anchor, or the brace that ends it (parse.y, pfa_anchorlist). */
  private readonly innerStatement = this.RULE('innerStatement', () => {
    this.lineOf(this.innerBody);
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
        this.SUBRULE(this.translationAnchor);
      },
    },
  ];

  protected readonly classicStatements = [
    ...this.common,
    {
      ALT: () => {
        this.SUBRULE(this.translation);
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
        this.SUBRULE(this.altq);
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

  /** Statements outside of inline anchors. */
  protected readonly outer = this.classicStatements;

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
  private readonly innerBody = (): void => {
    this.or(1, this.inner);
  };

  protected constructor(lookahead: SingleTokenLookahead) {
    super(lookahead);
  }

  protected override entry(inAnchor: boolean): () => void {
    return inAnchor ? this.innerStatement : this.statement;
  }
}
