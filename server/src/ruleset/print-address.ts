import type { Family } from '../machine/address.ts';
import type { IcmpTable } from '../machine/icmp.ts';
import { familyBits, formatAddress, isZero } from '../machine/ip.ts';
import type { Address, InterfaceModifiers } from './model.ts';

/** How much pfctl prints: `verbose` is that of `-vv`, with the counts of tables and dynamic addresses. */
export interface PrintStyle {
  readonly verbose: boolean;
  /** As the older pfctl does. */
  readonly classic?: boolean;
  /** As FreeBSD's does since 15, which is classic otherwise. */
  readonly later?: boolean;
  /** Routes to an interface show that there is no address even where there is no address family. */
  readonly bareRoutes?: boolean;
  /** Names of ICMP types and codes. */
  readonly icmpNames?: IcmpTable;
}

/** An address as pfctl prints it in a rule (pf_print_state.c, print_addr). `family`: the rule's. */
export function printAddress(address: Address, family: Family | undefined, style: PrintStyle): string {
  switch (address.kind) {
    case 'any':
      return 'any';
    case 'network':
      return printNetwork(address.address, address.bits, family, style);
    case 'range':
      return `${formatAddress(address.first)} - ${formatAddress(address.last)}`;
    case 'table':
      return style.verbose ? `<${address.name}:0>` : `<${address.name}>`;
    case 'interface': {
      const hasNoMask = style.later && family === undefined;
      const shown = `(${address.name}${printModifiers(address.modifiers)}${style.verbose ? ':*' : ''})`;
      return !hasNoMask && isShown(address.bits, family === 'inet' ? 32 : 128, style)
        ? `${shown}/${address.bits}`
        : shown;
    }
    case 'no-route':
    case 'urpf-failed':
      return address.kind;
    case 'route-label':
      return `route "${address.name}"`;
    case 'name':
      return address.name;
  }
}

function printNetwork(
  address: Extract<Address, { kind: 'network' }>['address'],
  bits: number,
  family: Family | undefined,
  style: PrintStyle,
) {
  if (bits === 0 && isZero(address)) return 'any';
  const shown = formatAddress(address);
  return isShown(bits, familyBits(family ?? address.family), style) ? `${shown}/${bits}` : shown;
}

/** Whether a mask is printed. The older pfctl prints one that is longer than it could be. */
const isShown = (bits: number, full: number, { classic, later }: PrintStyle): boolean =>
  classic && !later ? bits !== full : bits < full;

/** What stands behind an interface's name in parentheses. */
function printModifiers({ network, broadcast, peer, noAlias }: InterfaceModifiers): string {
  return `${network ? ':network' : ''}${broadcast ? ':broadcast' : ''}${peer ? ':peer' : ''}${noAlias ? ':0' : ''}`;
}
