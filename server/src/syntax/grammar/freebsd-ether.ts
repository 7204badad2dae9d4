import { Numeral, Word } from '../token-types.ts';
import type { EtherAddress, EtherRule, List } from '../tree.ts';
import { K, P } from './cursor.ts';
import { LimiterGrammar } from './freebsd-limiters.ts';
import type { OptionOf } from './later-options.ts';
import { emptyList, newEtherRule, put } from './nodes.ts';

/** Stands in for a statement while chevrotain records the grammar. */
const NO_ETHER = newEtherRule({} as EtherRule['keyword']);

/** Rules for Ethernet frames, which FreeBSD has had since 14 (parse.y, etherrule and etheranchorrule). */
export abstract class EtherGrammar extends LimiterGrammar {
  protected readonly ether = this.RULE('ether', () => {
    const body: EtherRule = this.begin(newEtherRule(this.take(K.ether)));
    this.or(0, [
      {
        ALT: () => {
          this.SUBRULE(this.etherRule, { ARGS: [body] });
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.etherAnchor, { ARGS: [body] });
        },
      },
    ]);
  });

  /** `block out on igb0 to ! 00:01:02:03:04:05 l3 from 10.0.0.0/8 label x` behind `ether` */
  private readonly etherRule = this.RULE('etherRule', (body: EtherRule = NO_ETHER) => {
    body.action = this.or(0, [
      { ALT: () => this.take(K.pass) },
      { ALT: () => this.take(K.match) },
      {
        ALT: () => {
          const action = this.take(K.block);
          this.option(0, () => {
            this.SUBRULE(this.blockReturn, { ARGS: [body] });
          });
          return action;
        },
      },
    ]);
    this.optionalDirection();
    this.optionalQuick();
    this.optionalInterfaces(body);
    this.option(1, () => {
      this.take(K['bridge-to']);
      body.bridge = this.take(Word);
    });
    this.SUBRULE(this.frames, { ARGS: [body] });
    this.many(0, this.etherOption);
  });

  /** `anchor "name" in on igb0` behind `ether`, perhaps with the `{` of an inline anchor */
  private readonly etherAnchor = this.RULE('etherAnchor', (body: EtherRule = NO_ETHER) => {
    body.anchor = this.take(K.anchor);
    this.optionalName(body);
    this.optionalDirection();
    this.optionalQuick();
    this.optionalInterfaces(body);
    this.SUBRULE(this.frames, { ARGS: [body] });
    this.option(2, () => {
      body.open = this.take(P['{']);
    });
  });

  /** `proto 0x0800 from 00:01:02:03:04:05 to … l3 from 10.0.0.1 to 10.0.0.2`, as far as it is there */
  private readonly frames = this.RULE('frames', (body: EtherRule = NO_ETHER) => {
    this.optionalProtocols();
    this.option(0, () => {
      this.or(0, [
        {
          ALT: () => {
            body.all = this.take(K.all);
          },
        },
        {
          ALT: () => {
            this.option(1, () => {
              this.take(K.from);
              this.SUBRULE(this.addresses, { ARGS: [(body.source = emptyList())] });
            });
            this.option(2, () => {
              this.take(K.to);
              this.SUBRULE1(this.addresses, { ARGS: [(body.destination = emptyList())] });
            });
          },
        },
      ]);
    });
    this.option(3, () => {
      body.l3 = this.take(K.l3);
      this.option(4, () => {
        this.SUBRULE(this.hosts);
      });
    });
  });

  private readonly addresses = this.RULE('addresses', (list: List<EtherAddress> = emptyList()) => {
    this.oneOrBraces(list, () => {
      this.SUBRULE(this.address, { ARGS: [list] });
    });
  });

  /** `00:01:02:03:04:05`, `! 00:01:02:03:04:05/24` */
  private readonly address = this.RULE('address', (list: List<EtherAddress> = emptyList()) => {
    const not = this.option(0, this.bang);
    const address: EtherAddress = not ? { not, words: [] } : { words: [] };
    put(list, address);
    this.words(address.words);
    this.option(1, () => {
      this.take(P['/']);
      address.prefix = this.take(Numeral);
    });
  });

  private readonly etherOption = (): void => {
    this.or(229, this.etherOptions);
    this.endOption();
  };

  private readonly etherOptions = [
    {
      ALT: () => {
        this.SUBRULE(this.queueOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.identifierOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.labelOption);
      },
    },
    {
      ALT: () => {
        this.tagOption();
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.notTagged);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.pipeOption);
      },
    },
  ];

  /** `dnpipe 1`, `dnqueue (1, 2)`: a pipe or queue of dummynet(4), perhaps another for what comes back */
  protected readonly pipeOption = this.RULE('pipeOption', () => {
    const first = this.or(0, [{ ALT: () => this.take(K.dnpipe) }, { ALT: () => this.take(K.dnqueue) }]);
    const kind = first.image === 'dnpipe' ? 'dnpipe' : 'dnqueue';
    const option = this.add<OptionOf<'dnpipe' | 'dnqueue'>>({ kind, first, last: first });
    this.or(1, [
      {
        ALT: () => {
          option.queue = this.takeWordOrNumber(2);
        },
      },
      {
        ALT: () => {
          this.take(P['(']);
          option.queue = this.takeWordOrNumber(2);
          this.option(0, () => {
            this.option(1, this.comma);
            option.ackQueue = this.takeWordOrNumber(2);
          });
          this.take(P[')']);
        },
      },
    ]);
  });
}
