import { Word } from '../token-types.ts';
import type { Pool, PoolOption } from '../tree.ts';
import { K, P } from './cursor.ts';
import { OptionGrammar } from './options.ts';
import { emptyList, emptyPool, put } from './nodes.ts';

/** What rules translate to and route to: hosts, a port, and how one of them is chosen. */
export abstract class PoolGrammar extends OptionGrammar {
  /** A host or a list of hosts, without negation and nesting (parse.y, redirspec). */
  protected readonly poolHosts = this.RULE('poolHosts', (pool: Pool = emptyPool()) => {
    const list = (pool.hosts = emptyList());
    this.oneOrBraces(list, () => {
      put(list, this.SUBRULE(this.host));
      this.optionalWeight(0, list.items);
    });
  });

  /** `port 80` behind the hosts of a pool, if it is there. The occurrence must be unique in the rule. */
  protected optionalPoolPort(occurrence: number, pool: Pool): void {
    this.option(occurrence, () => {
      pool.portKeyword = this.take(K.port);
      pool.port = this.takeWordOrNumber(212);
    });
  }

  /** `bitmask`, `source-hash key`, `sticky-address`, as many as there are (parse.y, pool_opts). */
  protected readonly poolOptions = this.RULE('poolOptions', (options: PoolOption[] = []) => {
    this.many(0, () => {
      this.or(0, [
        {
          ALT: () => {
            options.push({ keyword: this.SUBRULE(this.poolWord), words: [] });
          },
        },
        {
          ALT: () => {
            const option: PoolOption = { keyword: this.take(K['source-hash']), words: [] };
            options.push(option);
            this.many(1, () => {
              option.words.push(this.take(Word));
            });
          },
        },
        {
          ALT: () => {
            options.push(this.SUBRULE(this.portSet));
          },
        },
      ]);
    });
  });

  /** `map-e-portset 6/8/0x34` */
  private readonly portSet = this.RULE('portSet', (): PoolOption => {
    const keyword = this.take(K['map-e-portset']);
    const offset = this.takeWordOrNumber(0);
    this.take(P['/']);
    const length = this.takeWordOrNumber(0);
    this.take(P['/']);
    return { keyword, words: [offset, length, this.takeWordOrNumber(0)] };
  });

  private readonly poolWord = this.RULE('poolWord', () =>
    this.or(0, [
      { ALT: () => this.take(K.bitmask) },
      { ALT: () => this.take(K.random) },
      { ALT: () => this.take(K['round-robin']) },
      { ALT: () => this.take(K['least-states']) },
      { ALT: () => this.take(K['static-port']) },
      { ALT: () => this.take(K['sticky-address']) },
      { ALT: () => this.take(K['endpoint-independent']) },
      { ALT: () => this.take(K['prefer-ipv6-nexthop']) },
    ]),
  );
}
