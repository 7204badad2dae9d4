import { Numeral, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type {
  Antispoof,
  AntispoofInterface,
  Include,
  List,
  LoadAnchor,
  MacroDefinition,
  RuleCriteria,
  SetOption,
  SetPair,
  StatementBody,
  TableDefinition,
} from '../tree.ts';
import { K, P } from './cursor.ts';
import { emptyList } from './peers.ts';
import { PoolGrammar } from './pools.ts';

/** What a rule begins with before anything of it is known. */
export const emptyCriteria = (): RuleCriteria => ({ hosts: {}, options: [] });

/** Statements that all grammars know, and parts of those that they know in part. */
export abstract class DefinitionGrammar extends PoolGrammar {
  /** The statement that is being built. */
  protected body: StatementBody = { kind: 'empty' };

  /** Makes a body the statement's, and a rule the one that criteria and options go to. */
  protected begin<Body extends StatementBody>(body: Body): Body {
    this.body = body;
    if ('hosts' in body) this.rule = body;
    return body;
  }

  /** `name = value…` */
  protected readonly macro = this.RULE('macro', () => {
    const name = this.take(Word);
    const body: MacroDefinition = this.begin({ kind: 'macro', name, values: [] });
    this.take(P['=']);
    this.atLeastOne(0, () => {
      body.values.push(this.takeEither(Word, Numeral));
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
    this.SUBRULE(this.loadedName, { ARGS: [body] });
    this.take(K.from);
    this.words(body.file);
  });

  /** The name in `load anchor name from file`; the grammars differ in it. */
  protected abstract readonly loadedName: ParserMethod<[body?: LoadAnchor], void>;

  /** `antispoof log quick for { em0 (em1) } inet label x` */
  protected readonly antispoof = this.RULE('antispoof', () => {
    const body: Antispoof = this.begin({ kind: 'antispoof', keyword: this.take(K.antispoof), options: [] });
    // Its few options are put where those of rules go.
    this.rule = { hosts: {}, options: body.options };
    this.optionalLogAndQuick(body);
    body.forKeyword = this.take(K.for);
    const list = (body.interfaces = emptyList<AntispoofInterface>());
    this.oneOrBraces(list, () => {
      this.SUBRULE(this.antispoofInterface, { ARGS: [list.items] });
    });
    this.optionalFamily(body);
    this.manyOptions(() => {
      this.or(0, [
        { ALT: () => this.SUBRULE(this.labelOption) },
        { ALT: () => this.SUBRULE(this.rtableOption) },
      ]);
    });
  });

  private readonly antispoofInterface = this.RULE('antispoofInterface', (items: AntispoofInterface[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          items.push({ item: this.SUBRULE(this.interfaceItem) });
        },
      },
      {
        ALT: () => {
          const open = this.take(P['(']);
          items.push({ open, item: this.SUBRULE1(this.interfaceItem) });
          this.take(P[')']);
        },
      },
    ]);
  });

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
}
