import { expect, test } from 'vitest';
import type { Analysis } from '../../../server/src/features/analysis.ts';
import { codeActions } from '../../../server/src/features/code-actions.ts';
import type { FileDiagnostic } from '../../../server/src/ruleset/load.ts';
import { analysed, applied } from './analysed.ts';

/** A ruleset with one finding that can be cured. */
function withFix() {
  const { analysis, file } = analysed('psas in\nblock\n');
  const span = { start: 0, end: 4 };
  const finding: FileDiagnostic = {
    code: 'pf/syntax-error',
    severity: 'error',
    file: file.uri,
    span,
    message: 'syntax error',
    pfctl: [],
    fix: { title: 'Write pass', edits: [{ span, newText: 'pass' }] },
  };
  const cured: Analysis = { ...analysis, loaded: { ...analysis.loaded, diagnostics: [finding] } };
  const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
  return {
    file,
    at,
    actions: (line: number, character: number, only?: string[]) =>
      codeActions(cured, file, at(line, character), only ? { only } : {}),
  };
}

test('a fix is offered where its finding is, and cures it', () => {
  const { file, actions } = withFix();
  const [action] = actions(0, 2);
  expect(action?.title).toBe('Write pass');
  expect(action?.diagnostics?.map(({ code }) => code)).toEqual(['pf/syntax-error']);
  expect(applied(file, action?.edit?.changes?.[file.uri] ?? [])).toBe('pass in\nblock\n');
});

test('no fix is offered elsewhere, or where another kind of action is wanted', () => {
  const { actions } = withFix();
  expect(actions(1, 0)).toEqual([]);
  expect(actions(0, 2, ['refactor'])).toEqual([]);
  expect(actions(0, 2, ['quickfix'])).toHaveLength(1);
});

/** The actions at the cursor of a ruleset: their titles, and the text that each gives. */
function actionsAt(text: string, options: Parameters<typeof analysed>[1] = {}, only?: string[]) {
  const { analysis, file, cursor } = analysed(text, options);
  const actions = codeActions(analysis, file, { start: cursor, end: cursor }, only ? { only } : {});
  return actions.map(({ title, edit }) => [title, applied(file, edit?.changes?.[file.uri] ?? [])]);
}

test('a statement of the older grammar can be converted, alone or with the others', () => {
  const text =
    'match in all scrub (no-df)\n<|>nat on em0 from 10.0.0.0/8 to any -> (em0) # out\nblock\nno rdr on em0\npass\n';
  expect(actionsAt(text)).toEqual([
    [
      'Convert to the grammar of OpenBSD 7.6',
      'match in all scrub (no-df)\nmatch out on em0 from 10.0.0.0/8 to any nat-to (em0) # out\nblock\nno rdr on em0\npass\n',
    ],
    [
      'Convert all such statements of the file',
      'match in all scrub (no-df)\nmatch out on em0 from 10.0.0.0/8 to any nat-to (em0) # out\nblock\nmatch in on em0\npass\n',
    ],
  ]);
});

test('a statement of OpenBSD can be converted for FreeBSD 12', () => {
  const text = 'match out on em0 from 10.0.0.0/8 to any <|>nat-to (em0)\npass\n';
  expect(actionsAt(text.replace('<|>', '').replace('match', '<|>match'), { dialect: 'freebsd-12' })[0]).toEqual([
    'Convert to the grammar of FreeBSD 12',
    'nat on em0 from 10.0.0.0/8 to any -> (em0)\npass\n',
  ]);
});

test('the title says what the conversion cannot keep', () => {
  const [[title] = []] = actionsAt('<|>rdr-anchor "miniupnpd"\n');
  expect(title).toBe(
    'Convert to the grammar of OpenBSD 7.6 (but: What is loaded into the anchor "miniupnpd" has to be written in the new grammar, too.)',
  );
});

test('the whole file is converted as a source action', () => {
  const text = '<|>scrub in all\nnat on em0 from 10.0.0.0/8 to any -> (em0)\nblock all\n';
  expect(actionsAt(text, { dialect: 'freebsd-12' }, ['source'])).toEqual([
    [
      'Convert the file to OpenBSD 7.6',
      'set reassemble yes\nmatch out on em0 from 10.0.0.0/8 to any nat-to (em0)\nblock all\n',
    ],
  ]);
  expect(actionsAt(text, { dialect: 'freebsd-12' })).toEqual([]);
});
