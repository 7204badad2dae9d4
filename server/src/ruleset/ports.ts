import { portByName } from '../machine/services.ts';
import type { List, PortItem } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { parseSmall, parseUnsigned } from './c-text.ts';
import type { CheckContext, Place } from './context.ts';
import { followOf } from './follow.ts';
import type { PortMatch } from './model.ts';
import { comparisonOf, textOf } from './token-kind.ts';

/** One port criterion of a rule with the place it was written at. */
export interface PortNode {
  readonly match: PortMatch;
  readonly place: Place;
}

/** Ports as one word says them: one port, `80:90`, or `8000:*`. */
export interface PortSpan {
  readonly low: number;
  /** 0 unless it is a range. */
  readonly high: number;
  readonly kind: 'single' | 'range' | 'star';
}

/** What may stand behind a colon. */
export interface PortExtensions {
  readonly range: boolean;
  readonly star: boolean;
}

/**
 * Reads one port word (parse.y, parseport). Undefined when it names no port; pfctl's message has been raised then.
 */
export function readPort(context: CheckContext, token: Token, extensions: PortExtensions): PortSpan | undefined {
  const text = textOf(token);
  const colon = text.indexOf(':');
  if (colon < 0) {
    const low = portNumber(context, text, token);
    return low === undefined ? undefined : { low, high: 0, kind: 'single' };
  }
  const [first, second] = [text.slice(0, colon), text.slice(colon + 1)];
  if (extensions.star && second === '*') {
    const low = portNumber(context, first, token);
    return low === undefined ? undefined : { low, high: 0, kind: 'star' };
  }
  if (!extensions.range) {
    const advice = 'A single port is needed here.';
    // pfctls of the older grammar do not say why.
    const silent = context.dialect.grammar === 'classic';
    context.error('pf/invalid-port', `port is invalid: ${text}`, token, { advice, silent });
    return undefined;
  }
  const low = portNumber(context, first, token);
  const high = low === undefined ? undefined : portNumber(context, second, token);
  if (low === undefined || high === undefined) return undefined;
  // In the pfctl of OpenBSD 4.2 a criterion such as 80:80 stays a range.
  const staysRange = context.dialect.rules?.earlier && !extensions.star;
  return low === high && !staysRange ? { low, high: 0, kind: 'single' } : { low, high, kind: 'range' };
}

/** parse.y, getservice. */
function portNumber(context: CheckContext, text: string, place: Place): number | undefined {
  const small = parseSmall(text);
  if (small !== undefined && small <= 0xffff) return small;
  const number = parseUnsigned(text);
  if (number === undefined) {
    const port = portByName(context.dialect.services, text);
    if (port === undefined) context.error('pf/unknown-port', `unknown port ${text}`, place);
    return port;
  }
  if (number <= 0xffffn) return Number(number);
  context.error('pf/invalid-port', `illegal port value ${number}`, place, { advice: 'Ports are numbers up to 65535.' });
  return undefined;
}

const withRange: PortExtensions = { range: true, star: false };

/** The ports behind `port`, in order. */
export function readPorts(context: CheckContext, list: List<PortItem>): PortNode[] {
  const nodes = list.items.map((item) => readPortItem(context, item));
  if (list.close) context.reach(list.close);
  return nodes;
}

function readPortItem(context: CheckContext, item: PortItem): PortNode {
  context.reach(item.first);
  const first = readPort(context, item.first, withRange) ?? context.abandon();
  if (item.operator) {
    const place: Place = [item.operator, item.first];
    if (first.kind === 'range') colonAndOperator(context, place);
    return { match: { operator: comparisonOf(item.operator, item.equals), low: first.low, high: 0 }, place };
  }
  if (item.binary && item.last) return binaryPort(context, first, item.binary, item.last, [item.first, item.last]);
  if (item.binary) context.finish();
  context.lookAhead(item.first, followOf(context.dialect).port);
  const operator = first.kind === 'range' ? 'range' : '=';
  if (operator === 'range' && first.low > first.high && checksRanges(context)) invalidRange(context, item.first);
  return { match: { operator, low: first.low, high: first.high }, place: item.first };
}

function binaryPort(context: CheckContext, first: PortSpan, binary: Token, last: Token, place: Place): PortNode {
  context.reach(last);
  const second = readPort(context, last, withRange) ?? context.abandon();
  if (first.kind === 'range' || second.kind === 'range') colonAndOperator(context, place);
  const operator = binary.image === '><' ? 'inside' : 'outside';
  const empty = operator === 'inside' ? first.low >= second.low : first.low > second.low;
  if (empty && checksRanges(context)) invalidRange(context, place);
  return { match: { operator, low: first.low, high: second.low }, place };
}

function colonAndOperator(context: CheckContext, place: Place): never {
  const other = context.dialect.rules?.revisedMessages ? 'another' : 'an other';
  context.error('pf/invalid-port', `':' cannot be used with ${other} port operator`, place);
  return context.abandon();
}

/** The older pfctl takes ranges without any port in them. */
const checksRanges = ({ dialect }: CheckContext): boolean => dialect.rules?.later ?? dialect.grammar === 'modern';

function invalidRange(context: CheckContext, place: Place): never {
  context.error('pf/invalid-range', 'invalid port range', place, {
    advice: 'The lower port comes first; with >< there must be a port in between.',
  });
  return context.abandon();
}
