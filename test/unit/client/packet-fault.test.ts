import { expect, test } from 'vitest';
import { faultMessage, isUnfinished } from '../../../client/src/packet-fault.ts';

test('a fault is told with its column', () => {
  const text = 'in on em0 tcp 10.0.0.500:1 -> 10.0.0.1:80';
  const fault = { start: 14, end: 24, message: '10.0.0.500 is not an address' };
  expect(isUnfinished(text, fault)).toBe(false);
  expect(faultMessage(text, fault)).toBe('Column 15: 10.0.0.500 is not an address');
});

test('who is still typing is told what comes next', () => {
  const text = 'in on em0 ';
  const fault = { start: 9, end: 9, message: 'the protocol is missing' };
  expect(isUnfinished(text, fault)).toBe(true);
  expect(faultMessage(text, fault)).toBe('the protocol is missing');
});
