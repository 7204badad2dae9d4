import { describe, expect, it } from 'vitest';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import { adviseOnSyntax } from '../../../server/src/syntax/advice.ts';
import { read } from './reading.ts';

/** Advice on the first syntax error of a ruleset. */
function advise(text: string, dialect: DialectName = 'openbsd') {
  for (const { statement } of read(text, { dialect }).statements) {
    const [fault] = statement.faults;
    if (fault) return adviseOnSyntax(statement, fault, dialectOf(dialect));
  }
  return undefined;
}

describe('advice on a syntax error', () => {
  it.each([
    ['pass in all kep state', 'Did you mean `keep`?'],
    ['psas in', 'Did you mean `pass`?'],
    ['PASS in', 'Did you mean `pass`?'],
    ['set skipp on lo', 'Did you mean `skip`?'],
    ['pass from any too 10.0.0.1', 'Did you mean `to`?'],
  ])('names the keyword that was meant: %s', (text, message) => {
    expect(advise(`${text}\n`)?.message).toBe(message);
  });

  it('offers to change a misspelt keyword', () => {
    expect(advise('pass in all kep state\n')?.fix).toEqual({
      title: 'Change to keep',
      edits: [{ span: { start: 12, end: 15 }, newText: 'keep' }],
    });
  });

  it.each([
    ['pass in inet on em0', 'The address family comes after the interface.'],
    ['pass on em0 in', 'The interface comes after the direction.'],
    ['pass log in', '`log` comes after the direction.'],
    ['pass keep state on em0', '`keep` comes after the interface.'],
    ['pass to any from any', 'The destination comes after the source.'],
    ['pass in in', 'The direction is given already.'],
    ['pass proto tcp port 80', 'A port belongs to a peer: write `to port …` or `from … port …`.'],
  ])('says where a right word belongs: %s', (text, message) => {
    expect(advise(`${text}\n`)?.message).toBe(message);
  });

  it('knows that routes stand in front of the family in the older grammars', () => {
    const message = 'The address family comes after `route-to`.';
    expect(advise('pass in inet route-to (em0 10.0.0.1)\n', 'freebsd-12')?.message).toBe(message);
  });

  it.each([
    ['nat on em0 from any to any -> 192.0.2.1', 'nat-to'],
    ['rdr on em0 proto tcp to port 80 -> 10.0.0.1', 'rdr-to'],
    ['scrub in all', 'match in all scrub'],
    ['altq on em0 cbq queue { a }', 'queue NAME'],
    ['pass out on em0 route-to (em1 10.0.0.1)', 'route-to 10.0.0.1'],
  ])('names the modern form: %s', (text, words) => {
    expect(advise(`${text}\n`)?.message).toContain(words);
  });

  it.each([
    ['match in all', '`match` rules came with OpenBSD 4.6 and FreeBSD 14'],
    ['pass in to any rdr-to 10.0.0.1', '`rdr-to` came with OpenBSD 4.7'],
  ])('names the older form: %s', (text, words) => {
    expect(advise(`${text}\n`, 'freebsd-12')?.message).toContain(words);
  });

  it.each([
    ['net = 10.0.0.0/8', 'In the value of a macro `/` needs quotes: `net = "…"`.'],
    ['x = any', 'In the value of a macro the keyword `any` needs quotes: `x = "…"`.'],
    ['pass from { a, }', 'The list ends with a comma: there must be an item behind it.'],
    ['pass from { a,\n b }', 'A line of a list ends with a comma: there must be an item behind it.'],
    ['pass from 10.0.0.1, 10.0.0.2', 'Several items are a list, which stands in braces: `{ … }`.'],
    ['pass from { 10.0.0.1\npass', 'The `{` is not closed.'],
    ['pass in\r', 'The line ends with a carriage return: save the file with Unix line ends.'],
    ['x = “em0”', 'Strings need straight quotes: " or \'.'],
    ['anchor a/b', 'The path of an anchor needs quotes.'],
    ['set limit states', 'Expected here: a number.'],
    ['frobnicate in', 'No statement begins with `frobnicate`.'],
  ])('%j: %s', (text, message) => {
    expect(advise(`${text}\n`)?.message).toBe(message);
  });

  it('is silent where it knows nothing better', () => {
    expect(advise('pass in in on\n')).toBeDefined();
    expect(advise('pass in from any foo\n')).toBeUndefined();
    expect(advise('pass on $x\n')).toBeUndefined();
  });
});
