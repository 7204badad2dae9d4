import { expect, test } from 'vitest';
import { run } from '../../../server/src/cli/run.ts';
import { memorySystem } from '../../conformance/memory-system.ts';

/** Converts one file in a world that holds nothing else. */
async function convert(text: string, ...options: readonly string[]) {
  const system = memorySystem({ 'etc/pf.conf': text });
  const exitCode = await run(['convert', ...options, 'etc/pf.conf'], system);
  return { exitCode, ...system.written };
}

test('prints the converted file', async () => {
  const text = 'scrub in all\nnat on em0 from 10.0.0.0/8 to any -> (em0) # office\nblock\n';
  expect(await convert(text, '--to', 'openbsd', '--dialect', 'freebsd-12')).toEqual({
    exitCode: 0,
    out: 'set reassemble yes\nmatch out on em0 from 10.0.0.0/8 to any nat-to (em0) # office\nblock\n',
    err: '',
  });
});

test('tells on standard error what is not as it was', async () => {
  const { exitCode, out, err } = await convert(
    'pass\naltq on em0 priq queue { a }\n',
    '--to',
    'openbsd',
    '--dialect',
    'macos',
  );
  expect(exitCode).toBe(1);
  expect(out).toContain('# altq on em0 priq queue { a }\n');
  expect(err).toMatch(/^etc\/pf\.conf:2: ALTQ was removed in OpenBSD 5\.9/);
});

test('a file with errors is converted as far as it can be read', async () => {
  const { exitCode, out, err } = await convert(
    'nat on em0 -> (em0)\npas\n',
    '--to',
    'openbsd',
    '--dialect',
    'freebsd-12',
  );
  expect(exitCode).toBe(1);
  expect(out).toContain('match out on em0 nat-to (em0)\npas\n');
  expect(err).toMatch(/^etc\/pf\.conf:2:1: error: syntax error/m);
});

test('converted to its own dialect only what that cannot read changes', async () => {
  expect(
    await convert('block\nrdr on em0 inet -> 10.0.0.5\n', '--to', 'openbsd', '--dialect', 'openbsd'),
  ).toMatchObject({
    exitCode: 0,
    out: 'block\nmatch in on em0 inet rdr-to 10.0.0.5\n',
  });
});

test('what cannot be read is no conversion', async () => {
  const system = memorySystem({});
  expect(await run(['convert', '--to', 'openbsd', 'pf.conf'], system)).toBe(2);
});
