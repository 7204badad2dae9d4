import { describe, expect, it } from 'vitest';
import { load } from './loaded.ts';

describe('inline anchors', () => {
  it('are printed with their rules, numbers starting again', () => {
    expect(load('anchor "a" on em0 {\n pass in\n anchor {\n block\n }\n}\npass').plain).toEqual([
      'anchor "a" on em0 all {',
      '  pass in all flags S/SA',
      '  anchor all {',
      '    block drop all',
      '  }',
      '}',
      'pass all flags S/SA',
    ]);
  });

  it('have a path by their names, made up where there is none', () => {
    const { anchors } = load('anchor "a" {\n anchor {\n block\n }\n}').ruleset;
    expect([...anchors.keys()]).toEqual(['', 'a', 'a/_2']);
    expect(anchors.get('')?.rules[0]?.anchor).toEqual({ name: 'a', path: 'a', wildcard: false, inline: true });
  });

  it('without rules are printed by the path that pfctl has them at', () => {
    expect(load('anchor "a" {\n anchor "b" {\n }\n pass\n}').plain[1]).toBe('  anchor "_1/b" all');
  });

  it('cannot come twice', () => {
    expect(load('anchor "a" {\n pass\n}\nanchor "a" {\n pass\n}').messages).toEqual([
      "pf.conf:6: inline anchor 'a' already exists",
    ]);
  });

  it('of which pfctl reads no more after an error: the brace belongs to the error', () => {
    const { messages } = load('anchor "a" {\n pass nonsense\n pass in\n}\npass');
    expect(messages).toEqual(['pf.conf:2: syntax error', 'pf.conf:4: syntax error']);
  });

  it('with two tables are rejected without a word', () => {
    const result = load('anchor "a" {\n table <t> { 10.0.0.1 }\n table <u> { 10.0.0.2 }\n}');
    expect(result).toMatchObject({ rejected: true, messages: [] });
  });
});

describe('anchors whose rules come from elsewhere', () => {
  it.each([
    ['anchor "ftp-proxy/*"', { name: 'ftp-proxy/*', path: 'ftp-proxy', wildcard: true, inline: false }],
    ['anchor "/x/y"', { name: '/x/y', path: 'x/y', wildcard: false, inline: false }],
  ])('%s', (text, call) => {
    expect(load(text).ruleset.anchors.get('')?.rules[0]?.anchor).toEqual(call);
  });

  it.each([
    ['anchor', 'anchors without explicit rules must specify a name'],
    ['anchor ""', 'anchor name must not be empty'],
    ['anchor "_x"', "anchor names beginning with '_' are reserved for internal use"],
    ['anchor "a/"', 'anchorrule: bad anchor name a/'],
    ['anchor "a" keep state', 'cannot specify state handling on anchors'],
  ])('%s', (text, message) => {
    expect(load(text).messages).toEqual([`pf.conf:1: ${message}`]);
  });

  it('are called from the anchor that they stand in', () => {
    const rule = load('anchor "a" {\n anchor "b"\n}').ruleset.anchors.get('a')?.rules[0];
    expect(rule?.anchor).toMatchObject({ name: 'b', path: 'a/b' });
  });
});

describe('load anchor', () => {
  it('loads its file behind the main one, as a ruleset of its own', () => {
    const { plain, ruleset } = load('anchor sub\nload anchor sub from "sub.conf"\npass', { 'sub.conf': 'block\n' });
    expect(plain).toEqual(['anchor "sub" all', 'pass all flags S/SA', 'block drop all']);
    expect(ruleset.anchors.get('sub')?.rules).toMatchObject([
      { action: 'block', number: 0, origin: { file: 'sub.conf' } },
    ]);
  });

  it('does not know the macros of the main file', () => {
    expect(load('x = em0\nload anchor sub from "sub.conf"', { 'sub.conf': 'pass on $x\n' }).messages).toEqual([
      "sub.conf:1: macro 'x' not defined",
      'sub.conf:1: syntax error',
      'pfctl: load anchors',
    ]);
  });

  it('says which file is missing', () => {
    expect(load('load anchor sub from "gone.conf"').messages).toEqual([
      'pfctl: pushfile: gone.conf: No such file or directory',
      'pfctl: cannot open the main config file!: No such file or directory',
      'pfctl: load anchors',
    ]);
  });

  it('does not happen after an error', () => {
    const result = load('pass nonsense\nload anchor sub from "sub.conf"', { 'sub.conf': 'pass nonsense\n' });
    expect(result.messages).toEqual(['pf.conf:1: syntax error']);
  });
});
