import { describe, expect, it } from 'vitest';
import { freebsd } from './systems.ts';

describe('a limiter', () => {
  it.each([
    [
      'state limiter "dns" id 1 limit 1000 rate 1/10\npass state limiter "dns" (no-match)',
      ['state limiter dns id 1 limit 1000 rate 1/10', 'pass all flags S/SA keep state state limiter id 1 (no-match)'],
    ],
    [
      'source limiter "dns" id 1 entries 2 limit 3 rate 4/5 inet mask 16\npass source limiter "dns"',
      [
        'source limiter dns id 1 entries 2 limit 3 rate 4/5 inet mask 16',
        'pass all flags S/SA keep state source limiter id 1 (no-match)',
      ],
    ],
  ])('%s', (written, printed) => {
    expect(freebsd(written)).toMatchObject({ messages: [], plain: printed });
  });

  it.each([
    ['pass state limiter "none"', 'state limiter not found'],
    ['state limiter "a" limit 1', 'id not specified'],
    ['state limiter "a" id 1', 'limit not specified'],
    ['state limiter "a" id 1 id 2 limit 1', 'id cannot be respecified'],
    ['state limiter "a" id 0 limit 1', 'state limiter id 0: invalid identifier'],
  ])('%s: %s', (written, message) => {
    const { messages, rejected } = freebsd(written);
    expect(rejected).toBe(true);
    expect(messages).toContain(`pf.conf:1: ${message}`);
  });

  it('is not looked at further than its syntax goes', () => {
    expect(freebsd('state limiter "a" id 1 limit 100rate 1/10').messages).toEqual(['pf.conf:1: syntax error']);
    expect(freebsd('state limiter "" on').messages).toEqual(['pf.conf:1: state limiter name is too short']);
  });

  it('is there once', () => {
    const twice = 'state limiter "a" id 1 limit 1\nstate limiter "b" id 1 limit 1';
    expect(freebsd(twice).messages).toEqual(['pf.conf:2: state limiter b id 1 already exists']);
  });

  it('limits pass rules', () => {
    const written = 'state limiter "a" id 1 limit 1\nblock state limiter "a"';
    expect(freebsd(written).messages).toContain('pf.conf:2: state limiter only applies to pass rules');
  });
});
