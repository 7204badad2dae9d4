import { describe, expect, test } from 'vitest';
import { found } from './found.ts';

describe('a negated item in a list', () => {
  test.each([
    ['pass in from { 10/8 !10.1/16 }', '{ 10/8 !10.1/16 }'],
    ['pass in to { <lan>, !<guests> } port 80', '{ <lan>, !<guests> }'],
    ['pass in from { 10/8 { !10.1/16 } }', '{ 10/8 { !10.1/16 } }'],
    ['block on { !lo0 !em0 }', '{ !lo0 !em0 }'],
    ['block in proto tcp to any port { != 22, != 80 }', '{ != 22, != 80 }'],
    ['pass out proto tcp user { != root, www }', '{ != root, www }'],
    ['anchor "a" from { 10/8 !10.1/16 }', '{ 10/8 !10.1/16 }'],
  ])('%s', (rule, list) => {
    expect(found(`${rule}\n`)).toEqual([`pf/negated-list: ${list}`]);
  });

  test('is found in older grammars too', () => {
    const rule = 'nat on em0 from { 10/8 !10.1/16 } to any -> 192.0.2.1\n';
    expect(found(rule, { dialect: 'freebsd-12' })).toEqual(['pf/negated-list: { 10/8 !10.1/16 }']);
    expect(found('block proto tcp to port { != 22 80 }\n', { dialect: 'freebsd-12' })).toEqual([
      'pf/negated-list: { != 22 80 }',
    ]);
  });

  test('is found where the list comes out of a macro, and shown at its use', () => {
    expect(found('lan = "{ 10/8 !10.1/16 }"\npass in from $lan\n')).toEqual(['pf/negated-list: $lan']);
  });

  test.each([
    'pass in from !10/8',
    'pass in from { !10/8 }',
    'pass in from { 10/8 192.168/16 }',
    'table <lan> { 10/8 !10.1/16 }',
    'pass in proto tcp to port { 22 80 }',
  ])('is not: %s', (rule) => {
    expect(found(`${rule}\n`)).toEqual([]);
  });
});
