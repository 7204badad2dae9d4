import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import type { Machine } from '../../../server/src/machine/machine.ts';
import { mayBeElsewhere } from '../../../server/src/ruleset/elsewhere.ts';
import { loadRuleset } from '../../../server/src/ruleset/load.ts';
import { compileRuleset } from '../../../server/src/simulate/compile.ts';
import { tracePacket } from '../../../server/src/simulate/trace.ts';
import { readRuleset } from '../../../server/src/syntax/reading.ts';
import { packet } from '../simulate/rules.ts';
import { machine } from './loaded.ts';

/** Loads a ruleset none of whose files is here. */
function loaded(text: string, on?: Machine) {
  const dialect = dialectOf('openbsd');
  const files = { include: () => undefined, mayBeElsewhere: (name: string) => mayBeElsewhere(name, on) };
  const reading = readRuleset({ name: 'pf.conf', text }, { dialect, ...files });
  return loadRuleset(reading, { dialect, ...(on && { machine: on }) });
}

const statements = [
  'table <bad> persist file "/etc/pf.bad"',
  'set fingerprints "/etc/pf.os"',
  'load anchor "office" from "/etc/pf.office"',
  'include "/etc/pf.local"',
];

describe('a file of the machine, which is not here', () => {
  test.each(statements)('is no error: %s', (statement) => {
    const { rejected, diagnostics } = loaded(`${statement}\nblock\npass rubbish\n`);
    const told = diagnostics.filter(({ code }) => code === 'pf/file-elsewhere');
    expect(told).toMatchObject([{ severity: 'info', pfctl: [] }]);
    expect(told[0]?.message).toMatch(/^\/etc\/pf\.\w+ is not here\. It is taken for a file of the machine/);
    // What is wrong behind it is found.
    expect(diagnostics.flatMap(({ pfctl }) => pfctl)).toEqual(['pf.conf:3: syntax error']);
    expect(rejected).toBe(true);
    expect(loaded(`${statement}\nblock\n`).rejected).toBe(false);
  });

  test.each(statements)('is one where that machine is described: %s', (statement) => {
    expect(loaded(`${statement}\n`, machine)).toMatchObject({ rejected: true, diagnostics: [{ severity: 'error' }] });
  });

  test('is one where its name is relative', () => {
    const relative = statements.map((statement) => statement.replace('/etc/', ''));
    for (const statement of relative) expect(loaded(`${statement}\n`).rejected, statement).toBe(true);
  });

  test('may hold whatever a table is asked for, beside what is written', () => {
    const { ruleset } = loaded('table <bad> const { 192.0.2.1 } file "/etc/pf.bad"\npass\nblock from <bad>\n');
    const traceOf = (src: string) => tracePacket(compileRuleset(ruleset, undefined), packet({ src }));
    expect(traceOf('192.0.2.1').verdict.action).toBe('block');
    expect(traceOf('192.0.2.2').verdict.action).toBe('pass');
    expect(traceOf('192.0.2.2').dependsOn).toEqual(['whether the table <bad> holds 192.0.2.2']);
  });
});
