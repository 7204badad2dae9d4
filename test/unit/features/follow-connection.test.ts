import { describe, expect, test } from 'vitest';
import { followPacketText } from '../../../server/src/features/follow-connection.ts';
import type { Machine } from '../../../server/src/machine/machine.ts';
import { analysed, place } from './analysed.ts';

const machine: Machine = {
  interfaces: { em0: { addresses: ['203.0.113.5/24'] }, em1: { addresses: ['10.0.0.1/24'] } },
  routes: [{ to: 'default', via: '203.0.113.1', if: 'em0' }],
};
const PACKET = 'in on em1 tcp 10.0.0.9:5000 -> 192.0.2.80:https';

describe('following a connection', () => {
  test('names the rule of each pass where it is written', () => {
    const given = analysed('block\npass in on em1\npass out on em0\n', { machine });
    const answer = followPacketText(given.analysis, PACKET);
    if (answer.kind !== 'connection') throw new Error(answer.kind);
    const { action, summary, packet, passes } = answer;
    expect({ action, summary, packet }).toEqual({
      action: 'pass',
      summary: 'pass · 4 passes',
      packet: 'in on em1 tcp 10.0.0.9:5000 -> 192.0.2.80:443',
    });
    expect(passes.map(({ title, byState, deciding }) => [title, byState, deciding && place(given, deciding)])).toEqual([
      ['1 request arrives', false, 'pf.conf:2 pass in on em1'],
      ['2 request leaves', false, 'pf.conf:3 pass out on em0'],
      ['3 answer arrives', true, 'pf.conf:3 pass out on em0'],
      ['4 answer leaves', true, 'pf.conf:2 pass in on em1'],
    ]);
  });

  test('its lines lead to the rules', () => {
    const given = analysed('block\npass in on em1\n', { machine });
    const answer = followPacketText(given.analysis, PACKET);
    if (answer.kind !== 'connection') throw new Error(answer.kind);
    expect(answer.summary).toBe('block · the request leaves on em0');
    const links = answer.lines.flatMap(({ text, tone, link }) =>
      link === null ? [] : [[tone, text.slice(link.from, link.to), place(given, link)]],
    );
    expect(links).toEqual([
      ['block', 'pf.conf:1', 'pf.conf:1 block'],
      ['pass', 'pf.conf:2', 'pf.conf:2 pass in on em1'],
      ['block', 'pf.conf:1', 'pf.conf:1 block'],
    ]);
    const titles = answer.lines.flatMap(({ text, title }) => (title > 0 ? [text.slice(0, title).trim()] : []));
    expect(titles).toEqual(['packet', 'rule', 'new state', 'packet', 'rule', 'answer']);
  });

  test('needs the machine', () => {
    const answer = followPacketText(analysed('pass\n').analysis, PACKET);
    expect(answer).toMatchObject({ kind: 'no-machine', message: expect.stringContaining('pfrules.machine') as string });
  });
});
