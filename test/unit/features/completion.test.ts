import { describe, expect, test } from 'vitest';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import { completion } from '../../../server/src/features/completion.ts';
import { analysed, applied } from './analysed.ts';

const machine = { interfaces: { em0: { groups: ['egress'], addresses: ['203.0.113.5/24'] }, lo0: {} } };

function labels(text: string): readonly string[] {
  const { analysis, file, cursor } = analysed(text, { machine });
  return completion(analysis, file, cursor).map(({ label }) => label);
}

describe('words of the language', () => {
  test('begin a statement', () => {
    expect(labels('<|>')).toEqual(
      expect.arrayContaining(['pass', 'block', 'match', 'anchor', 'table', 'set', 'antispoof']),
    );
    expect(labels('block\np<|>\n')).toContain('pass');
  });

  test('fit where the cursor is, and only there', () => {
    expect(labels('pass in <|>\n')).toEqual(
      expect.arrayContaining(['log', 'quick', 'on', 'inet', 'proto', 'from', 'to', 'keep']),
    );
    expect(labels('pass in <|>\n')).not.toContain('in');
    expect(labels('pass in on em0 inet proto tcp from any to any <|>\n')).not.toContain('on');
  });

  test('are found inside of an anchor', () => {
    expect(labels('anchor "a" {\n  pass in <|>\n}\n')).toContain('quick');
    expect(labels('anchor "a" {\n  <|>\n}\n')).toContain('pass');
  });

  test('are not offered in comments and strings', () => {
    expect(labels('pass # <|>\n')).toEqual([]);
    expect(labels('pass label "<|>"\n')).toEqual([]);
  });
});

describe('names', () => {
  test.each([
    ['pass on <|>\n', ['em0', 'egress']],
    ['pass on { lo0, <|> }\n', ['em0']],
    ['pass proto tcp to port <|>\n', ['https', 'ssh']],
    ['pass proto tcp to port { ssh <|> }\n', ['https']],
    ['pass proto <|>\n', ['tcp', 'udp']],
    ['set timeout <|>\n', ['tcp.finwait', 'interval']],
    ['set timeout { tcp.first 5, <|> }\n', ['tcp.finwait']],
    ['pass keep state (<|>\n', ['max', 'tcp.finwait', 'sloppy']],
    ['set limit <|>\n', ['states', 'frags']],
    ['set optimization <|>\n', ['aggressive']],
    ['set <|>\n', ['skip', 'timeout', 'block-policy']],
    ['pass inet proto icmp icmp-type <|>\n', ['echoreq']],
    ['table <bad> persist\nblock from <|>\n', ['<bad>', 'self', 'any']],
    ['a = em0\npass on <|>\n', ['$a']],
    ['queue q1 on em0 bandwidth 10M default\npass set queue <|>\n', ['q1']],
  ])('%s', (text, expected) => {
    expect(labels(text)).toEqual(expect.arrayContaining(expected));
  });

  test('no service stands where an interface does', () => {
    expect(labels('pass on <|>\n')).not.toContain('https');
  });
});

function completed(text: string, label: string): string {
  const { analysis, file, cursor } = analysed(text);
  const edit = completion(analysis, file, cursor).find((item) => item.label === label)?.textEdit;
  return edit !== undefined && 'range' in edit ? applied(file, [edit]) : 'nothing to apply';
}

describe('what was begun is replaced', () => {
  test('a macro with its dollar', () => {
    expect(completed('ext_if = em0\npass on $ex<|>\n', '$ext_if')).toBe('ext_if = em0\npass on $ext_if\n');
  });

  test('a table, with its bracket unless it is there', () => {
    expect(completed('table <bad> persist\nblock from <b<|>\n', 'bad')).toBe('table <bad> persist\nblock from <bad>\n');
    expect(completed('table <bad> persist\nblock from <b<|>>\n', 'bad')).toBe(
      'table <bad> persist\nblock from <bad>\n',
    );
  });
});

