import { describe, expect, test } from 'vitest';
import { whyNotRule } from '../../../server/src/features/why-not-rule.ts';
import { analysed, place } from './analysed.ts';

const RULESET = `ext_if = em0
table <bad> persist

block return
block in quick on $ext_if from <bad>
pass in on $ext_if inet proto tcp to 203.0.113.5 port { http, https }
`;
const PACKET = 'in on em0 tcp 192.0.2.1 -> 203.0.113.5:smtp';

/** The answer about the line with the cursor. */
function ask(files: string | Readonly<Record<string, string>>, packet: string) {
  const given = analysed(files);
  const answer = whyNotRule(given.analysis, given.file, given.cursor, packet);
  return answer.kind === 'reasons' ? { ...answer, where: place(given, answer.place) } : answer;
}

describe('why not the rule under the cursor', () => {
  test('the nearest rule of its line, with a packet that it would match', () => {
    expect(ask(RULESET.replace('https', 'ht<|>tps'), PACKET)).toMatchObject({
      kind: 'reasons',
      where: 'pf.conf:6 pass in on $ext_if inet proto tcp to 203.0.113.5 port { http, https }',
      decides: false,
      rules: [
        {
          name: 'rule @2',
          text: 'pass in on em0 inet proto tcp from any to 203.0.113.5 port = 80 flags S/SA',
          words: 'does not match: port 25 is not 80',
          remedy: {
            words: 'would decide with destination port 80',
            packet: 'in on em0 tcp 192.0.2.1 -> 203.0.113.5:80',
          },
          otherwise: [
            {
              when: 'whether the table <bad> holds 192.0.2.1: yes',
              words: 'not reached: rule @1 at pf.conf:5 is quick',
            },
          ],
        },
        { name: 'rule @3', words: 'does not match: port 25 is not 443' },
      ],
      more: 0,
    });
  });

  test('it decides', () => {
    expect(ask(RULESET.replace('block return', '<|>block return'), PACKET)).toMatchObject({ decides: true });
  });

  test('its file is included', () => {
    const files = { 'pf.conf': 'include "/etc/web.conf"\npass\n', '/etc/web.conf': '# web\n<|>block out\n' };
    expect(ask(files, PACKET)).toMatchObject({
      where: 'web.conf:2 block out',
      rules: [{ words: 'does not match: direction in is not out' }],
    });
  });

  test('of a long list not all are told', () => {
    const ports = Array.from({ length: 40 }, (_, i) => i + 100).join(' ');
    const answer = ask(`<|>pass proto tcp to port { ${ports} }\n`, PACKET);
    expect(answer.kind === 'reasons' && { rules: answer.rules.length, more: answer.more }).toEqual({
      rules: 8,
      more: 32,
    });
  });
});

describe('no reason', () => {
  test.each([
    [
      'a line without a rule',
      RULESET.replace('table', '<|>table'),
      PACKET,
      'There is no rule on line 2; the nearest is on line 4.',
    ],
    ['a ruleset without rules', '<|>set skip on lo\n', PACKET, 'There is no rule on line 1.'],
  ])('%s', (_what, ruleset, packet, message) => {
    expect(ask(ruleset, packet)).toEqual({ kind: 'no-rule', message });
  });

  test('a packet that cannot be read, a ruleset that cannot be loaded', () => {
    expect(ask(RULESET, 'in on em0 tcp')).toMatchObject({ kind: 'bad-packet' });
    expect(ask('pass inn\n', PACKET)).toMatchObject({ kind: 'no-ruleset' });
  });
});
