import { expect, test } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver';
import { documentSymbols } from '../../../server/src/features/document-symbols.ts';
import { analysed } from './analysed.ts';

function outline(text: string): readonly string[] {
  const shown = (symbols: readonly DocumentSymbol[], indent: string): readonly string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${indent}${name}${detail === undefined ? '' : ` (${detail})`}`,
      ...shown(children ?? [], `${indent}  `),
    ]);
  return shown(documentSymbols(analysed(text).file), '');
}

test('the outline of a ruleset', () => {
  expect(
    outline(`# a gateway
ext_if = "em0"
table <bad> persist { 192.0.2.1 }
queue main on $ext_if bandwidth 10M default
set skip on lo0
block all   # by default
anchor "web" in on $ext_if {
  pass proto tcp \\
    to port 80
  anchor {
    block
  }
}
load anchor "web" from "/etc/web.conf"
include "/etc/rest.conf"
`),
  ).toEqual([
    'ext_if (em0)',
    '<bad>',
    'main (queue)',
    'set skip on lo0',
    'block all',
    'anchor "web" in on $ext_if',
    '  pass proto tcp to port 80',
    '  anchor',
    '    block',
    'web (load anchor)',
    '/etc/rest.conf (include)',
  ]);
});

test('every symbol lies within its parent, and its name within itself', () => {
  const { file } = analysed('a = em0\nanchor "x" {\n pass on $a\n block\n}\nanchor "open" {\n pass\n');
  const at = (position: { line: number; character: number }) => file.document.offsetAt(position);
  const check = (symbol: DocumentSymbol): void => {
    const { range, selectionRange, children = [] } = symbol;
    for (const inner of [selectionRange, ...children.map((child) => child.range)]) {
      expect(at(range.start)).toBeLessThanOrEqual(at(inner.start));
      expect(at(inner.end)).toBeLessThanOrEqual(at(range.end));
    }
    children.forEach(check);
  };
  documentSymbols(file).forEach(check);
});
