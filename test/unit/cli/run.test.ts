import { describe, expect, test } from 'vitest';
import { run } from '../../../server/src/cli/run.ts';
import { memorySystem } from '../../conformance/memory-system.ts';

/** Runs one call in a world of a few files. */
async function call(words: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const system = memorySystem(files);
  const exitCode = await run(words, system);
  return { exitCode, ...system.written };
}

/** The JSON objects of an output that has one a line. */
const objectsIn = (out: string): object[] =>
  out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as object);

const good = 'ext = "em0"\nblock\npass in on $ext proto tcp to port 80\n';
const bad = 'block\npass in on $ext\n';

describe('check', () => {
  test('says nothing of a ruleset without a fault', async () => {
    expect(await call(['check', 'pf.conf'], { 'pf.conf': good })).toEqual({ exitCode: 0, out: '', err: '' });
  });

  test('tells a fault with its place and exits with 1', async () => {
    const { exitCode, out } = await call(['check', 'etc/pf.conf'], { 'etc/pf.conf': bad });
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^etc\/pf\.conf:2:12: error: macro 'ext' not defined.* \[pf\/undefined-macro\]$/m);
  });

  test('reads standard input', async () => {
    const { exitCode, out } = await call(['check', '-'], { '-': bad });
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^stdin:2:12: error: /m);
  });

  test('checks several files, each on its own', async () => {
    const files = { 'one.conf': good, 'two.conf': 'pass on $ext\n' };
    const { exitCode, out } = await call(['check', '--format', 'json', 'one.conf', 'two.conf'], files);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      files: [
        { path: 'one.conf', dialect: 'openbsd', diagnostics: [] },
        { path: 'two.conf', diagnostics: [{ severity: 'error', line: 1 }] },
      ],
    });
  });

  test('a macro of -D is defined', async () => {
    expect(await call(['check', '-D', 'ext=em0', 'pf.conf'], { 'pf.conf': bad })).toMatchObject({
      exitCode: 0,
      out: '',
    });
  });

  test("what depends on the machine is told with a machine only, in pfctl's words", async () => {
    const files = { 'pf.conf': 'pass from www.example.org\n', 'fw.json': '{"hosts": {}, "interfaces": {}}' };
    expect(await call(['check', 'pf.conf'], files)).toMatchObject({ exitCode: 0 });
    const { exitCode, out } = await call(['check', '--machine', 'fw.json', '--format', 'json', 'pf.conf'], files);
    expect(exitCode).toBe(1);
    expect(out).toContain('"no IP address found for www.example.org"');
  });

  test('an include is read from the ruleset’s folder, and its faults are placed there', async () => {
    const files = { 'etc/pf.conf': 'include "web.conf"\n', 'etc/web.conf': 'pass\npass foo\n' };
    const { out } = await call(['check', 'etc/pf.conf'], files);
    expect(out).toMatch(/^etc\/web\.conf:2:\d+: error: syntax error/m);
    const { files: checked } = JSON.parse((await call(['check', '--format=json', 'etc/pf.conf'], files)).out) as {
      files: [{ diagnostics: [object] }];
    };
    expect(checked[0].diagnostics[0]).toMatchObject({
      file: 'etc/web.conf',
      line: 2,
      pfctl: ['web.conf:2: syntax error'],
    });
  });

  test('an include that is absent is an error, as pfctl has it', async () => {
    const { exitCode, out } = await call(['check', '--format=json', 'pf.conf'], { 'pf.conf': 'include "gone.conf"\n' });
    expect(exitCode).toBe(1);
    expect(out).toContain('"pf.conf:1: failed to include file gone.conf"');
  });

  test('tells the dialect it detected, and why', async () => {
    const { out } = await call(['check', '--format=json', 'pf.conf'], { 'pf.conf': '# pf: dialect=freebsd\npass\n' });
    expect(JSON.parse(out)).toMatchObject({
      files: [{ dialect: 'freebsd', dialectReason: 'line 1: the modeline says so' }],
    });
  });
});

describe('what cannot run exits with 2 and says why', () => {
  test('a file that is not there', async () => {
    expect(await call(['check', 'gone.conf'])).toEqual({
      exitCode: 2,
      out: '',
      err: 'pfrules: gone.conf: No such file or directory\n',
    });
  });

  test('but the other files are checked all the same', async () => {
    const { exitCode, out, err } = await call(['check', 'gone.conf', 'pf.conf'], { 'pf.conf': bad });
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: 'pfrules: gone.conf: No such file or directory\n' });
    expect(out).toContain('pf.conf:2:12: error:');
  });

  test('a call that cannot be understood', async () => {
    expect(await call(['check', '--format', 'yaml', 'pf.conf'])).toEqual({
      exitCode: 2,
      out: '',
      err: 'pfrules check: --format yaml: expected text, json, sarif or github\nTry pfrules check --help.\n',
    });
  });

  test('a machine that says something that cannot be used', async () => {
    const files = { 'pf.conf': good, 'fw.json': '{"interfaces": {"em0": {"addresses": ["10.0.0.0/99"]}}}' };
    const { exitCode, err } = await call(['check', '--machine', 'fw.json', 'pf.conf'], files);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^pfrules: fw\.json: interfaces\.em0\.addresses\[0\]: expected .*found "10\.0\.0\.0\/99"$/m);
  });
});

