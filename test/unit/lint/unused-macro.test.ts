import { describe, expect, test } from 'vitest';
import { found } from './found.ts';

describe('a macro that is not used', () => {
  test('is found by its name', () => {
    expect(found('a = "em0"\nb = "em1"\npass on $a\n')).toEqual(['pf/unused-macro: b']);
  });

  test('and so is one that is defined again before it is used', () => {
    expect(found('a = "em0"\na = "em1"\npass on $a\n')).toEqual(['pf/unused-macro: a']);
  });

  test('is none that another macro, an option or an included file uses', () => {
    const files = { 'rules.conf': 'pass on $b\n' };
    const text = 'a = "em0"\nb = $a\nc = "lo0"\nset skip on $c\ninclude "rules.conf"\n';
    expect(found(text, { files })).toEqual([]);
  });

  test('is told in the included file that defines it', () => {
    const files = { 'macros.conf': 'a = "em0"\nb = "em1"\n' };
    expect(found('include "macros.conf"\npass on $a\n', { files })).toEqual(['macros.conf pf/unused-macro: b']);
  });

  test('is no matter in a file of macros alone, which others include', () => {
    expect(found('a = "em0"\n')).toEqual([]);
  });

  test('is none that is still being written, or a rule with a misspelt first word', () => {
    expect(found('psas\nblock\n')).toEqual([]);
    expect(found('server =\nblock\n')).toEqual([]);
  });

  test('is not saved by a use in a comment, nor by its name without the dollar', () => {
    expect(found('em = "em0"\n# $em\npass on em\n')).toEqual(['pf/unused-macro: em']);
  });
});
