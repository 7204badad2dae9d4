import { Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { FilterOption, Host, InterfaceItem, PortItem, RuleSetting } from '../tree.ts';
import { K, P } from './cursor.ts';
import { DefinitionGrammar } from './definitions.ts';
import { emptyList, emptyPool, put } from './nodes.ts';

type OptionOf<Kind extends FilterOption['kind']> = FilterOption & { kind: Kind };

/** `divert-to` with what stands behind it. */
export type DivertOption = OptionOf<'divert-to'>;

/** Stands in for an option while chevrotain records the grammar. */
export const NO_DIVERT = { kind: 'divert-to' } as DivertOption;

/** Interfaces, operators and the options of rules in the grammar before OpenBSD 4.7. */
export abstract class ClassicOptionGrammar extends DefinitionGrammar {
  protected readonly interfaceItem = this.RULE('interfaceItem', (not?: Token): InterfaceItem => {
    const name = this.take(Word);
    return not ? { not, name } : { name };
  });

  /** The lexer gives `!=`, `<=` and `>=` as two tokens. */
  protected readonly unaryOperator = this.RULE('unaryOperator', (): Pick<PortItem, 'operator' | 'equals'> =>
    this.or(0, [
      { ALT: () => ({ operator: this.take(P['=']) }) },
      {
        ALT: () => {
          const operator = this.take(P['!']);
          return { operator, equals: this.take(P['=']) };
        },
      },
      { ALT: () => this.operatorBeforeEquals(P['<'], 0) },
      { ALT: () => this.operatorBeforeEquals(P['>'], 1) },
    ]),
  );

  private operatorBeforeEquals(type: (typeof P)['<'], occurrence: number): Pick<PortItem, 'operator' | 'equals'> {
    const operator = this.take(type);
    const equals = this.option(occurrence, () => this.take(P['=']));
    return equals ? { operator, equals } : { operator };
  }

  protected readonly logWord = this.RULE('logWord', () =>
    this.or(0, [{ ALT: () => this.take(K.all) }, { ALT: () => this.take(K.user) }, { ALT: () => this.take(K.group) }]),
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
        this.SUBRULE(this.notTagged);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.divertTo);
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
        this.bareOption('divert-reply');
      },
    },
    {
      ALT: () => {
        this.tagOption();
      },
    },
  ];

  /** `tagged x`, `! tagged x` */
  protected readonly notTagged = this.RULE('notTagged', () => {
    this.taggedOption(this.option(0, this.bang));
  });

  /** `127.0.0.1 port 8000` behind `divert-to` */
  protected readonly divertTarget = this.RULE('divertTarget', (option: DivertOption = NO_DIVERT) => {
    option.address = this.take(Word);
    this.take(K.port);
    option.port = this.takeWordOrNumber(0);
  });

  private readonly divertTo = this.RULE('divertTo', () => {
    const first = this.take(K['divert-to']);
    const option = this.add<DivertOption>({ kind: 'divert-to', first, last: first });
    this.SUBRULE(this.divertTarget, { ARGS: [option] });
  });

  /** `set prio 5`, `set (prio (5, 6))` */
  private readonly settings = this.RULE('settings', () => {
    const first = this.take(K.set);
    const settings: RuleSetting[] = [];
    const option = this.add<OptionOf<'set'>>({ kind: 'set', first, last: first, settings });
    this.or(0, [
      {
        ALT: () => {
          this.SUBRULE(this.prioSetting, { ARGS: [settings] });
        },
      },
      {
        ALT: () => {
          option.open = this.take(P['(']);
          this.separated(() => {
            this.SUBRULE1(this.prioSetting, { ARGS: [settings] });
          });
          option.close = this.take(P[')']);
        },
      },
    ]);
  });

  /** `route-to (em0 10.0.0.1) round-robin`, `fastroute`, in front of the address family. To be used once in a rule. */
  protected optionalRoute(): void {
    this.option(219, () => {
      this.SUBRULE(this.route);
    });
  }

  private readonly route = this.RULE('route', () => {
    this.or(0, [
      {
        ALT: () => {
          const first = this.take(K.fastroute);
          this.rule.route = { kind: 'fastroute', first, last: first, pool: emptyPool() };
        },
      },
      {
        ALT: () => {
          const first = this.or(1, [
            { ALT: () => this.take(K['route-to']) },
            { ALT: () => this.take(K['reply-to']) },
            { ALT: () => this.take(K['dup-to']) },
          ]);
          const pool = emptyPool();
          const route: OptionOf<'route-to' | 'reply-to' | 'dup-to'> = {
            kind: first.image as 'route-to',
            first,
            last: first,
            pool,
          };
          this.rule.route = route;
          const list = (pool.hosts = emptyList<Host>());
          this.oneOrBraces(list, () => {
            put(list, this.SUBRULE(this.routeHost));
          });
          this.SUBRULE(this.poolOptions, { ARGS: [pool.options] });
          route.last = this.last;
        },
      },
    ]);
  });

  /** `em0`, `(em0 10.0.0.1)` */
  private readonly routeHost = this.RULE('routeHost', (): Host =>
    this.or(0, [
      { ALT: (): Host => ({ kind: 'route', interface: this.take(Word) }) },
      {
        ALT: (): Host => {
          const open = this.take(P['(']);
          const name = this.take(Word);
          const host = this.SUBRULE(this.host);
          return { kind: 'route', open, interface: name, host, close: this.take(P[')']) };
        },
      },
    ]),
  );
}
