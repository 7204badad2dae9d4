import type { TokenType } from 'chevrotain';
import { Newline, Numeral, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type {
  Antispoof,
  AntispoofInterface,
  FilterRule,
  Include,
  List,
  LoadAnchor,
  MacroDefinition,
  SetOption,
  SetPair,
  StatementBody,
  TableDefinition,
} from '../tree.ts';
import type { RuleHead } from './actions.ts';
import { K, P } from './cursor.ts';
import type { ReadMore } from './cursor.ts';
import { emptyList, newCriteria, newFilterRule, newSetting, put } from './nodes.ts';
import { PoolGrammar } from './pools.ts';

const EMPTY: StatementBody = { kind: 'empty' };
const MALFORMED: StatementBody = { kind: 'malformed' };

/** Stands in for a statement while chevrotain records the grammar. */
export const NO_TABLE = { kind: 'table', options: [] as TableDefinition['options'] } as TableDefinition;

/** Stands in for a statement while chevrotain records the grammar. */
export const NO_SETTING = newSetting({} as Token);

/** Where a statement stands: outside of inline anchors, right behind the line that opens one, or further on in it. */
export type Surroundings = 'outside' | 'anchor-begin' | 'anchor';

/** Statements that all grammars know, and parts of those that they know in part. */
export abstract class DefinitionGrammar extends PoolGrammar {
  /** The statement that is being built. */
  private body: StatementBody = EMPTY;

  /** The rule that parses a statement, in or outside of an inline anchor. */
  protected abstract entry(where: Surroundings): () => void;

  /**
   * Parses a statement; `readMore` is called when the tokens end in the midst of it and must add more. Gives the tree
   * (as far as it got) and the index of the token at which it stopped, -1 if the statement is whole.
   */
  parse(tokens: readonly Token[], where: Surroundings, readMore: ReadMore): { body: StatementBody; stopped: number } {
    this.body = EMPTY;
    const stopped = this.run(this.entry(where), tokens, readMore);
    const nothing = this.body === EMPTY && stopped >= 0;
    return { body: nothing ? MALFORMED : this.body, stopped };
  }

  /** Types of the tokens that could stand behind the beginning of a statement. */
  wanted(tokens: readonly Token[], where: Surroundings): ReadonlySet<TokenType> {
    return this.wantedBehind(this.entry(where), tokens);
  }

  /** An include, or anything else with the newline that ends it; `body` may take nothing, for an empty line. */
  protected linesOf(body: () => void) {
    return [
      {
        ALT: () => {
          this.SUBRULE(this.include);
        },
      },
      {
        ALT: () => {
          this.lineOf(body);
        },
      },
    ];
  }

  /** A body, which may be missing, and the newline that ends it. To be used once in a rule. */
  protected lineOf(body: () => void): void {
    this.option(0, body);
    this.take(Newline);
  }

  /** `}` that ends an inline anchor. */
  protected closeAnchor(): void {
    this.begin({ kind: 'anchor-close', close: this.take(P['}']) });
  }

  /** Begins a `pass`, `match` or `block` rule. */
  protected beginRule(action: Token): FilterRule {
    return this.begin(newFilterRule(action));
  }

  /** Makes a body the statement's, and a rule the one that criteria and options go to. */
  protected begin<Body extends StatementBody>(body: Body): Body {
    this.body = body;
    if ('hosts' in body) this.rule = body;
    this.head = body as RuleHead;
    return body;
  }

  /** `name = value…` */
  protected readonly macro = this.RULE('macro', () => {
    const name = this.take(Word);
    const body: MacroDefinition = this.begin({ kind: 'macro', name, values: [] });
    this.take(P['=']);
    this.atLeastOne(0, () => {
      body.values.push(this.takeWordOrNumber(0));
    });
  });

  /** `include "file"`. What follows in the line is read behind the file: the statement ends here. */
  protected readonly include = this.RULE('include', () => {
    const body: Include = this.begin({ kind: 'include', keyword: this.take(K.include) });
    body.file = this.take(Word);
  });

  /** `load anchor name from file` */
  protected readonly loadAnchor = this.RULE('loadAnchor', () => {
    const body: LoadAnchor = this.begin({ kind: 'load-anchor', keyword: this.take(K.load), file: [] });
    this.take(K.anchor);
    this.nameOfLoaded(body);
    this.take(K.from);
    this.words(body.file);
  });

  /** The name in `load anchor name from file`; the grammars differ in it. To be used once in a rule. */
  protected abstract nameOfLoaded(body: LoadAnchor): void;

  /** The name of an anchor, if it is there. To be used once in a rule. */
  protected optionalName(holder: { name?: Token | undefined }): void {
    this.option(216, () => {
      holder.name = this.take(Word);
    });
  }

  /** `antispoof log quick for { em0 (em1) } inet label x` */
  protected readonly antispoof = this.RULE('antispoof', () => {
    const body: Antispoof = this.begin({ kind: 'antispoof', keyword: this.take(K.antispoof), options: [] });
    // Its few options are put where those of rules go.
    this.rule = { ...newCriteria(), options: body.options };
    this.optionalLogAndQuick();
    body.forKeyword = this.take(K.for);
    const list = (body.interfaces = emptyList<AntispoofInterface>());
    this.oneOrBraces(list, () => {
      this.SUBRULE(this.antispoofInterface, { ARGS: [list] });
    });
    this.option(0, () => {
      body.family = this.family();
    });
    this.many(0, () => {
      this.or(0, [
        {
          ALT: () => {
            this.SUBRULE(this.labelOption);
          },
        },
        {
          ALT: () => {
            this.SUBRULE(this.rtableOption);
          },
        },
        {
          ALT: () => {
            this.SUBRULE(this.identifierOption);
          },
        },
      ]);
      this.endOption();
    });
  });

  private readonly antispoofInterface = this.RULE(
    'antispoofInterface',
    (list: List<AntispoofInterface> = emptyList()) => {
      this.or(0, [
        {
          ALT: () => {
            put(list, { item: this.SUBRULE(this.interfaceItem) });
          },
        },
        {
          ALT: () => {
            const open = this.take(P['(']);
            put(list, { open, item: this.SUBRULE1(this.interfaceItem) });
            this.take(P[')']);
          },
        },
      ]);
    },
  );

  /** `table <name>`; what follows differs. To be used once in a rule. */
  protected tableHead(): TableDefinition {
    const body: TableDefinition = this.begin({ kind: 'table', keyword: this.take(K.table), options: [] });
    this.take(P['<']);
    body.name = this.take(Word);
    this.take(P['>']);
    return body;
  }

  /** `persist`, `file "…"`: options of a table that all grammars know. */
  protected readonly tableOption = this.RULE('tableOption', (body: TableDefinition = NO_TABLE) => {
    this.or(0, [
      {
        ALT: () => {
          body.options.push({ kind: 'word', word: this.take(Word) });
        },
      },
      {
        ALT: () => {
          const option: TableFile = { kind: 'file', keyword: this.take(K.file) };
          body.options.push(option);
          option.file = this.take(Word);
        },
      },
    ]);
  });

  /** Behind `set`: the options that all grammars know. */
  protected readonly commonSetting = this.RULE('commonSetting', (body: SetOption = NO_SETTING) => {
    this.or(0, [
      {
        ALT: () => {
          this.SUBRULE(this.numberedSettings, { ARGS: [body] });
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.wordSetting, { ARGS: [body] });
        },
      },
      {
        ALT: () => {
          body.option = this.take(K['ruleset-optimization']);
          this.words(body.words);
        },
      },
      {
        ALT: () => {
          body.option = this.take(K.skip);
          this.optionalInterfaces(body);
        },
      },
      {
        ALT: () => {
          body.option = this.take(K['state-defaults']);
          this.SUBRULE(this.stateOptions, { ARGS: [body.stateOptions] });
        },
      },
    ]);
  });

  /** `set timeout tcp.first 30`, `set limit { states 100 frags 50 }` */
  private readonly numberedSettings = this.RULE('numberedSettings', (body: SetOption = NO_SETTING) => {
    body.option = this.or(0, [{ ALT: () => this.take(K.timeout) }, { ALT: () => this.take(K.limit) }]);
    const list: List<SetPair> = body.pairs;
    this.oneOrBraces(list, () => {
      const pair: SetPair = {
        name: this.or(1, [{ ALT: () => this.take(Word) }, { ALT: () => this.take(K.interval) }]),
      };
      put(list, pair);
      pair.value = this.take(Numeral);
    });
  });

  /** What may stand behind `set loginterface`. */
  protected readonly loggedInterface = [{ ALT: () => this.take(Word) }, { ALT: () => this.take(K.all) }];

  /** Options with one word or number. */
  private readonly wordSetting = this.RULE('wordSetting', (body: SetOption = NO_SETTING) => {
    const { words } = body;
    this.or(0, [
      {
        ALT: () => {
          body.option = this.or(1, [
            { ALT: () => this.take(K.optimization) },
            { ALT: () => this.take(K.fingerprints) },
          ]);
          words.push(this.take(Word));
        },
      },
      {
        ALT: () => {
          body.option = this.take(K.loginterface);
          words.push(this.or(2, this.loggedInterface));
        },
      },
      {
        ALT: () => {
          body.option = this.take(K.hostid);
          words.push(this.takeWordOrNumber(3));
        },
      },
      {
        ALT: () => {
          body.option = this.or(4, [
            { ALT: () => this.take(K['block-policy']) },
            { ALT: () => this.take(K['fail-policy']) },
          ]);
          words.push(this.or(5, [{ ALT: () => this.take(K.drop) }, { ALT: () => this.take(K.return) }]));
        },
      },
      {
        ALT: () => {
          body.option = this.take(K['state-policy']);
          words.push(this.or(6, [{ ALT: () => this.take(K['if-bound']) }, { ALT: () => this.take(K.floating) }]));
        },
      },
    ]);
  });

  /** `yes` or `no`; the first is no keyword. The occurrence must be unique in the rule. */
  protected yesOrNo(occurrence: number, words: Token[]): void {
    words.push(this.or(occurrence, [{ ALT: () => this.take(K.no) }, { ALT: () => this.take(Word) }]));
  }
}

type TableFile = Extract<TableDefinition['options'][number], { kind: 'file' }>;
