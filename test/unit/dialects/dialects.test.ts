import { describe, expect, it } from 'vitest';
import { dialectNames, dialectOf } from '../../../server/src/dialects/index.ts';

describe('dialects', () => {
  it('begin with today’s OpenBSD, the default', () => {
    expect(dialectNames[0]).toBe('openbsd');
  });

  it('are each one object', () => {
    for (const name of dialectNames) {
      expect(dialectOf(name)).toBe(dialectOf(name));
      expect(dialectOf(name).name).toBe(name);
    }
  });

  it('know their own words only', () => {
    const has = (name: (typeof dialectNames)[number], word: string) => dialectOf(name).keywords.has(word);
    expect(has('openbsd', 'match')).toBe(true);
    expect(has('openbsd', 'nat')).toBe(false);
    expect(has('openbsd-4.4', 'nat')).toBe(true);
    expect(has('openbsd-4.4', 'match')).toBe(false);
    expect(has('openbsd-4.4', 'fairq')).toBe(false);
    expect(has('freebsd-12', 'fairq')).toBe(true);
    expect(has('freebsd-12', 'ether')).toBe(false);
    expect(has('freebsd', 'ether')).toBe(true);
    expect(has('pfsense', 'ether')).toBe(true);
    expect(has('dragonfly', 'keep-policy')).toBe(true);
    expect(has('netbsd', 'keep-policy')).toBe(false);
    expect(has('macos', 'dummynet')).toBe(true);
    for (const word of ['include', 'divert-to', 'sloppy', 'set-tos']) {
      expect(has('dragonfly', word)).toBe(true);
      expect(has('netbsd', word)).toBe(false);
    }
  });

  it('do not reserve option words that the grammar takes as strings', () => {
    for (const name of dialectNames) expect(dialectOf(name).keywords.has('persist')).toBe(false);
  });
});
