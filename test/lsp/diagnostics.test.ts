import { describe, expect } from 'vitest';
import { carets } from './carets.ts';
import { test } from './started.ts';

describe('an opened ruleset', () => {
  test('without a fault has none', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', 'ext_if = em0\npass on $ext_if\n');
    expect(await session.diagnostics('pf.conf')).toEqual([]);
  });

  test('shows each fault where it is, with its code, source and page', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', 'pass in on $ext_if\nblock out\nset timeout tcp.nonsense 5\n');
    const found = await session.diagnostics('pf.conf');
    expect(carets(session.document('pf.conf'), found)).toEqual([
      'pass in on $ext_if',
      '           ^^^^^^^ error[pf/undefined-macro]',
      'set timeout tcp.nonsense 5',
      '            ^^^^^^^^^^^^ error[pf/unknown-timeout]',
    ]);
    expect(found[0]?.message).toMatch(/^macro 'ext_if' not defined/);
    expect(found[0]?.source).toBe('pfctl');
    expect(found[0]?.codeDescription?.href).toMatch(/^https:.*#pf-undefined-macro$/);
  });

  test('counts positions in UTF-16 units', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', 'pass label "🧱🧱" psas\n');
    const [found] = await session.diagnostics('pf.conf');
    expect(found?.range).toEqual({ start: { line: 0, character: 18 }, end: { line: 0, character: 22 } });
  });
});

describe('edits', () => {
  test('mend a fault and make another', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', 'psas\nblock\n');
    expect(await session.diagnostics('pf.conf')).toHaveLength(1);
    await session.edit('pf.conf', 'psas', 'pass');
    expect(await session.diagnostics('pf.conf')).toEqual([]);
    await session.edit('pf.conf', 'block', 'block inn');
    expect(carets(session.document('pf.conf'), await session.diagnostics('pf.conf'))).toEqual([
      'block inn',
      '      ^^^ error[pf/syntax-error]',
    ]);
  });

  test('in quick succession are validated together, and the last one is never lost', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', 'pass in\n');
    await session.diagnostics('pf.conf');
    const before = session.published.length;
    for (let count = 0; count < 40; count += 1) {
      await session.edit('pf.conf', count % 2 === 0 ? 'pass' : 'psas', count % 2 === 0 ? 'psas' : 'pass');
    }
    await session.edit('pf.conf', 'pass', 'psas');
    expect(await session.diagnostics('pf.conf')).toHaveLength(1);
    expect(session.published.length - before).toBeLessThan(5);
  });

  test('while a large ruleset is validated: versions only rise, and the last one is right', async ({ start }) => {
    const session = await start();
    await session.open('pf.conf', `${'pass in proto tcp from 10.0.0.1 to 10.0.0.2 port 80\n'.repeat(5_000)}block\n`);
    for (const [before, after] of [
      ['block', 'blokc'],
      ['blokc', 'bolkc'],
      ['bolkc', 'block'],
    ] as const) {
      await session.edit('pf.conf', before, after);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(await session.diagnostics('pf.conf')).toEqual([]);
    const versions = session.published.map(({ version }) => version ?? 0);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
  });

  test('of one document do not hold up another', async ({ start }) => {
    const session = await start();
    await session.open('a.pf.conf', 'psas\n');
    await session.open('b.pf.conf', 'psas\n');
    await session.edit('a.pf.conf', 'psas', 'pass');
    expect(await session.diagnostics('b.pf.conf')).toHaveLength(1);
    expect(await session.diagnostics('a.pf.conf')).toEqual([]);
  });
});

test('a document that is closed has no diagnostics any more', async ({ start }) => {
  const session = await start();
  await session.open('pf.conf', 'psas\n');
  await session.diagnostics('pf.conf');
  await session.close('pf.conf');
  expect(await session.diagnosticsWhere('pf.conf', (found) => found.length === 0)).toEqual([]);
});

test('an error inside of a macro is shown at its use and points to the definition', async ({ start }) => {
  const session = await start();
  await session.open('pf.conf', 'ports = "80, nonsense"\npass proto tcp to port { $ports }\n');
  const [found] = await session.diagnostics('pf.conf');
  expect(found?.range.start).toEqual({ line: 1, character: 25 });
  const [related] = found?.relatedInformation ?? [];
  expect(session.document('pf.conf').getText(related?.location.range)).toContain('nonsense');
});
