import { expect, test } from 'vitest';
import { macroUses } from '../../../server/src/features/macro-uses.ts';

const uses = (text: string) => macroUses(text).map(({ span }) => text.slice(span.start, span.end));

test.each([
  ['on its own and glued to what follows', 'pass on $if from $net/24 to $if:network', ['$if', '$net', '$if']],
  ['in a list', 'pass proto { $a,$b $c }', ['$a', '$b', '$c']],
  ['negated', 'pass from ! $a to !$b', ['$a', '$b']],
  ['not in the middle of a word', 'pass on em$a from x$b', []],
  ['not in quotes', 'label "$a" tag \'$b\' queue $c', ['$c']],
  ['not in a comment', 'pass # $a\nblock on $b', ['$b']],
  ['not in a comment that a backslash goes on with', 'pass # x \\\n on $a\nblock on $b', ['$b']],
  ['behind a joined line', 'pass \\\n$a', ['$a']],
  ['not where the dollar stands alone', 'pass on $ to $-a', []],
  ['in a string that is not closed', 'label "$a', []],
])('a macro is used %s', (_where, text, expected) => {
  expect(uses(text)).toEqual(expected);
});
