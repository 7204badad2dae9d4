import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import { load } from './loaded.ts';

const messagesOf = (dialect: 'openbsd' | 'freebsd-12', ...lines: string[]) =>
  load(lines.join('\n'), {}, dialectOf(dialect)).messages;

const inOrder = 'Rules must be in order: options, normalization, queueing, translation, filtering';

describe('statements of the older grammars', () => {
  it('stand in an order', () => {
    expect(messagesOf('freebsd-12', 'pass', 'set limit states 5')).toEqual([`pf.conf:2: ${inOrder}`]);
    expect(messagesOf('freebsd-12', 'pass', 'altq on em0 priq queue { a }')).toEqual([`pf.conf:2: ${inOrder}`]);
    expect(messagesOf('openbsd', 'pass', 'set limit states 5')).toEqual([]);
  });

  it('stand in any order after `set require-order no`', () => {
    expect(messagesOf('freebsd-12', 'set require-order no', 'pass', 'set limit states 5')).toEqual([]);
    expect(messagesOf('freebsd-12', 'set require-order no', 'pass', 'set require-order yes', 'set debug misc')).toEqual(
      [`pf.conf:4: ${inOrder}`],
    );
  });

  it.each(['set skip on lo0', 'set state-policy if-bound', 'set hostid 5', 'set ruleset-optimization none'])(
    'stand anywhere when they say %s',
    (option) => {
      expect(messagesOf('freebsd-12', 'pass', option)).toEqual([]);
    },
  );
});

describe('options of FreeBSD', () => {
  it.each([
    ['set debug urgent', []],
    ['set debug Urgent', ['pfctl: unknown debug level "Urgent"', 'pf.conf:1: error setting debuglevel Urgent']],
    ['set limit anchors 5', ['pfctl: Bad pool name.', 'pf.conf:1: unable to set limit anchors 5']],
    ['set require-order maybe', ["pf.conf:1: invalid value 'maybe', expected 'yes' or 'no'"]],
    ['set fail-policy return', []],
  ])('%s', (option, messages) => {
    expect(messagesOf('freebsd-12', option)).toEqual(messages);
  });
});
