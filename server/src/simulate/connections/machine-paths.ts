import { equalAddresses } from '../../machine/ip.ts';
import { parseInterfaceAddress } from '../../machine/interfaces.ts';
import type { IpAddress } from '../../machine/address.ts';
import type { Machine } from '../../machine/machine.ts';
import { RouteKnowledge } from '../route-knowledge.ts';
import type { Paths } from './follow.ts';

/** The ways through a described machine: its routes and the networks of its interfaces. */
export function pathsOf(machine: Machine): Paths {
  const routes = new RouteKnowledge({ routes: [], ...machine });
  const own = Object.values(machine.interfaces ?? {}).flatMap(({ addresses = [] }) =>
    addresses.flatMap((text): IpAddress[] => {
      const read = parseInterfaceAddress(text);
      return read ? [read.address] : [];
    }),
  );
  return {
    interfaceTo: (address) => routes.interfaceTo(address),
    isOwn: (address) => own.some((mine) => equalAddresses(mine, address)),
  };
}
