import type { Family } from '../machine/address.ts';
import type { IcmpTable } from '../machine/icmp.ts';
import { icmpCodeName } from '../machine/icmp.ts';
import { trimZeros } from './c-text.ts';
import type { BlockAnswer, RuleBody } from './model.ts';

/** `block` with what it answers. */
export const printBlock = (rule: RuleBody, names: IcmpTable): string =>
  `block ${printAnswer(rule.answer, rule, names)}`;

/** Anchors without a name of their own have one like `_1`. */
export const isMadeUp = (name: string): boolean => name.slice(name.lastIndexOf('/') + 1).startsWith('_');

function printAnswer(answer: BlockAnswer, { family }: RuleBody, names: IcmpTable): string {
  switch (answer.kind) {
    case 'drop':
    case 'return':
      return answer.kind;
    case 'return-rst':
      return answer.ttl === 0 ? 'return-rst' : `return-rst(ttl ${answer.ttl})`;
    case 'return-icmp': {
      const code = codeName('inet', answer.icmp, names);
      const code6 = codeName('inet6', answer.icmp6, names);
      if (family === 'inet') return `return-icmp(${code})`;
      return family === 'inet6' ? `return-icmp6(${code6})` : `return-icmp(${code}, ${code6})`;
    }
  }
}

const codeName = (family: Family, value: number, names: IcmpTable): string =>
  icmpCodeName(family, value >> 8, value & 255, names) ?? String(value & 255);

/** A byte in hexadecimal. */
export const hexByte = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`;

/** The probability of a rule, with a blank in front; empty without one. */
export function printProbability({ probability }: RuleBody): string {
  if (probability === 0) return '';
  return ` probability ${trimZeros(((probability * 100) / 2 ** 32).toFixed(6))}%`;
}
