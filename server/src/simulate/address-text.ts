import { familyBits, formatAddress } from '../machine/ip.ts';
import { addressOf } from './address-words.ts';
import type { CompiledAddress, CompiledPeer } from './compiled.ts';

/** An address criterion as pf.conf writes it: `10.0.0.0/8`, `<bad>`, `(em0:network)`. */
export function criterionText(address: CompiledAddress): string {
  switch (address.kind) {
    case 'any':
      return 'any';
    case 'network': {
      const text = formatAddress(addressOf(address.family, address.words));
      return address.bits >= familyBits(address.family) ? text : `${text}/${address.bits}`;
    }
    case 'range': {
      const [first, last] = [address.first, address.last].map((words) =>
        formatAddress(addressOf(address.family, words)),
      );
      return `${first} - ${last}`;
    }
    case 'table':
      return `<${address.name}>`;
    case 'interface':
      return address.name;
    case 'no-route':
    case 'urpf-failed':
      return address.kind;
    case 'route-label':
      return `route "${address.name}"`;
  }
}

/** A source or destination as a rule writes it, with its `!`. */
export const peerText = ({ not, address }: CompiledPeer): string => `${not ? '! ' : ''}${criterionText(address)}`;
