import { describe, expect, test } from 'vitest';
import { diagnosticsByFile } from '../../../server/src/features/diagnostics.ts';
import { analysed, underlined } from './analysed.ts';

function shown(given: string | Readonly<Record<string, string>>, name = 'pf.conf'): readonly string[] {
  const ruleset = analysed(given);
  const { analysis } = ruleset;
  const file = ruleset.fileNamed(name);
  return (diagnosticsByFile(analysis).get(file.uri) ?? []).map(
    ({ range, severity, code }) =>
      `${underlined(file, range)} ${['', 'error', 'warning', 'info', 'hint'][severity ?? 0] ?? ''}[${String(code)}]`,
  );
}

describe('diagnostics', () => {
  test('stand under the words that they are about', () => {
    expect(shown('pass on $ext_if\nblock\npass proto tcp from any port 70000\n')).toEqual([
      'pass on $ext_if\n        ^^^^^^^ error[pf/undefined-macro]',
      'pass proto tcp from any port 70000\n                             ^^^^^ error[pf/invalid-port]',
    ]);
  });

  test('of an included file are in that file, none of them in the other', () => {
    const ruleset = { 'pf.conf': 'include "rules.conf"\n', 'rules.conf': 'pass on $none\n' };
    expect(shown(ruleset)).toEqual([]);
    expect(shown(ruleset, 'rules.conf')).toEqual(['pass on $none\n        ^^^^^ error[pf/undefined-macro]']);
  });

  test('name pfctl where pfctl says it, and a page', () => {
    const { analysis, file } = analysed('pass on $none\n');
    const [found] = diagnosticsByFile(analysis).get(file.uri) ?? [];
    expect(found?.source).toBe('pfctl');
    expect(found?.codeDescription?.href).toMatch(/#pf-undefined-macro$/);
    expect(found?.message).toMatch(/^macro 'none' not defined/);
  });

  test('point to the place in the macro that holds the fault', () => {
    const { analysis, file } = analysed('ports = "80, nonsense"\npass proto tcp to port { $ports }\n');
    const [found] = diagnosticsByFile(analysis).get(file.uri) ?? [];
    const [related] = found?.relatedInformation ?? [];
    expect(related?.location.uri).toBe(file.uri);
    expect(file.document.getText(related?.location.range)).toBe('nonsense');
  });

  test('tell of pitfalls, which are no errors and not from pfctl', () => {
    expect(shown('pass in from { 10/8 !10.1/16 }\n')).toEqual([
      'pass in from { 10/8 !10.1/16 }\n             ^^^^^^^^^^^^^^^^^ warning[pf/negated-list]',
    ]);
    const { analysis, file } = analysed('block quick\npass\n');
    expect(diagnosticsByFile(analysis).get(file.uri)).toMatchObject([
      { source: 'pfrules', tags: [1], relatedInformation: [{ location: { uri: file.uri } }] },
    ]);
  });

  test('tell of pitfalls in files of `load anchor`', () => {
    const ruleset = { 'pf.conf': 'anchor "a"\nload anchor "a" from "a.conf"\n', 'a.conf': 'block quick\npass\n' };
    expect(shown(ruleset, 'a.conf')).toEqual(['pass\n^^^^ warning[pf/unreachable-rule]']);
  });

  test('about a file that this machine does not have are only mentioned', () => {
    expect(shown('include "/etc/nowhere"\ntable <t> file "/etc/nowhere"\n')).toEqual([
      'include "/etc/nowhere"\n        ^^^^^^^^^^^^^^ info[pf/file-elsewhere]',
      'table <t> file "/etc/nowhere"\n               ^^^^^^^^^^^^^^ info[pf/file-elsewhere]',
    ]);
  });
});