describe('what only some dialects have', () => {
  const offered = (text: string, dialect: DialectName): readonly string[] => {
    const { analysis, file, cursor } = analysed(text, { dialect });
    return completion(analysis, file, cursor).map(({ label }) => label);
  };

  test.each<[string, string, readonly DialectName[], readonly DialectName[]]>([
    ['<|>', 'match', ['openbsd', 'freebsd'], ['freebsd-12', 'openbsd-4.4', 'macos']],
    ['<|>', 'nat', ['freebsd-12', 'freebsd', 'openbsd-4.4', 'macos', 'dragonfly'], ['openbsd']],
    ['<|>', 'ether', ['freebsd', 'pfsense'], ['openbsd', 'freebsd-12', 'macos']],
    ['<|>', 'scrub-anchor', ['macos'], ['openbsd', 'freebsd']],
    ['pass out <|>\n', 'nat-to', ['openbsd', 'freebsd'], ['freebsd-12', 'netbsd']],
    ['pass out <|>\n', 'dnpipe', ['freebsd'], ['openbsd', 'freebsd-12', 'macos']],
    ['set <|>\n', 'fail-policy', ['freebsd-12', 'freebsd'], ['openbsd', 'macos']],
    ['set debug <|>\n', 'urgent', ['freebsd', 'openbsd-4.4'], ['openbsd']],
    ['set debug <|>\n', 'notice', ['openbsd'], ['freebsd', 'openbsd-4.4']],
    ['set timeout <|>\n', 'sctp.first', ['freebsd'], ['openbsd', 'macos']],
    ['pass keep state (<|>\n', 'pickups', ['dragonfly'], ['openbsd', 'freebsd']],
  ])('%s: %s', (text, label, having, lacking) => {
    expect(having.filter((dialect) => !offered(text, dialect).includes(label))).toEqual([]);
    expect(lacking.filter((dialect) => offered(text, dialect).includes(label))).toEqual([]);
  });
});

describe('snippets', () => {
  const snippets = (text: string, dialect?: DialectName): readonly string[] => {
    const { analysis, file, cursor } = analysed(text, dialect && { dialect });
    return completion(analysis, file, cursor, { snippets: true }).flatMap(({ label, kind }) =>
      kind === 15 ? [label] : [],
    );
  };

  test('are those of the file’s dialect', () => {
    expect(snippets('<|>', 'openbsd')).toEqual(expect.arrayContaining(['nat-to', 'rdr-to', 'queue']));
    expect(snippets('<|>', 'openbsd')).not.toContain('nat');
    expect(snippets('<|>', 'freebsd-12')).toEqual(expect.arrayContaining(['nat', 'rdr', 'scrub', 'altq']));
    expect(snippets('<|>', 'freebsd-12')).not.toContain('nat-to');
    expect(snippets('<|>', 'freebsd')).toEqual(expect.arrayContaining(['nat', 'nat-to', 'dnpipe']));
    expect(snippets('<|>', 'macos')).toContain('com.apple');
  });

  test('stand where a statement begins, and only there', () => {
    expect(snippets('block\nn<|>\n')).toContain('nat-to');
    expect(snippets('pass <|>\n')).toEqual([]);
    expect(snippets('# <|>\n')).toEqual([]);
  });

  test('replace what was begun', () => {
    const { analysis, file, cursor } = analysed('na<|>\n', { dialect: 'macos' });
    const item = completion(analysis, file, cursor, { snippets: true }).find(
      ({ label, kind }) => label === 'nat' && kind === 15,
    );
    const edit = item?.textEdit;
    expect(edit !== undefined && 'range' in edit && applied(file, [edit])).toMatch(
      /^nat on \$\{1:em0\} inet .*\n\$0\n$/,
    );
  });

  test('are left out for a client that cannot fill them in', () => {
    const { analysis, file, cursor } = analysed('<|>');
    expect(completion(analysis, file, cursor).filter(({ kind }) => kind === 15)).toEqual([]);
  });
});
