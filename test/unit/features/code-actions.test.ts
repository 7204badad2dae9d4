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
