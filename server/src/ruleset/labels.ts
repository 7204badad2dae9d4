import { isZero } from '../machine/ip.ts';
import type { Family } from '../machine/address.ts';
import { formatAddress } from '../machine/ip.ts';
import { protocolName } from '../machine/protocols.ts';
import type { ProtocolTable } from '../machine/protocols.ts';
import { byteLength } from './c-text.ts';
import type { Address, PortMatch } from './model.ts';

/** Longest label, and longest tag, in bytes. */
export const maxLabel = 63;

/** What the variables of a label stand for in one rule. */
export interface LabelValues {
  /** Empty: any. */
  readonly interface: string;
  readonly family: Family | undefined;
  readonly source: { readonly address: Address; readonly not: boolean };
  readonly sourcePort: PortMatch | undefined;
  readonly destination: { readonly address: Address; readonly not: boolean };
  readonly destinationPort: PortMatch | undefined;
  readonly protocol: number;
  readonly protocols: ProtocolTable;
}

/**
 * Puts the values of a rule in place of `$if`, `$srcaddr`, `$dstaddr`, `$srcport`, `$dstport` and `$proto` in a label or
 * tag, one after the other (parse.y, expand_label). `$nr` stays: numbers are given later. Undefined when it grows too long.
 */
export function expandLabel(text: string, values: LabelValues): string | undefined {
  if (!text.includes('$')) return text;
  let label: string | undefined = text;
  const put = (name: string, value: () => string): void => {
    if (label?.includes(name)) label = replace(label, name, value());
  };
  put('$if', () => values.interface || 'any');
  put('$srcaddr', () => addressText(values.source, values.family));
  put('$dstaddr', () => addressText(values.destination, values.family));
  put('$srcport', () => portText(values.sourcePort));
  put('$dstport', () => portText(values.destinationPort));
  put('$proto', () => protocolName(values.protocols, values.protocol) ?? String(values.protocol));
  return label;
}

/** Puts a rule's number in place of `$nr`. Where it would grow too long it is cut off (pfctl ends there). */
export function expandNumber(text: string, number: number): string {
  if (!text.includes('$nr')) return text;
  return replace(text, '$nr', String(number)) ?? text.replaceAll('$nr', String(number)).slice(0, maxLabel);
}

/** Whether a label grows longer than it may be with its rule's number. */
export const isNumberTooLong = (text: string, number: number): boolean =>
  text.includes('$nr') && replace(text, '$nr', String(number)) === undefined;

function replace(text: string, name: string, value: string): string | undefined {
  const replaced = text.replaceAll(name, () => value);
  return byteLength(replaced) <= maxLabel ? replaced : undefined;
}

function addressText({ address, not }: LabelValues['source'], family: Family | undefined): string {
  const text = plainAddress(address, family);
  return not ? `! ${text}` : text;
}

function plainAddress(address: Address, family: Family | undefined): string {
  switch (address.kind) {
    case 'interface':
      return `(${address.name})`;
    case 'table':
      return `<${address.name}>`;
    case 'no-route':
    case 'urpf-failed':
      return address.kind;
    case 'name':
      return address.name;
    case 'any':
      return 'any';
    case 'network': {
      if (!family || (isZero(address.address) && address.bits === 0)) return 'any';
      const shown = formatAddress(address.address);
      return address.bits < (family === 'inet' ? 32 : 128) ? `${shown}/${address.bits}` : shown;
    }
    case 'range':
    case 'route-label':
      return '?';
  }
}

/** Ranges with a colon come out empty, as from pfctl. */
function portText(port: PortMatch | undefined): string {
  if (!port) return '';
  switch (port.operator) {
    case 'range':
      return '';
    case 'inside':
      return `${port.low}><${port.high}`;
    case 'outside':
      return `${port.low}<>${port.high}`;
    case '=':
      return String(port.low);
    default:
      return `${port.operator}${port.low}`;
  }
}
