import type { ParserMethod } from 'chevrotain';
import { Numeral, PortRange, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type { Host, InterfaceItem, List, Peer, PortItem, RuleCriteria } from '../tree.ts';
import { K, P, StatementCursor } from './cursor.ts';
import { emptyList, newCriteria, newPeer, put } from './nodes.ts';

const negated = (host: Host, not: Token | undefined): Host => {
  if (not === undefined || host.kind === 'list' || host.kind === 'route') return host;
  return { ...host, not };
};

/** Whatever has interfaces behind `on`. */
interface OnInterfaces {
  onKeyword?: Token | undefined;
  interfaces?: List<InterfaceItem> | undefined;
}

/**
 * Interfaces, protocols, hosts and ports: what rules of every kind are made of (parse.y, from `interface` to
 * `port_item`). A part is attached to the tree before what follows it is parsed, so that a syntax error leaves
 * everything that was complete.
 *
 * Chevrotain learns the grammar by running every rule once, without arguments and on meaningless tokens: what rules
 * build on has to exist then, too.
 */
export abstract class PeerGrammar extends StatementCursor {
  /** The rule that is being built. */
  protected rule: RuleCriteria = newCriteria();
  /** The peer that is being built, and where hosts go that are read. */
  private peer: Peer = newPeer(this.last);
  protected hostList: List<Host> = emptyList();
  private not: Token | undefined;

  /** What may stand for an interface; the grammars differ in it. */
  protected abstract readonly interfaceItem: ParserMethod<[not?: Token | undefined], InterfaceItem>;
  /** `=`, `!=`, `<=`, `>=`, `<`, `>`. */
  protected abstract readonly unaryOperator: ParserMethod<[], Pick<PortItem, 'operator' | 'equals'>>;

  /** `on em0`, `on { em0, ! em1 }`. */
  protected readonly onInterfaces = this.RULE('onInterfaces', (holder: OnInterfaces = {}) => {
    holder.onKeyword = this.take(K.on);
    const list = (holder.interfaces = emptyList());
    this.oneOrBraces(list, () => {
      const not = this.option(0, this.bang);
      put(list, this.SUBRULE(this.interfaceItem, { ARGS: [not] }));
    });
  });

  /** `on em0` and the like, if it is there. To be used once in a rule. */
  protected optionalInterfaces(holder: OnInterfaces): void {
    this.option(220, () => {
      this.SUBRULE(this.onInterfaces, { ARGS: [holder] });
    });
  }

  /** `on`, address family, protocols and hosts of a rule, as far as they are there. To be used once in a rule. */
  protected peerCriteria(): void {
    this.option(220, this.ruleInterfaces);
    this.familyAndBeyond();
  }

  /** The same from the address family on. */
  protected familyAndBeyond(): void {
    this.familyAndProtocols();
    this.option(223, this.ruleHosts);
  }

  /** Address family and protocols, as far as they are there. To be used once in a rule. */
  protected familyAndProtocols(): void {
    this.option(221, this.ruleFamily);
    this.optionalProtocols();
  }

  /** Protocols, if they are there. To be used once in a rule. */
  protected optionalProtocols(): void {
    this.option(222, this.ruleProtocols);
  }

  private readonly ruleInterfaces = (): void => {
    this.SUBRULE(this.onInterfaces, { ARGS: [this.rule] });
  };

  private readonly ruleFamily = (): void => {
    this.rule.family = this.family();
  };

  private readonly ruleProtocols = (): void => {
    this.SUBRULE(this.protocols);
  };

  private readonly ruleHosts = (): void => {
    this.SUBRULE(this.hosts);
  };

  private readonly families = [{ ALT: () => this.take(K.inet) }, { ALT: () => this.take(K.inet6) }];

  /** `inet` or `inet6`. To be used once in a rule. */
  protected family(): Token {
    return this.or(224, this.families);
  }

  /** `proto tcp`, `proto { tcp udp }` */
  private readonly protocols = this.RULE('protocols', () => {
    const { rule } = this;
    rule.protoKeyword = this.take(K.proto);
    const list = (rule.protocols = emptyList<Token>());
    this.oneOrBraces(list, () => {
      put(list, this.takeWordOrNumber(0));
    });
  });

  /** `all`, or `from … os … to …`, of which at least one is there (parse.y, fromto). */
  protected readonly hosts = this.RULE('hosts', () => {
    this.or(0, this.allOrPeers);
  });

  private readonly fromPeer = (): void => {
    this.peer = newPeer(this.take(K.from));
    this.rule.hosts.from = this.peer;
    this.SUBRULE(this.peerRule);
  };

  private readonly toPeer = (): void => {
    this.peer = newPeer(this.take(K.to));
    this.rule.hosts.to = this.peer;
    this.SUBRULE1(this.peerRule);
  };

  private readonly allOrPeers = [
    {
      ALT: () => {
        this.rule.hosts.all = this.take(K.all);
      },
    },
    {
      // Whoever asks for hosts has seen that one of these is there.
      ALT: () => {
        this.option(1, this.fromPeer);
        this.option(2, this.system);
        this.option(3, this.toPeer);
      },
    },
  ];

  private readonly system = (): void => {
    this.SUBRULE(this.operatingSystems);
  };

  /** `os "OpenBSD"`, `os { "Linux" "Windows" }`. */
  private readonly operatingSystems = this.RULE('operatingSystems', () => {
    const { hosts } = this.rule;
    hosts.osKeyword = this.take(K.os);
    const list = (hosts.os = emptyList<Token>());
    this.oneOrBraces(list, () => {
      put(list, this.take(Word));
    });
  });

  /** What stands behind `from` and `to`: hosts, a port, or both (parse.y, ipportspec). */
  private readonly peerRule = this.RULE('peerRule', () => {
    this.or(0, this.hostsOrPorts);
  });

  private readonly peerPorts = (): void => {
    this.SUBRULE(this.ports);
  };

  private readonly hostsOrPorts = [
    {
      ALT: () => {
        this.hostsOf((this.peer.hosts = emptyList()));
        this.option(0, this.peerPorts);
      },
    },
    { ALT: this.peerPorts },
  ];

  /** `any`, a host, or a list of them (parse.y, ipspec). To be used once in a rule. */
  protected hostsOf(list: List<Host>): void {
    this.hostList = list;
    this.or(230, this.hostSpecs);
  }

  private readonly hostSpecs = [
    {
      ALT: () => {
        this.anyHost();
      },
    },
    {
      ALT: () => {
        this.negatableHost();
      },
    },
    {
      ALT: () => {
        this.inBraces(this.hostList, this.listedHost);
      },
    },
  ];

  protected readonly listedHost = (): void => {
    this.SUBRULE(this.hostInList);
  };

  /** An item of a list of hosts, which may be a list again. */
  private readonly hostInList = this.RULE('hostInList', () => {
    this.or(0, this.hostsInList);
  });

  private readonly hostsInList = [
    {
      ALT: () => {
        this.anyHost();
      },
    },
    {
      ALT: () => {
        this.negatableHost();
      },
    },
    {
      ALT: () => {
        this.nestedList(this.listedHost);
      },
    },
  ];

  /** A list in the list that is being read. To be used once in a rule. */
  protected nestedList(item: () => void): void {
    const outer = this.hostList;
    const list = emptyList<Host>();
    put(outer, { kind: 'list', list });
    this.hostList = list;
    this.inBraces(list, item);
    this.hostList = outer;
  }

  /** Hosts behind `from` or `to` without ports. */
  protected readonly hostsAlone = this.RULE('hostsAlone', (peer: Peer = newPeer(this.last)) => {
    this.hostsOf((peer.hosts = emptyList()));
  });

  private anyHost(): void {
    put(this.hostList, { kind: 'any', keyword: this.take(K.any) });
  }

  /** `10.0.0.1`, `! 10.0.0.1`, `no-route` (parse.y, xhost). To be used once in a rule. */
  protected negatableHost(): void {
    this.not = this.option(231, this.bang);
    this.or(232, this.negatableHosts);
  }

  private readonly negatableHosts = [
    {
      ALT: () => {
        const { not } = this;
        put(this.hostList, negated(this.SUBRULE(this.host), not));
      },
    },
    {
      ALT: () => {
        put(this.hostList, negated({ kind: 'no-route', keyword: this.take(K['no-route']) }, this.not));
      },
    },
    {
      ALT: () => {
        put(this.hostList, negated({ kind: 'urpf-failed', keyword: this.take(K['urpf-failed']) }, this.not));
      },
    },
  ];

  /** One address, range, name, interface, table or route label (parse.y, host). */
  protected readonly host = this.RULE('host', (): Host => this.or(0, this.hostKinds));

  protected readonly commonHostKinds = [
    { ALT: (): Host => this.wordHost() },
    { ALT: (): Host => this.numberHost() },
    { ALT: (): Host => this.dynamicHost() },
    { ALT: (): Host => this.tableHost() },
  ];

  protected readonly hostKinds = [...this.commonHostKinds, { ALT: (): Host => this.routeLabel() }];

  protected wordHost(): Host {
    const word = this.take(Word);
    return this.option(1, () => this.or(1, this.wordEnds(word))) ?? { kind: 'word', word };
  }

  /** `/24` and `- 10.0.0.9` behind a word. */
  protected wordEnds(word: Token): { ALT: () => Host }[] {
    return [
      {
        ALT: () => this.maskedWord(word),
      },
      {
        ALT: () => {
          this.take(P['-']);
          return { kind: 'range', first: word, last: this.take(Word) };
        },
      },
    ];
  }

  protected maskedWord(word: Token): Host {
    this.take(P['/']);
    return { kind: 'word', word, prefix: this.take(Numeral) };
  }

  /** `10/8` */
  private numberHost(): Host {
    return this.maskedWord(this.take(Numeral));
  }

  /** `(em0)`, `(em0:network)/24` */
  protected dynamicHost(): Host {
    const open = this.take(P['(']);
    const word = this.take(Word);
    const host: Host = { kind: 'dynamic', open, word, close: this.take(P[')']) };
    this.option(2, () => {
      this.take(P['/']);
      host.prefix = this.take(Numeral);
    });
    return host;
  }

  protected tableHost(): Host {
    const open = this.take(P['<']);
    const name = this.take(Word);
    return { kind: 'table', open, name, close: this.take(P['>']) };
  }

  protected routeLabel(): Host {
    const keyword = this.take(K.route);
    return { kind: 'route-label', keyword, name: this.take(Word) };
  }

  /** `weight 5` behind the host that was read last. The occurrence must be unique in the rule. */
  protected optionalWeight(occurrence: number, items: readonly Host[]): void {
    this.option(occurrence, () => {
      this.take(K.weight);
      const weight = this.take(Numeral);
      this.ACTION(() => {
        const host = items.at(-1);
        if (host && host.kind !== 'list' && host.kind !== 'route') host.weight = weight;
      });
    });
  }

  /** `port 80`, `port { 80, >= 1024 }`. */
  private readonly ports = this.RULE('ports', () => {
    const { peer } = this;
    peer.portKeyword = this.take(K.port);
    const list = (peer.ports = emptyList<PortItem>());
    this.oneOrBraces(list, () => {
      this.SUBRULE(this.comparison, { ARGS: [list] });
    });
  });

  /** A port, user or group with its operators: `80`, `>= 1024`, `1 >< 5`. */
  protected readonly comparison = this.RULE('comparison', (list: List<PortItem> = emptyList()) => {
    this.comparisons = list;
    this.or(0, this.comparisonKinds);
  });

  private comparisons: List<PortItem> = emptyList();

  private readonly comparisonKinds = [
    {
      ALT: () => {
        const item: PortItem = { first: this.takeWordOrNumber(1) };
        put(this.comparisons, item);
        this.option(0, () => {
          item.binary = this.take(PortRange);
          item.last = this.takeWordOrNumber(1);
        });
      },
    },
    {
      ALT: () => {
        const operator = this.SUBRULE(this.unaryOperator);
        put(this.comparisons, { ...operator, first: this.takeWordOrNumber(1) });
      },
    },
  ];
}
