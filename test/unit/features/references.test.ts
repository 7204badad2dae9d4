import { describe, expect, test } from 'vitest';
import { documentHighlights, references } from '../../../server/src/features/references.ts';
import { analysed, place } from './analysed.ts';

function found(given: string | Readonly<Record<string, string>>, declarations = true): readonly string[] {
  const ruleset = analysed(given);
  return references(ruleset.analysis, ruleset.file, ruleset.cursor, declarations).map((each) => place(ruleset, each));
}

const ruleset = {
  'pf.conf': 'ext = em0\nnet = $ext:network\ninclude "rules.conf"\nblock on $ext\n',
  'rules.conf': 'pass on $e<|>xt from <ext>\n',
};

describe('references of a macro', () => {
  test('are found in all files, in the order of reading', () => {
    expect(found(ruleset)).toEqual(['pf.conf:1 ext', 'pf.conf:2 ext', 'rules.conf:1 ext', 'pf.conf:4 ext']);
  });

  test('without its definition', () => {
    expect(found(ruleset, false)).toEqual(['pf.conf:2 ext', 'rules.conf:1 ext', 'pf.conf:4 ext']);
  });
});

test('references of a table are not those of the macro with its name', () => {
  expect(found('bad = 10.0.0.1\ntable <b<|>ad> { $bad }\nblock from <bad> to ! <bad>\n')).toEqual([
    'pf.conf:2 bad',
    'pf.conf:3 bad',
    'pf.conf:3 bad',
  ]);
});

test('highlights stay in the document and tell the definition from the uses', () => {
  const { analysis, file, cursor } = analysed({
    'pf.conf': 'a = em0\ninclude "x"\npass on $<|>a\n',
    x: 'pass on $a\n',
  });
  expect(documentHighlights(analysis, file, cursor).map(({ range, kind }) => [range.start.line, kind])).toEqual([
    [0, 3],
    [2, 2],
  ]);
});
