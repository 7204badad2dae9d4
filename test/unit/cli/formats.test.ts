import { describe, expect, test } from 'vitest';
import { formatGithub } from '../../../server/src/cli/format-github.ts';
import { formatCheckJson } from '../../../server/src/cli/format-json.ts';
import { formatSarif } from '../../../server/src/cli/format-sarif.ts';
import { formatText } from '../../../server/src/cli/format-text.ts';
import type { Place, Report } from '../../../server/src/cli/report.ts';

const place = (path: string, line: number, columns: readonly [number, number], endLine = line): Place => ({
  name: path,
  path,
  isMain: path === 'etc/pf.conf',
  start: { line, column: columns[0] },
  end: { line: endLine, column: columns[1] },
});

const undefinedMacro: Report = {
  code: 'pf/undefined-macro',
  severity: 'error',
  message: "macro 'ext' not defined",
  place: place('etc/pf.conf', 3, [9, 13]),
  pfctl: ["pf.conf:3: macro 'ext' not defined", 'pf.conf:3: syntax error'],
  related: [],
};

const shadowed: Report = {
  code: 'pf/shadowed-rule',
  severity: 'warning',
  message: 'never reached, 100% of it: see the rule above',
  place: place('etc/web, new.conf', 2, [1, 8], 4),
  pfctl: [],
  related: [{ place: place('etc/pf.conf', 1, [1, 20]), message: 'this rule\nstops' }],
};

const files = [
  { path: 'etc/pf.conf', dialect: { dialect: 'openbsd', reason: 'told' }, reports: [undefinedMacro, shadowed] },
  { path: 'other.conf', dialect: { dialect: 'freebsd', reason: 'line 1: “ether”' }, reports: [] },
] as const;

test('text: as compilers print findings', () => {
  expect(formatText(files)).toBe(
    `etc/pf.conf:3:9: error: macro 'ext' not defined [pf/undefined-macro]
etc/web, new.conf:2:1: warning: never reached, 100% of it: see the rule above [pf/shadowed-rule]
etc/pf.conf:1:1: note: this rule\nstops
`,
  );
});

test('text: nothing found, nothing said', () => {
  expect(formatText([{ reports: [] }])).toBe('');
});

test('json: the object of the design', () => {
  expect(JSON.parse(formatCheckJson(files))).toEqual({
    files: [
      {
        path: 'etc/pf.conf',
        dialect: 'openbsd',
        dialectReason: 'told',
        diagnostics: [
          {
            line: 3,
            column: 9,
            endLine: 3,
            endColumn: 13,
            severity: 'error',
            code: 'pf/undefined-macro',
            message: "macro 'ext' not defined",
            pfctl: ["pf.conf:3: macro 'ext' not defined", 'pf.conf:3: syntax error'],
          },
          {
            file: 'etc/web, new.conf',
            line: 2,
            column: 1,
            endLine: 4,
            endColumn: 8,
            severity: 'warning',
            code: 'pf/shadowed-rule',
            message: 'never reached, 100% of it: see the rule above',
            pfctl: [],
            related: [{ line: 1, column: 1, endLine: 1, endColumn: 20, message: 'this rule\nstops' }],
          },
        ],
      },
      { path: 'other.conf', dialect: 'freebsd', dialectReason: 'line 1: “ether”', diagnostics: [] },
    ],
  });
});

test('github: one workflow command a finding, with what would end it escaped', () => {
  expect(formatGithub(files).split('\n')).toEqual([
    "::error file=etc/pf.conf,line=3,endLine=3,col=9,endColumn=12,title=pf/undefined-macro::macro 'ext' not defined",
    '::warning file=etc/web%2C new.conf,line=2,endLine=4,title=pf/shadowed-rule::never reached, 100%25 of it: see the rule above',
    '',
  ]);
});

test.each([
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'notice'],
  ['hint', 'notice'],
] as const)('github: %s is called %s', (severity, command) => {
  expect(formatGithub([{ reports: [{ ...undefinedMacro, severity }] }])).toMatch(new RegExp(`^::${command} `));
});

describe('sarif', () => {
  interface Log {
    readonly version: string;
    readonly runs: readonly [
      { readonly tool: object; readonly columnKind: string; readonly results: readonly object[] },
    ];
  }
  const log = JSON.parse(formatSarif(files)) as Log;
  const run = log.runs[0];

  test('is a log of one run, which says how columns count', () => {
    expect(log.version).toBe('2.1.0');
    expect(run.columnKind).toBe('utf16CodeUnits');
  });

  test('names each code once among its rules', () => {
    expect(run.tool).toMatchObject({
      driver: { name: 'pfrules', rules: [{ id: 'pf/shadowed-rule' }, { id: 'pf/undefined-macro' }] },
    });
  });

  test('a result points into the file, its rule and related places', () => {
    expect(run.results[1]).toEqual({
      ruleId: 'pf/shadowed-rule',
      ruleIndex: 0,
      level: 'warning',
      message: { text: 'never reached, 100% of it: see the rule above' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'etc/web%2C%20new.conf' },
            region: { startLine: 2, startColumn: 1, endLine: 4, endColumn: 8 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 0,
          physicalLocation: {
            artifactLocation: { uri: 'etc/pf.conf' },
            region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 20 },
          },
          message: { text: 'this rule\nstops' },
        },
      ],
    });
  });

  test('an absolute path becomes a URI', () => {
    const absolute = { ...undefinedMacro, place: place('/etc/pf.conf', 1, [1, 2]) };
    expect(formatSarif([{ reports: [absolute] }])).toContain('"uri": "file:///etc/pf.conf"');
  });
});
