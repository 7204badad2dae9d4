import type { Family } from '../machine/address.ts';
import { familyBits, formatAddress, isZero } from '../machine/ip.ts';
import type { Address, InterfaceModifiers } from './model.ts';

/** How much pfctl prints: `verbose` is that of `-vv`, with the counts of tables and dynamic addresses. */
export interface PrintStyle {
  readonly verbose: boolean;
}

/** An address as pfctl prints it in a rule (pf_print_state.c, print_addr). `family`: the rule's. */
export function printAddress(address: Address, family: Family | undefined, style: PrintStyle): string {
  switch (address.kind) {
    case 'any':
      return 'any';
    case 'network':
      return printNetwork(address.address, address.bits, family);
    case 'range':
      return `${formatAddress(address.first)} - ${formatAddress(address.last)}`;
    case 'table':
      return style.verbose ? `<${address.name}:0>` : `<${address.name}>`;
    case 'interface': {
      const shown = `(${address.name}${printModifiers(address.modifiers)}${style.verbose ? ':*' : ''})`;
      return address.bits < (family === 'inet' ? 32 : 128) ? `${shown}/${address.bits}` : shown;
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
) {
  if (bits === 0 && isZero(address)) return 'any';
  const shown = formatAddress(address);
  return bits < familyBits(family ?? address.family) ? `${shown}/${bits}` : shown;
}

/** What stands behind an interface's name in parentheses. */
function printModifiers({ network, broadcast, peer, noAlias }: InterfaceModifiers): string {
  return `${network ? ':network' : ''}${broadcast ? ':broadcast' : ''}${peer ? ':peer' : ''}${noAlias ? ':0' : ''}`;
}
