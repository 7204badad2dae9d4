import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnosticExamples, exampleFiles, withoutExample } from '../../../scripts/docs/diagnostic-examples.ts';
import { diagnosticsText } from '../../../scripts/generate-docs.ts';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import { lintRuleset, pitfalls } from '../../../server/src/lint/lint.ts';
import type { Machine } from '../../../server/src/machine/machine.ts';
import { codes } from '../../../server/src/ruleset/codes.ts';
import { loadRuleset } from '../../../server/src/ruleset/load.ts';
import { readRuleset } from '../../../server/src/syntax/reading.ts';

const machine: Machine = {
  interfaces: {
    lo0: { groups: ['lo'], addresses: ['127.0.0.1/8', '::1/128'] },
    em0: { groups: ['egress'], addresses: ['203.0.113.5/24', '2001:db8:0:1::5/64'] },
  },
  hosts: {},
  routingTables: [0],
  users: { root: 0, www: 67 },
  groups: { www: 67 },
};

/** What is found in a ruleset for a machine that is known, or not. */
function findingsIn(text: string, on?: Machine): { rejected: boolean; codes: readonly string[] } {
  const dialect = dialectOf('openbsd');
  const files: Readonly<Record<string, string>> = { ...exampleFiles, 'pf.conf': text };
  const include = (name: string) => {
    const content = files[name];
    return content === undefined ? undefined : { name, text: content };
  };
  const reading = readRuleset({ name: 'pf.conf', text }, { dialect, include });
  const { diagnostics, rejected } = loadRuleset(reading, {
    dialect,
    ...(on && { machine: on }),
    files: (name) => files[name],
  });
  return { rejected, codes: [...diagnostics, ...lintRuleset(reading)].map(({ code }) => code) };
}

describe('docs/diagnostics.md', () => {
  it('is what is generated (`npx node scripts/generate-docs.ts` writes it)', () => {
    const page = path.resolve(import.meta.dirname, '../../../docs/diagnostics.md');
    expect(readFileSync(page, 'utf8')).toBe(diagnosticsText());
  });

  it('shows a failing ruleset for every code', () => {
    const shown = Object.keys({ ...diagnosticExamples, ...withoutExample });
    expect(Object.keys(codes).filter((code) => !shown.includes(code))).toEqual([]);
  });

  it.each(Object.entries(diagnosticExamples))('%s is found in its example', (code, text) => {
    const found = [machine, undefined].flatMap((on) => findingsIn(`${text}\n`, on).codes);
    expect([text, found]).toEqual([text, expect.arrayContaining([code])]);
  });

  it.each([...pitfalls])('$code is all that is found in its example', ({ code, example }) => {
    expect(findingsIn(`${example}\n`, machine)).toEqual({ rejected: false, codes: [code] });
  });
});
