import fc from 'fast-check';
import { expect } from 'vitest';
import { test } from './started.ts';

const RULESET = `ext_if = "em0"
nets = "{ 10.0.0.0/8, 192.0.2.0/24 }"
table <bad> persist { 192.0.2.1 }
set timeout { tcp.finwait 20, tcp.closed 10 }
queue main on $ext_if bandwidth 10M default
block return # by default
anchor "web" in on $ext_if {
  pass proto tcp to port { http, https } \\
    keep state (max 10, overload <bad>)
}
pass out from $nets nat-to ($ext_if)
`;

/** What people type into a ruleset, and what only happens by accident. */
const typed = [
  '',
  ' ',
  '\n',
  '{',
  '}',
  '"',
  '#',
  '\\',
  '\\\n',
  '$',
  '$ext_if',
  'ext_if = em1\n',
  'anchor {\n',
  'x',
  'pass\n',
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.integer({ min: 0, max: 30 }),
  added: fc.constantFrom(...typed),
});

test('after any edits the diagnostics are those of the text as if it were opened anew', async ({ start }) => {
  const session = await start();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
      count += 1;
      const edited = `edited${count}.pf.conf`;
      await session.open(edited, RULESET);
      for (const { at, removed, added } of edits) {
        const text = session.document(edited).getText();
        const start = Math.floor(at * text.length);
        await session.replace(edited, start, Math.min(text.length, start + removed), added);
        // Every other state is read, so that the next one is read against it.
        if (removed % 2 === 0) await session.diagnostics(edited);
      }
      const found = await session.diagnostics(edited);
      const anew = `anew${count}.pf.conf`;
      await session.open(anew, session.document(edited).getText());
      const expected = JSON.stringify(await session.diagnostics(anew)).replaceAll(
        session.uri(anew),
        session.uri(edited),
      );
      expect(JSON.stringify(found)).toBe(expected);
      await session.close(edited);
      await session.close(anew);
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 120_000);
