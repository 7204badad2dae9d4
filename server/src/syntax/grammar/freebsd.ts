import { Numeral, Word } from '../token-types.ts';
import { ClassicGrammar } from './classic.ts';
import { NO_DIVERT } from './classic-options.ts';
import type { DivertOption } from './classic-options.ts';
import type { Peer } from '../tree.ts';
import { K } from './cursor.ts';
import { newPeer } from './nodes.ts';

/** What FreeBSD made of the classic grammar. */
export abstract class FreeBsdGrammar extends ClassicGrammar {
  /** Route labels are no hosts here. */
  protected override readonly hostKinds = [...this.commonHostKinds];

  /** Any hosts, of which loading takes only what is one address. */
  protected override readonly binatSource = this.OVERRIDE_RULE('binatSource', (peer: Peer = newPeer(this.last)) => {
    this.SUBRULE(this.hostsAlone, { ARGS: [peer] });
  });

  /** The address may be missing. */
  protected override readonly divertTarget = this.OVERRIDE_RULE('divertTarget', (option: DivertOption = NO_DIVERT) => {
    this.or(0, [
      {
        ALT: () => {
          option.port = this.take(Numeral);
        },
      },
      {
        ALT: () => {
          const word = this.take(Word);
          const isAddress = this.option(0, () => {
            this.take(K.port);
            option.address = word;
            option.port = this.takeWordOrNumber(1);
            return true;
          });
          if (isAddress !== true) option.port = word;
        },
      },
    ]);
  });
}
