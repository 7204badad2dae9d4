import { describe, expect, test } from 'vitest';
import { RulesetFiles } from '../../../server/src/cli/ruleset-files.ts';
import { memorySystem } from '../../conformance/memory-system.ts';

const system = memorySystem({
  'etc/pf.conf': 'include "sub/web.conf"\n',
  'etc/sub/web.conf': 'pass\n',
  'etc/-': 'a file\n',
  'local.conf': 'block\n',
  '/abs/olute.conf': 'match\n',
  '-': 'standard input\n',
});

describe('files of a ruleset in a folder', () => {
  const files = new RulesetFiles('etc/pf.conf', 'include "sub/web.conf"\n', system);

  test('the ruleset has its bare name, as pfctl would print it there', () => {
    expect(files.name).toBe('pf.conf');
    expect(files.path('pf.conf')).toBe('etc/pf.conf');
  });

  test('the others have the name that the ruleset gives them, and are found in its folder', () => {
    expect(files.include('sub/web.conf')).toEqual({ name: 'sub/web.conf', text: 'pass\n' });
    expect(files.path('sub/web.conf')).toBe('etc/sub/web.conf');
  });

  test('an absolute name is taken as it is', () => {
    expect(files.text('/abs/olute.conf')).toBe('match\n');
    expect(files.path('/abs/olute.conf')).toBe('/abs/olute.conf');
  });

  test('a file that is absent has no text', () => {
    expect(files.include('none.conf')).toBeUndefined();
    expect(files.text('none.conf')).toBeUndefined();
  });

  test('a dash is a file like others', () => {
    expect(files.text('-')).toBe('a file\n');
  });
});

describe('files of a ruleset from standard input', () => {
  const files = new RulesetFiles('-', 'include "local.conf"\n', system);

  test('it is called stdin, as pfctl calls it', () => {
    expect(files.name).toBe('stdin');
    expect(files.path('stdin')).toBe('stdin');
  });

  test('the others are found in the working directory', () => {
    expect(files.text('local.conf')).toBe('block\n');
    expect(files.path('local.conf')).toBe('local.conf');
  });
});

test('a file that exists and cannot be read says why', () => {
  const locked = { ...system, read: () => ({ kind: 'unreadable', problem: 'Permission denied' }) as const };
  const files = new RulesetFiles('pf.conf', '', locked);
  expect(files.include('secret.conf')).toEqual({ name: 'secret.conf', text: '', failure: 'Permission denied' });
});
