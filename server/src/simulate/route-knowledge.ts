import type { Family, IpAddress } from '../machine/address.ts';
import type { Machine } from '../machine/machine.ts';
import { isLinkLocal, isLocalMulticast, parseAddress, sameNetwork, zeroAddress } from '../machine/ip.ts';
import { parseInterfaceAddress } from '../machine/interfaces.ts';

interface Route {
  readonly network: IpAddress;
  readonly bits: number;
  readonly interface: string;
  readonly label: string | undefined;
}

/** The machine's routing table as far as it is described. */
export class RouteKnowledge {
  readonly #routes: readonly Route[] | undefined;

  constructor(machine: Machine | undefined) {
    this.#routes = machine?.routes && [...describedRoutes(machine), ...connectedRoutes(machine)];
  }

  /**
   * Whether there is a route to an address. Undefined when no routes are described.
   *
   * @param told what is known otherwise of this packet; pf does not ask for every address.
   */
  isRoutable(address: IpAddress, told: boolean | undefined): boolean | undefined {
    if (hasScope(address)) return true;
    return told ?? (this.#routes && this.#lookup(address) !== undefined);
  }

  /** Whether a packet from an address may come in on an interface, the route back going through it (pf.c, pf_routable). */
  comesBackThrough(address: IpAddress, interfaceName: string, told: boolean | undefined): boolean | undefined {
    if (hasScope(address) || /^enc\d+$/.test(interfaceName)) return true;
    return told ?? (this.#routes && this.#lookup(address)?.interface === interfaceName);
  }

  /** The interface through which an address is reached; undefined when no route says so. */
  interfaceTo(address: IpAddress): string | undefined {
    return this.#lookup(address)?.interface;
  }

  /** The label of the route to an address: '' for none. Undefined when no route carries a label, so that none is known. */
  labelOf(address: IpAddress): string | undefined {
    if (!this.#routes?.some((route) => route.label !== undefined)) return undefined;
    return this.#lookup(address)?.label ?? '';
  }

  #lookup(address: IpAddress): Route | undefined {
    let best: Route | undefined;
    for (const route of this.#routes ?? []) {
      if (best && best.bits >= route.bits) continue;
      if (sameNetwork(route.network, address, route.bits)) best = route;
    }
    return best;
  }
}

/** Whether an address is of one link only, which goes without a route. */
const hasScope = (address: IpAddress): boolean => isLinkLocal(address) || isLocalMulticast(address);

function describedRoutes(machine: Machine): Route[] {
  return (machine.routes ?? []).flatMap((route) =>
    networksOf(route.to, route.via).map((network) => ({
      ...network,
      interface: route.if,
      label: route.label,
    })),
  );
}

/** `default` is of the family of its gateway, or of both without one. */
function networksOf(to: string, via: string | undefined): { network: IpAddress; bits: number }[] {
  if (to !== 'default') {
    const network = parseInterfaceAddress(to);
    return network ? [{ network: network.address, bits: network.bits }] : [];
  }
  const gateway = via === undefined ? undefined : parseAddress(via);
  const families: Family[] = gateway ? [gateway.family] : ['inet', 'inet6'];
  return families.map((family) => ({ network: zeroAddress(family), bits: 0 }));
}

/** The networks of the machine's own interfaces. */
function connectedRoutes(machine: Machine): Route[] {
  return Object.entries(machine.interfaces ?? {}).flatMap(([name, description]) =>
    (description.addresses ?? []).flatMap((text) => {
      const own = parseInterfaceAddress(text);
      return own ? [{ network: own.address, bits: own.bits, interface: name, label: undefined }] : [];
    }),
  );
}
