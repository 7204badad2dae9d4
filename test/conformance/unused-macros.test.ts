import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../server/src/dialects/index.ts';
import { lintRuleset } from '../../server/src/lint/lint.ts';
import type { Reading } from '../../server/src/syntax/reading.ts';
import { readRuleset } from '../../server/src/syntax/reading.ts';
import type { ReadCase } from './cases.ts';
import { readCases } from './cases.ts';
import { hasShared, ownFolder, sharedFolder, suitesIn } from './suites.ts';

/** Recordings that hold what pfctl warns of. */
const recorded = suitesIn(hasShared ? sharedFolder : ownFolder).filter(({ name }) =>
  name.startsWith('freebsd-12/probes'),
);

function read({ files, defines }: ReadCase): Reading {
  return readRuleset(
    { name: 'pf.conf', text: files['pf.conf'] ?? '' },
    {
      dialect: dialectOf('freebsd-12'),
      defines: new Map(Object.entries(defines ?? {})),
      include: (name) => ({ name, text: files[name] ?? '' }),
    },
  );
}

/** We say nothing about a file of macros alone, which another one may include. */
const hasRules = ({ statements }: Reading): boolean => statements.some(({ statement }) => 'hosts' in statement.body);

describe('unused macros are those that pfctl warns of', () => {
  test.each(recorded)('$name', ({ file }) => {
    for (const each of readCases(file).filter(({ exit }) => exit === 0)) {
      const reading = read(each);
      // A macro that is given with the call has no place in a file where it could be told.
      if (!hasRules(reading) || each.defines !== undefined) continue;
      const found = lintRuleset(reading).filter(({ code }) => code === 'pf/unused-macro');
      const warned = (each.warnings ?? []).filter((line) => line.endsWith('not used'));
      expect([each.id, ...found.map(({ message }) => `warning: ${message}`).toSorted()]).toEqual([
        each.id,
        ...warned.toSorted(),
      ]);
    }
  });
});