describe('show', () => {
  const shown = 'ext = "em0"\nblock drop all\npass in on em0 proto tcp from any to any port = 80 flags S/SA\n';

  test('prints what pfctl -nvf prints', async () => {
    expect(await call(['show', 'pf.conf'], { 'pf.conf': good })).toEqual({ exitCode: 0, out: shown, err: '' });
  });

  test('names the files, in a comment, when there are several', async () => {
    const { out } = await call(['show', 'a.conf', 'b.conf'], { 'a.conf': 'pass\n', 'b.conf': 'block\n' });
    expect(out).toBe('# a.conf\npass all flags S/SA\n# b.conf\nblock drop all\n');
  });

  test('numbers the rules when asked to', async () => {
    const { out } = await call(['show', '--optimize', 'none', '--numbered', 'pf.conf'], { 'pf.conf': good });
    expect(out).toContain('@0 block drop all\n@1 pass in');
  });

  test('numbers what the optimizer leaves from 0', async () => {
    const doubled = 'pass in\npass in\nblock out label "$nr"\nanchor "a" {\npass out\npass out\nblock in\n}\n';
    const { exitCode, out } = await call(['show', '--numbered', 'pf.conf'], { 'pf.conf': doubled });
    expect(exitCode).toBe(0);
    expect(out.split('\n')).toEqual([
      '@0 pass in all flags S/SA',
      '@1 block drop out all label "1"',
      '@2 anchor "a" all {',
      '@0 pass out all flags S/SA',
      '@1 block drop in all',
      '}',
      '',
    ]);
  });

  test('tells errors on standard error and exits with 1', async () => {
    const { exitCode, err } = await call(['show', 'pf.conf'], { 'pf.conf': bad });
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^pf\.conf:2:12: error: macro 'ext' not defined/m);
  });

  test('prints all three forms as JSON', async () => {
    const { out } = await call(['show', '--format', 'json', 'pf.conf'], { 'pf.conf': 'pass\n' });
    expect(JSON.parse(out)).toEqual({
      files: [
        {
          path: 'pf.conf',
          dialect: 'openbsd',
          dialectReason: 'line 1: “pass”, as short as in the file that OpenBSD brings',
          ok: true,
          shown: ['pass all flags S/SA'],
          plain: ['pass all flags S/SA'],
          loaded: ['@0 pass all flags S/SA'],
        },
      ],
    });
  });
});

describe('simulate', () => {
  const packet = { dir: 'in', if: 'em0', proto: 'tcp', src: '192.0.2.1', dst: '198.51.100.2', dport: 80 };

  test('explains one packet', async () => {
    const words = ['simulate', 'pf.conf', 'in on $ext tcp 192.0.2.1:4000 -> 198.51.100.2:80'];
    const { exitCode, out } = await call(words, { 'pf.conf': good });
    expect(exitCode).toBe(0);
    expect(out).toBe(`in on em0 tcp 192.0.2.1:4000 -> 198.51.100.2:80
pass  by rule @1 at pf.conf:3
  rule   pass in on em0 proto tcp from any to any port = 80 flags S/SA
  state  created (keep state)

  @0  pf.conf:2  matched, overridden by @1  block drop all
> @1  pf.conf:3  matched, decides           pass in on em0 proto tcp from any to any port = 80 flags S/SA
`);
  });

  test('shows where a packet cannot be read', async () => {
    const words = ['simulate', 'pf.conf', 'in on em0 tcp 192.0.2.1 -> 198.51.100.2:wwww'];
    const { exitCode, err } = await call(words, { 'pf.conf': good });
    expect(exitCode).toBe(2);
    const underline = err.split('\n')[2] ?? '';
    expect((err.split('\n')[1] ?? '').slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1)).toBe('wwww');
  });

  test('answers each line with a verdict', async () => {
    const input = `${JSON.stringify(packet)}\n\n${JSON.stringify({ ...packet, dport: 25 })}\n`;
    const { exitCode, out } = await call(['simulate', 'pf.conf', '--packets', '-'], { 'pf.conf': good, '-': input });
    expect(exitCode).toBe(0);
    expect(objectsIn(out)).toMatchObject([
      { action: 'pass', rule: 1, anchor: '' },
      { action: 'block', rule: 0, anchor: '' },
    ]);
  });

  test('a line that holds no packet is answered with what was expected, and the others go on', async () => {
    const input = `${JSON.stringify({ ...packet, dport: 'http' })}\n${JSON.stringify(packet)}\n`;
    const { exitCode, out } = await call(['simulate', 'pf.conf', '--packets', '-'], { 'pf.conf': good, '-': input });
    expect(exitCode).toBe(2);
    expect(objectsIn(out)).toMatchObject([
      { line: 1, error: 'dport: expected a whole number from 0 to 65535, found "http"' },
      { action: 'pass' },
    ]);
  });

  test('a ruleset that pfctl would not load is not simulated', async () => {
    const { exitCode, out, err } = await call(['simulate', 'pf.conf', '{}'], { 'pf.conf': bad });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('pfctl would not load it');
  });
});

test('help goes to standard output', async () => {
  const { exitCode, out } = await call(['--help']);
  expect(exitCode).toBe(0);
  expect(out).toContain('Usage: pfrules COMMAND');
  for (const command of ['check', 'show', 'simulate', 'convert', 'lsp']) {
    expect((await call([command, '--help'])).out).toContain(`Usage: pfrules ${command}`);
  }
});

test('the version is that of the package', async () => {
  expect((await call(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
