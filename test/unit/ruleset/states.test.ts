import { describe, expect, it } from 'vitest';
import { load } from './loaded.ts';

describe('state is kept', () => {
  it.each([
    ['pass', 'pass all flags S/SA'],
    ['pass flags any', 'pass all flags any'],
    ['pass no state', 'pass all no state'],
    ['pass proto udp modulate state', 'pass proto udp all'],
    ['pass proto tcp modulate state', 'pass proto tcp all flags S/SA modulate state'],
    ['pass keep state (max 100)', 'pass all flags S/SA keep state (max 100, adaptive.start 60, adaptive.end 120)'],
    ['pass keep state (max 5)', 'pass all flags S/SA keep state (max 5)'],
    ['pass keep state (source-track)', 'pass all flags S/SA keep state (source-track global)'],
    [
      'pass keep state (max-src-conn-rate 10/5, overload <bad> flush global)',
      'pass all flags S/SA keep state (source-track rule, max-src-conn-rate 10/5, overload <bad> flush global, src.track 5)',
    ],
    ['match', 'match all'],
    ['block', 'block drop all'],
  ])('%s', (written, printed) => {
    expect(load(written).plain).toEqual([printed]);
  });
});

describe('settings act on the rules behind them', () => {
  it('state-policy', () => {
    expect(load('pass in\nset state-policy if-bound\npass out\npass keep state (floating)').plain.slice(1)).toEqual([
      'pass in all flags S/SA',
      'pass out all flags S/SA keep state (if-bound)',
      'pass all flags S/SA',
    ]);
  });

  it('state-defaults, unless a rule handles its state itself', () => {
    expect(load('set state-defaults no-sync, max 20\npass\npass keep state').plain).toEqual([
      'pass all flags S/SA keep state (max 20, no-sync, adaptive.start 12, adaptive.end 24)',
      'pass all flags S/SA',
    ]);
  });

  it('block-policy', () => {
    expect(load('block in\nset block-policy return\nblock out').plain.slice(1)).toEqual([
      'block drop in all',
      'block return out all',
    ]);
  });
});

describe('state options that do not go together', () => {
  it.each([
    ['max 1, max 2', "state option 'max' multiple definitions"],
    ['max-src-conn 0', "'max-src-conn' must be > 0"],
    ['source-track global, max-src-nodes 5', "'max-src-nodes' is incompatible with 'source-track global'"],
    ['if-bound, floating', 'state locking option: multiple definitions'],
    ['frag 5', 'illegal state timeout frag'],
    // pfctl takes the number of one list for that of another.
    ['udp.single 1, udp.single 2', 'state timeout udp.first multiple definitions'],
  ])('%s', (options, message) => {
    expect(load(`pass keep state (${options})`).messages).toEqual([`pf.conf:1: ${message}`]);
  });
});
