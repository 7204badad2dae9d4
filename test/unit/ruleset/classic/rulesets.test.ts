import { describe, expect, it } from 'vitest';
import { freebsd, openbsd44 } from './freebsd.ts';

const mixed = `scrub in
nat on em0 -> 192.0.2.9
binat on em0 from 10.0.0.80 -> 192.0.2.80
rdr on em0 -> 10.0.0.80
nat on em1 -> 192.0.2.9
pass
block in`;

describe('the lists of a ruleset', () => {
  it('are shown in the order in which they are loaded', () => {
    expect(freebsd(mixed).plain.map((line) => line.replace(/ .*/, ''))).toEqual([
      'scrub',
      'nat',
      'nat',
      'rdr',
      'binat',
      'pass',
      'block',
    ]);
  });

  it('share one counter, but for binat rules', () => {
    const root = freebsd(mixed).ruleset.anchors.get('');
    const numbers = [root?.scrub, root?.nat, root?.rdr, root?.binat, root?.rules].map((list) =>
      list?.map(({ number, shownNumber = number }) => [number, shownNumber]),
    );
    expect(numbers).toEqual([
      [[0, 0]],
      [
        [0, 1],
        [1, 3],
      ],
      [[0, 2]],
      [[0, 0]],
      [
        [0, 4],
        [1, 5],
      ],
    ]);
  });

  it('give labels their numbers before the optimizer comes', () => {
    expect(freebsd('nat on em0 -> 192.0.2.9\npass in label "$nr"').shown[1]).toMatch(/label "1"$/);
  });
});

describe('statements', () => {
  it('come in order', () => {
    const order = 'Rules must be in order: options, normalization, queueing, translation, filtering';
    expect(freebsd('pass\nnat on em0 -> 192.0.2.9\nscrub in\nanchor "a"').messages).toEqual([
      `pf.conf:2: ${order}`,
      `pf.conf:3: ${order}`,
    ]);
  });
});

describe('an anchor', () => {
  it('is shown by the last part of its name', () => {
    expect(freebsd('anchor "a/b"\nanchor "a/*" in').plain).toEqual(['anchor "/b" all', 'anchor "/*" in all']);
  });

  it('without a name calls nothing', () => {
    const { plain, ruleset } = freebsd('anchor ""');
    expect(plain).toEqual(['pass all no state']);
    expect(ruleset.anchors.get('')?.rules[0]?.anchor).toBeUndefined();
  });

  it('forgets its queue, and that it was for fragments', () => {
    expect(freebsd('anchor "a" queue q fragment').plain).toEqual(['anchor "a" all']);
  });

  it('may have slashes in its name and rules in braces', () => {
    expect(freebsd('anchor "a/b" {\npass\n}').plain).toEqual([
      'anchor "b" all {',
      '  pass all flags S/SA keep state',
      '}',
    ]);
  });

  it('finds out about its name behind its rules', () => {
    expect(freebsd('anchor "_a" {\npass\n}').messages).toEqual([
      "pf.conf:3: anchor names beginning with '_' are reserved for internal use",
    ]);
  });

  it('in braces has filter rules only: what else it calls comes to nothing', () => {
    const { plain, ruleset } = freebsd(
      'anchor "a" {\npass\n}\nset require-order no\nanchor "b" {\nnat-anchor "n"\npass\n}',
    );
    expect(plain).toEqual([
      'set require-order no',
      'anchor "a" all {',
      '  pass all flags S/SA keep state',
      '}',
      'anchor "b" all {',
      '  pass all flags S/SA keep state',
      '}',
    ]);
    expect(ruleset.anchors.get('b')?.nat).toEqual([]);
  });

  it('may be loaded with all kinds of rules, of which ALTQ comes to nothing', () => {
    const file = 'altq on em0 cbq bandwidth 1Mb queue { a }\nnat on em0 -> 192.0.2.9\npass\n';
    const { plain, ruleset } = freebsd('anchor "x"\nload anchor "x" from "x.conf"', { 'x.conf': file });
    expect(plain).toEqual(['anchor "x" all', 'nat on em0 inet all -> 192.0.2.9', 'pass all flags S/SA keep state']);
    expect(ruleset.anchors.get('x')?.nat).toHaveLength(1);
  });

  it.each([
    [`anchor ${'a'.repeat(64)}`, ['pfctl: pfctl_add_rule: strlcpy']],
    [`load anchor ${'a'.repeat(1024)} from "x"`, [`pf.conf:1: anchorname ${'a'.repeat(1024)} too long, max 1023`, '']],
  ])('has a name that fits', (written, messages) => {
    expect(freebsd(written).messages).toEqual(messages);
  });
});

describe('an interface of ALTQ', () => {
  const altq = 'altq on em9 cbq bandwidth 1Mb queue { a }\nqueue a cbq(default)';

  it('must exist in OpenBSD', () => {
    expect(openbsd44(altq).messages).toEqual(['pfctl: SIOCGIFMTU: Device not configured']);
    expect(freebsd(altq).rejected).toBe(false);
  });
});

describe('fingerprints', () => {
  it('are counted with -vv', () => {
    const { plain, loaded } = freebsd('set fingerprints "os"', { os: '8192:64:1:60:M*:Probix:9::Probix 9 test\n' });
    expect(plain).toEqual(['set fingerprints "os"']);
    expect(loaded).toEqual(['set fingerprints "os"', 'Loaded 2 passive OS fingerprints']);
  });
});
