import type { ParserMethod } from 'chevrotain';
import { Numeral, PortRange, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { Host, InterfaceItem, List, Peer, PortItem, RuleCriteria } from '../tree.ts';
import { K, P, StatementCursor } from './cursor.ts';

/** A list that holds nothing yet. */
export const emptyList = <T>(): List<T> => ({ items: [] });

const negated = (host: Host, not: Token | undefined): Host => {
  if (not === undefined || host.kind === 'list' || host.kind === 'route') return host;
  return { ...host, not };
};

/**
 * Interfaces, protocols, hosts and ports: what rules of every kind are made of (parse.y, from `interface` to
 * `port_item`). A part is attached to the tree before what follows it is parsed, so that a syntax error leaves
 * everything that was complete.
 *
 * Chevrotain learns the grammar by running every rule once, with no arguments and meaningless tokens: what rules
 * build on has to exist then, too.
 */
export abstract class PeerGrammar extends StatementCursor {
  /** The rule that is being built. */
  protected rule: RuleCriteria = { hosts: {}, options: [] };

  /** What may stand for an interface; the grammars differ in it. */
  protected abstract readonly interfaceItem: ParserMethod<[not?: Token | undefined], InterfaceItem>;
  /** `=`, `!=`, `<=`, `>=`, `<`, `>`. */
  protected abstract readonly unaryOperator: ParserMethod<[], Pick<PortItem, 'operator' | 'equals'>>;

  /** `on em0`, `on { em0, ! em1 }`: gives the `on` and fills the list. */
  protected readonly onInterfaces = this.RULE('onInterfaces', (holder: OnInterfaces = {}) => {
    holder.onKeyword = this.take(K.on);
    const list = (holder.interfaces = emptyList());
    this.oneOrBraces(list, () => {
      const not = this.takeOptional(0, P['!']);
      list.items.push(this.SUBRULE(this.interfaceItem, { ARGS: [not] }));
    });
  });

  /** `on em0` and the like, if it is there. To be used once in a rule. */
  protected optionalInterfaces(holder: OnInterfaces): void {
    this.option(220, () => {
      this.SUBRULE(this.onInterfaces, { ARGS: [holder] });
    });
  }

  /** `inet` or `inet6`, if it is there. To be used once in a rule. */
  protected optionalFamily(holder: { family?: Token }): void {
    this.option(221, () => {
      holder.family = this.takeEither(K.inet, K.inet6);
    });
  }

  /** `proto tcp`, `proto { tcp udp }`, if it is there. To be used once in a rule. */
  protected optionalProtocols(): void {
    this.option(222, () => {
      this.SUBRULE(this.protocols);
    });
  }

  private readonly protocols = this.RULE('protocols', () => {
    const { rule } = this;
    rule.protoKeyword = this.take(K.proto);
    const list = (rule.protocols = emptyList<Token>());
    this.oneOrBraces(list, () => {
      list.items.push(this.takeEither(Word, Numeral));
    });
  });

  /** `all`, or `from … os … to …`, each of which may be missing (parse.y, fromto). */
  protected readonly hosts = this.RULE('hosts', () => {
    const { hosts } = this.rule;
    this.option(0, () => {
      this.or(0, [
        {
          ALT: () => {
            hosts.all = this.take(K.all);
          },
        },
        {
          // The option around it sees to it that one of these is there.
          ALT: () => {
            this.option(1, () => {
              hosts.from = { keyword: this.take(K.from) };
              this.SUBRULE(this.peer, { ARGS: [hosts.from] });
            });
            this.option(2, () => {
              this.SUBRULE(this.operatingSystems);
            });
            this.option(3, () => {
              hosts.to = { keyword: this.take(K.to) };
              this.SUBRULE1(this.peer, { ARGS: [hosts.to] });
            });
          },
        },
      ]);
    });
  });

  /** `os "OpenBSD"`, `os { "Linux" "Windows" }`. */
  private readonly operatingSystems = this.RULE('operatingSystems', () => {
    const { hosts } = this.rule;
    hosts.osKeyword = this.take(K.os);
    const list = (hosts.os = emptyList<Token>());
    this.oneOrBraces(list, () => {
      list.items.push(this.take(Word));
    });
  });

  /** What stands behind `from` and `to`: hosts, a port, or both (parse.y, ipportspec). */
  private readonly peer = this.RULE('peer', (peer: Peer = { keyword: this.last }) => {
    this.or(0, [
      {
        ALT: () => {
          this.hostsOf((peer.hosts = emptyList()));
          this.option(0, () => {
            this.SUBRULE(this.ports, { ARGS: [peer] });
          });
        },
      },
      {
        ALT: () => {
          this.SUBRULE1(this.ports, { ARGS: [peer] });
        },
      },
    ]);
  });

  /** `any`, a host, or a list of them (parse.y, ipspec). To be used once in a rule. */
  protected hostsOf(list: List<Host>): void {
    const { items } = list;
    this.or(230, [
      {
        ALT: () => {
          this.anyHost(items);
        },
      },
      {
        ALT: () => {
          this.negatableHost(items);
        },
      },
      {
        ALT: () => {
          this.inBraces(list, () => {
            this.SUBRULE(this.hostInList, { ARGS: [items] });
          });
        },
      },
    ]);
  }

  /** An item of a list of hosts, which may be a list again. */
  protected readonly hostInList = this.RULE('hostInList', (items: Host[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          this.anyHost(items);
        },
      },
      {
        ALT: () => {
          this.negatableHost(items);
        },
      },
      {
        ALT: () => {
          const list = emptyList<Host>();
          items.push({ kind: 'list', list });
          this.inBraces(list, () => {
            this.SUBRULE(this.hostInList, { ARGS: [list.items] });
          });
        },
      },
    ]);
  });

  private anyHost(items: Host[]): void {
    items.push({ kind: 'any', keyword: this.take(K.any) });
  }

  /** `10.0.0.1`, `! 10.0.0.1`, `no-route` (parse.y, xhost). To be used once in a rule. */
  protected negatableHost(items: Host[]): void {
    const not = this.takeOptional(231, P['!']);
    this.or(232, [
      {
        ALT: () => {
          items.push(negated(this.SUBRULE(this.host), not));
        },
      },
      {
        ALT: () => {
          items.push(negated({ kind: 'no-route', keyword: this.take(K['no-route']) }, not));
        },
      },
      {
        ALT: () => {
          items.push(negated({ kind: 'urpf-failed', keyword: this.take(K['urpf-failed']) }, not));
        },
      },
    ]);
  }

  /** One address, range, name, interface, table or route label (parse.y, host). */
  protected readonly host = this.RULE('host', (): Host =>
    this.or(0, [
      { ALT: () => this.wordHost() },
      { ALT: () => this.numberHost() },
      { ALT: () => this.dynamicHost() },
      { ALT: () => this.tableHost() },
      { ALT: () => this.routeLabel() },
    ]),
  );

  /** `10/8` */
  private numberHost(): Host {
    const word = this.take(Numeral);
    this.take(P['/']);
    return { kind: 'word', word, prefix: this.take(Numeral) };
  }

  private tableHost(): Host {
    const open = this.take(P['<']);
    const name = this.take(Word);
    return { kind: 'table', open, name, close: this.take(P['>']) };
  }

  private routeLabel(): Host {
    const keyword = this.take(K.route);
    return { kind: 'route-label', keyword, name: this.take(Word) };
  }

  private wordHost(): Host {
    const word = this.take(Word);
    let host: Host = { kind: 'word', word };
    this.option(1, () => {
      this.or(1, [
        {
          ALT: () => {
            this.take(P['/']);
            host = { kind: 'word', word, prefix: this.take(Numeral) };
          },
        },
        {
          ALT: () => {
            this.take(P['-']);
            host = { kind: 'range', first: word, last: this.take(Word) };
          },
        },
      ]);
    });
    return host;
  }

  /** `(em0)`, `(em0:network)/24`. */
  private dynamicHost(): Host {
    const open = this.take(P['(']);
    const word = this.take(Word);
    const host: Host = { kind: 'dynamic', open, word, close: this.take(P[')']) };
    this.option(2, () => {
      this.take(P['/']);
      host.prefix = this.take(Numeral);
    });
    return host;
  }

  /** `weight 5` behind the host that was read last. The occurrence must be unique in the rule. */
  protected optionalWeight(occurrence: number, items: readonly Host[]): void {
    this.option(occurrence, () => {
      this.take(K.weight);
      const weight = this.take(Numeral);
      const host = items.at(-1);
      if (host && host.kind !== 'list' && host.kind !== 'route') host.weight = weight;
    });
  }

  /** `port 80`, `port { 80, >= 1024 }`. */
  private readonly ports = this.RULE('ports', (peer: Peer = { keyword: this.last }) => {
    peer.portKeyword = this.take(K.port);
    const list = (peer.ports = emptyList<PortItem>());
    this.oneOrBraces(list, () => {
      this.SUBRULE(this.comparison, { ARGS: [list.items] });
    });
  });

  /** A port, user or group with its operators: `80`, `>= 1024`, `1 >< 5`. */
  protected readonly comparison = this.RULE('comparison', (items: PortItem[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          const item: PortItem = { first: this.takeEither(Word, Numeral) };
          items.push(item);
          this.option(0, () => {
            item.binary = this.take(PortRange);
            item.last = this.or(1, [{ ALT: () => this.take(Word) }, { ALT: () => this.take(Numeral) }]);
          });
        },
      },
      {
        ALT: () => {
          const operator = this.SUBRULE(this.unaryOperator);
          const first = this.or(2, [{ ALT: () => this.take(Word) }, { ALT: () => this.take(Numeral) }]);
          items.push({ ...operator, first });
        },
      },
    ]);
  });
}

/** Whatever has interfaces behind `on`. */
interface OnInterfaces {
  onKeyword?: Token;
  interfaces?: List<InterfaceItem>;
}
