import { describe, expect, test } from 'vitest';
import { found } from './found.ts';

const unreachable = (...rules: readonly string[]) => rules.map((rule) => `pf/unreachable-rule: ${rule}`);

describe('a rule behind one that decides everything', () => {
  test('is never reached', () => {
    expect(found('pass in\nblock quick all\npass out\nanchor "a"\n')).toEqual(unreachable('pass out', 'anchor "a"'));
    expect(found('block return log quick from any to any label "end"\npass out\n')).toEqual(unreachable('pass out'));
  });

  test('is reached by packets of the other direction', () => {
    expect(found('block in quick\npass out\npass\npass in\n')).toEqual(unreachable('pass in'));
    expect(found('block in quick\nblock out quick\npass\n')).toEqual(unreachable('pass'));
  });

  test('is reached where the quick rule asks for something', () => {
    for (const criterion of [
      'on em0',
      'inet',
      'proto tcp',
      'from 10/8',
      'probability 50%',
      'tagged X',
      'from any os OpenBSD',
    ])
      expect(found(`block quick ${criterion}\npass out\n`)).toEqual([]);
    expect(found('block all\npass out\n')).toEqual([]);
    expect(found('match quick\npass out\n')).toEqual([]);
  });

  test('is reached by TCP packets within a connection, for which a pass with state does not ask', () => {
    expect(found('pass quick\nblock\n')).toEqual([]);
    expect(found('pass quick flags S/SA\nblock\n')).toEqual([]);
    expect(found('pass quick flags any\nblock\n')).toEqual(unreachable('block'));
    expect(found('pass quick no state\nblock\n')).toEqual(unreachable('block'));
  });

  test('is reached where states are limited', () => {
    expect(found('pass quick flags any keep state (max 10)\nblock\n')).toEqual([]);
  });

  test('may stand in the same anchor, but not behind it', () => {
    expect(found('anchor "a" {\n  block quick\n  pass\n}\nanchor "b" {\n  pass\n}\npass\n')).toEqual(
      unreachable('pass'),
    );
  });

  test('of an unfinished rule nothing is said', () => {
    expect(found('block quick from\npass\n')).toEqual([]);
  });
});
