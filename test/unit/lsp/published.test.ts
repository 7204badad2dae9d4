import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { Published } from '../../../server/src/lsp/published.ts';

const fault = (message: string): Diagnostic => ({
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  message,
});

const messages = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ message }) => (typeof message === 'string' ? message : message.value)).join(', ');

function published() {
  const sent: string[] = [];
  const versions = new Map<string, number>();
  const shown = new Published(
    ({ uri, version, diagnostics }) => {
      sent.push(`${uri}${version === undefined ? '' : `@${version}`}: ${messages(diagnostics)}`);
    },
    (uri) => versions.get(uri),
  );
  const replace = (root: string, found: Readonly<Record<string, readonly Diagnostic[]>>) => {
    shown.replace(root, new Map(Object.entries(found)));
    return sent.splice(0);
  };
  return { replace, versions };
}

test('what did not change is not sent again', () => {
  const { replace, versions } = published();
  expect(replace('a', { a: [fault('x')] })).toEqual(['a: x']);
  expect(replace('a', { a: [fault('x')] })).toEqual([]);
  versions.set('a', 2);
  expect(replace('a', { a: [fault('x')] })).toEqual(['a@2: x']);
});

test('a file that no longer belongs to a ruleset is cleared', () => {
  const { replace } = published();
  replace('a', { a: [], b: [fault('x')] });
  expect(replace('a', { a: [] })).toEqual(['b: ']);
});

test('a file of two rulesets shows what both say, each thing once', () => {
  const { replace } = published();
  replace('a', { shared: [fault('x'), fault('y')] });
  expect(replace('b', { shared: [fault('y'), fault('z')] })).toEqual(['shared: x, y, z']);
  expect(replace('a', {})).toEqual(['shared: y, z']);
});
