import { Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { Host, InterfaceItem, List, PortItem } from '../tree.ts';
import { K, P } from './cursor.ts';
import type { Choice, OptionOf } from './later-options.ts';
import { emptyList, emptyPool, put } from './nodes.ts';
import { RuleGrammar } from './rules.ts';

/** `divert-to` with what stands behind it. */
export type DivertOption = OptionOf<'divert-to'>;

/** Stands in for an option while chevrotain records the grammar. */
export const NO_DIVERT = { kind: 'divert-to' } as DivertOption;

/** Interfaces, operators and the options of rules in the grammar before OpenBSD 4.7. */
export abstract class ClassicOptionGrammar extends RuleGrammar {
  protected override readonly interfaceNames: Choice<Omit<InterfaceItem, 'not'>> = [
    { ALT: () => ({ name: this.take(Word) }) },
  ];

  /** The lexer gives `!=`, `<=` and `>=` as two tokens. */
  protected override readonly unaryOperators: Choice<Pick<PortItem, 'operator' | 'equals'>> = [
    { ALT: () => ({ operator: this.take(P['=']) }) },
    {
      ALT: () => {
        const operator = this.take(P['!']);
        return { operator, equals: this.take(P['=']) };
      },
    },
    { ALT: () => this.operatorBeforeEquals(P['<'], 0) },
    { ALT: () => this.operatorBeforeEquals(P['>'], 1) },
  ];

  private operatorBeforeEquals(type: (typeof P)['<'], occurrence: number): Pick<PortItem, 'operator' | 'equals'> {
    const operator = this.take(type);
    const equals = this.option(occurrence, () => this.take(P['=']));
    return equals ? { operator, equals } : { operator };
  }

  protected override readonly logWords: Choice<Token> = [
    { ALT: () => this.take(K.all) },
    { ALT: () => this.take(K.user) },
    { ALT: () => this.take(K.group) },
  ];

  protected readonly classicOptions = [
    ...this.commonOptions,
    {
      ALT: () => {
        this.SUBRULE(this.divertTo);
      },
    },
  ];

  protected override readonly filterOptionKinds: Choice<void> = [
    ...this.classicOptions,
    {
      ALT: () => {
        this.SUBRULE(this.notTagged);
      },
    },
  ];

  protected override readonly settingKinds: Choice<void> = this.prioSettings;

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
            this.SUBRULE(this.routeHost, { ARGS: [list] });
          });
          this.SUBRULE(this.poolOptions, { ARGS: [pool.options] });
          route.last = this.last;
        },
      },
    ]);
  });

  /** `em0`, `(em0 10.0.0.1)` */
  private readonly routeHost = this.RULE('routeHost', (list: List<Host> = emptyList()) => {
    this.or(0, [
      {
        ALT: () => {
          put(list, { kind: 'route', interface: this.take(Word) });
        },
      },
      {
        ALT: () => {
          const open = this.take(P['(']);
          const host: Extract<Host, { kind: 'route' }> = { kind: 'route', open, interface: this.take(Word) };
          put(list, host);
          host.host = this.SUBRULE(this.host);
          host.close = this.take(P[')']);
        },
      },
    ]);
  });
}
