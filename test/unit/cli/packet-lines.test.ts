import { describe, expect, test } from 'vitest';
import { readPacketLine } from '../../../server/src/cli/packet-lines.ts';

const packet = { dir: 'in', if: 'em0', proto: 'tcp', src: '192.0.2.1', dst: '198.51.100.2' };
const read = (fields: object) => readPacketLine(JSON.stringify({ ...packet, ...fields }));

test('a packet needs a direction, an interface, a protocol and two addresses', () => {
  expect(read({})).toEqual({ kind: 'packet', packet });
});

test.each(Object.keys(packet))('%s is required', (field) => {
  expect(read({ [field]: undefined })).toEqual({ kind: 'wrong', expected: `expected the field "${field}"` });
});

test('a field that is null was not given, one that is unknown is passed over', () => {
  expect(read({ frag: null, comment: 'the office' })).toEqual({
    kind: 'packet',
    packet: { ...packet, comment: 'the office' },
  });
});

describe('a line that holds no packet says what was expected', () => {
  test.each([
    ['in on em0', 'expected one JSON object, in on em0 is none'],
    ['[1]', 'expected one JSON object, [1] is none'],
  ])('%s', (line, expected) => {
    expect(readPacketLine(line)).toEqual({ kind: 'wrong', expected });
  });

  test.each([
    [{ dir: 'sideways' }, 'dir: expected "in" or "out" or "fwd", found "sideways"'],
    [{ dport: '80' }, 'dport: expected a whole number from 0 to 65535, found "80"'],
    [{ sport: 65536 }, 'sport: expected a whole number from 0 to 65535, found 65536'],
    [{ flags: 'SX' }, 'flags: expected letters of FSRPAUEW, found "SX"'],
    [{ urpf_failed: 1 }, 'urpf_failed: expected true or false, found 1'],
    [{ proto: 256 }, "proto: expected a protocol's name or number, found 256"],
    [{ t: -1 }, 't: expected seconds, from 0, found -1'],
    [{ src: 'office' }, 'the source "office" is not an address'],
    [{ src: '2001:db8::1' }, 'source and destination are of different address families'],
  ])('%j', (fields, expected) => {
    expect(read(fields)).toEqual({ kind: 'wrong', expected });
  });
});
