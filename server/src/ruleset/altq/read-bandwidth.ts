import type { Token } from '../../syntax/token.ts';
import { parseDouble } from '../c-text.ts';
import type { CheckContext } from '../context.ts';
import { isNumber, numberOf } from '../token-kind.ts';
import { wayOf } from './evaluate-altq.ts';
import type { BandwidthSpec } from './model.ts';

const factors: Readonly<Record<string, number>> = { b: 1, K: 1e3, M: 1e6, G: 1e9 };

/** `10Mb`, `1.5Mb`, `33%`, `64000` (parse.y, bandwidth). FreeBSD has 64 bits for it, and several ways to write a unit. */
export function readBandwidth(context: CheckContext, token: Token): BandwidthSpec {
  context.reach(token);
  const isWide = wayOf(context.dialect) === 'freebsd';
  if (isNumber(token)) {
    const absolute = numberOf(token);
    if (absolute >= 0 && absolute < (isWide ? 2 ** 63 : 2 ** 32)) return { absolute, percent: 0 };
    context.error('pf/number-range', 'bandwidth number too big', token);
    return context.abandon();
  }
  const { value, rest } = parseDouble(token.image);
  const unit = isWide ? freebsdUnit(rest) : rest;
  if (unit === '%') {
    if (value >= 0 && value <= 100) return { absolute: 0, percent: Math.floor(value) };
    context.error('pf/number-range', 'bandwidth spec out of range', token);
    return context.abandon();
  }
  const factor = factorOf(isWide ? unit : openbsdUnit(rest));
  if (factor !== undefined) {
    const bits = Math.floor(value * factor);
    return { absolute: isWide ? bits : lowerBits(bits), percent: 0 };
  }
  context.error('pf/queue-unit', `unknown unit ${unit}`, token, { advice: 'The units are b, Kb, Mb, Gb and %.' });
  return context.abandon();
}

/** Behind the first letter there may be the word for bits or bytes, which means nothing. */
const freebsdUnit = (text: string): string => (/^.(?:Bit|B|bit|b)$/s.test(text) ? text.charAt(0) : text);

/** `Kb`, `Mb` and `Gb` without their `b`; nothing else is a unit. */
const openbsdUnit = (text: string): string => (/^[KMG]b$/.test(text) ? text.charAt(0) : text === 'b' ? 'b' : '');

const factorOf = (unit: string): number | undefined => (Object.hasOwn(factors, unit) ? factors[unit] : undefined);

const lowerBits = (value: number): number => (Number.isFinite(value) ? Number(BigInt.asUintN(32, BigInt(value))) : 0);
