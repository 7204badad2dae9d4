import { describe, expect, it } from 'vitest';
import { marked, ruleset } from './marked.ts';

/** A test is its own expectation: the marks stand under the words at fault. */
const holds = (text: string): void => {
  expect(marked(text)).toBe(text);
};

describe('a diagnostic points at the words at fault', () => {
  it('not at the line', () => {
    holds(ruleset`
      pass in on em0 proto tcp from any to any port htpp
      #                                             ^^^^ pf/unknown-port
      pass in on em0 proto tpc
      #                    ^^^ pf/unknown-protocol
      pass in on em0 inet proto icmp icmp-type squensh
      #                                        ^^^^^^^ pf/unknown-icmp-type
      pass in proto tcp flags S/SX
      #                         ^^ pf/invalid-flags
      pass in proto tcp to port 80:70
      #                         ^^^^^ pf/invalid-range
      pass in on a-name-that-is-too-long
      #          ^^^^^^^^^^^^^^^^^^^^^^^ pf/name-too-long
    `);
  });

  it('at the item of a list', () => {
    holds(ruleset`
      pass in proto { tcp upd }
      #                   ^^^ pf/unknown-protocol
      pass in from { 10.0.0.1, 10.0.0.256, 10.0.0.3 }
      #                        ^^^^^^^^^^ pf/unknown-host
      pass in proto tcp keep state (max 10, tcp.frist 5)
      #                                     ^^^^^^^^^ pf/unknown-timeout
    `);
  });

  it('at the criterion that does not go with the rest of the rule', () => {
    holds(ruleset`
      pass in from any port 1024 to any
      #                     ^^^^ pf/port-without-proto
      block in proto udp to port 53 keep state
      #                             ^^^^^^^^^^ pf/pass-only
      match in proto tcp flags S/SA once
      #                             ^^^^ pf/once
      pass in inet proto icmp6
      #                  ^^^^^ pf/protocol-family
      pass out on em0 nat-to { 10.0.0.1 10.0.0.2 } bitmask
      #                                            ^^^^^^^ pf/pool-type
      pass in proto udp flags S/SA
      #                 ^^^^^^^^^^ pf/flags-without-tcp
    `);
  });

  it('at the use of a macro', () => {
    holds(ruleset`
      ports = "{ 80 htpps }"
      pass in proto tcp to port $ports
      #                         ^^^^^^ pf/unknown-port
    `);
  });

  it('at the head of an anchor that is found out to be wrong at its end', () => {
    holds(ruleset`
      anchor "a/b" in {
      #      ^^^^^ pf/anchor-name
        pass
      }
    `);
  });
});

describe('without a machine nothing is said that depends on one', () => {
  it.each([
    'pass in on nosuch0 from nosuch0:network to www.example.org',
    'pass proto tcp user nobody-here',
    'pass in rtable 7',
    'antispoof for nosuch0',
    'pass out on em0 nat-to nosuch0',
    'table <t> { nosuch0 www.example.org }',
  ])('%s', (text) => {
    expect(marked(text, 'no machine')).toBe(text);
  });

  it('but an address that cannot be one is reported', () => {
    const text = ruleset`
      pass from 10.0.0.256
      #         ^^^^^^^^^^ pf/unknown-host
    `;
    expect(marked(text, 'no machine')).toBe(text);
  });
});
