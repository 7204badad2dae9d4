import { expect, test } from 'vitest';
import { code, commandLink, escaped } from '../../../client/src/markdown.ts';

test('what pf.conf writes means nothing in Markdown', () => {
  expect(escaped('source 192.0.2.1 is not <bad_hosts>')).toBe('source 192\\.0\\.2\\.1 is not \\<bad\\_hosts\\>');
});

test('code may hold backticks', () => {
  expect(code('pass')).toBe('`pass`');
  expect(code('a `b` c')).toBe('`` a `b` c ``');
});

test('a link runs a command with its values', () => {
  const link = commandLink('10.0.0.1 -> any', 'pfrules.simulatePacket', 'in on em0');
  expect(link).toBe('[10\\.0\\.0\\.1 \\-\\> any](command:pfrules.simulatePacket?%5B%22in%20on%20em0%22%5D)');
});
