import { describe, expect, it } from 'vitest';
import { faultsOf, read } from './reading.ts';

describe('include', () => {
  it('reads the file in its place, macros and all', () => {
    const reading = read('include "more"\npass on $ext\n', { files: { more: 'ext = "em0"\n' } });
    const [include, rest, rule] = reading.statements;
    expect(include?.included?.statements[0]?.statement.body.kind).toBe('macro');
    expect(rest?.statement.body.kind).toBe('empty');
    expect(rule?.statement.tokens[2]?.image).toBe('em0');
  });

  it('reads the rest of its line behind the file', () => {
    const reading = read('include "more" pass on $ext\n', { files: { more: 'ext = "em0"' } });
    expect(faultsOf(reading)).toEqual([]);
    expect(reading.statements.map(({ statement }) => statement.body.kind)).toEqual(['include', 'rule', 'empty']);
  });

  it('counts lines by file', () => {
    const files = { more: 'pass\n\npass foo\n' };
    expect(faultsOf(read('include "more"\npass bar\n', { files }))).toEqual([
      'more:3: syntax error',
      'pf.conf:2: syntax error',
    ]);
    expect(faultsOf(read('include "more"\npass bar\n', { files, dialect: 'freebsd-12' }))).toEqual([
      'more:4: syntax error',
      'pf.conf:2: syntax error',
    ]);
  });

  it('says which file it did not find, and loses the rest of the line', () => {
    const reading = read('include "gone" pass foo\npass bar\n');
    const [fault] = reading.statements[0]?.statement.faults ?? [];
    expect(fault).toMatchObject({
      code: 'pf/include-failed',
      bare: 'pfctl: pushfile: gone: No such file or directory',
    });
    expect(faultsOf(reading)).toEqual(['pf.conf:1: failed to include file gone', 'pf.conf:2: syntax error']);
  });

  it('stops at a cycle', () => {
    const reading = read('include "a"\n', { files: { a: 'include "b"\n', b: 'include "a"\n' } });
    expect(faultsOf(reading)).toEqual(['b:1: failed to include file a']);
  });

  it('lets an inline anchor go on behind the file', () => {
    expect(faultsOf(read('include "a"\n pass\n}\n', { files: { a: 'anchor "x" {\n' } }))).toEqual([]);
  });

  it('lets a list go on behind the file', () => {
    const reading = read('include "a"\n10.0.0.2 } to any\npass\n', { files: { a: 'pass from { 10.0.0.1\n' } });
    expect(faultsOf(reading)).toEqual([]);
    expect(reading.statements.map(({ statement }) => statement.continuation ?? false)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('does not follow when nobody gives files', () => {
    const reading = read('include "more"\n', { include: undefined } as never);
    expect(faultsOf(reading)).toEqual([]);
  });
});
