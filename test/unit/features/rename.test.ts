import { describe, expect, test } from 'vitest';
import { prepareRename, rename } from '../../../server/src/features/rename.ts';
import { analysed, applied } from './analysed.ts';

function renamed(given: string, newName: string): string {
  const { analysis, file, cursor } = analysed(given);
  const renaming = rename(analysis, file, cursor, newName);
  return 'edit' in renaming ? applied(file, renaming.edit.changes?.[file.uri] ?? []) : renaming.refused;
}

describe('rename', () => {
  test('a macro', () => {
    expect(renamed('i<|>f = em0\nnet = $if:network\npass on $if # $if\n', 'ext_if')).toBe(
      'ext_if = em0\nnet = $ext_if:network\npass on $ext_if # $if\n',
    );
  });

  test('a table', () => {
    expect(
      renamed('table <bad> persist\nblock from <b<|>ad>\npass keep state (max 5, overload <bad>)\n', 'worse'),
    ).toBe('table <worse> persist\nblock from <worse>\npass keep state (max 5, overload <worse>)\n');
  });

  test.each([
    [
      'a name that is no name',
      'a = em0\npass on $<|>a\n',
      'x y',
      "A macro's name is made of letters, digits and underscores.",
    ],
    ['a word of the language', 'a = em0\npass on $<|>a\n', 'pass', '“pass” is a word of the language.'],
    ['a name that is taken', 'a = em0\nb = em1\npass on $<|>a\n', 'b', 'There is a macro “b” already.'],
    [
      'a table that a macro names',
      'table <bad> persist\nwho = "<bad>"\nblock from $who\nblock from <b<|>ad>\n',
      'x',
      'On line 3 the name comes out of a macro; change it there first.',
    ],
    ['nothing', 'pa<|>ss\n', 'x', 'There is nothing here that has a name.'],
  ])('is refused for %s', (_what, given, name, reason) => {
    expect(renamed(given, name)).toBe(reason);
  });

  test('names what is to be typed over, without its dollar', () => {
    const { analysis, file, cursor } = analysed('a = em0\npass on <|>$a\n');
    const prepared = prepareRename(analysis, file, cursor);
    expect(prepared?.placeholder).toBe('a');
    expect(file.document.getText(prepared?.range)).toBe('a');
  });
});
