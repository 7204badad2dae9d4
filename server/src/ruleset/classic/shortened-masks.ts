import type { Family } from '../../machine/address.ts';
import type { Combination } from '../combinations.ts';
import type { HostNode } from '../hosts.ts';
import { fittingMask } from '../rule-body.ts';

/**
 * The masks of interfaces in parentheses that pfctl has shortened to what an IPv4 address has: they stay so for the
 * combinations that follow (pfctl_parser.c, check_netmask).
 */
export class ShortenedMasks {
  readonly #short = new Map<HostNode, HostNode>();

  /** A combination as pfctl has it when it makes a rule of the family. */
  applyTo(one: Combination, family: Family | undefined): Combination {
    const source = this.#shorten(one.source, family);
    const destination = this.#shorten(one.destination, family);
    return source === one.source && destination === one.destination ? one : { ...one, source, destination };
  }

  #shorten(host: HostNode | undefined, family: Family | undefined): HostNode | undefined {
    if (host?.address.kind !== 'interface') return host;
    const known = this.#short.get(host);
    if (known || family !== 'inet') return known ?? host;
    const short = { ...host, address: fittingMask(host.address, family) };
    this.#short.set(host, short);
    return short;
  }
}
