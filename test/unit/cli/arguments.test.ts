import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../server/src/cli/arguments.ts';
import { UsageError } from '../../../server/src/cli/given.ts';
import { dialectNames } from '../../../server/src/dialects/index.ts';

const words = (call: string): string[] => call.split(' ').filter((word) => word !== '');

function complaint(call: string): string {
  try {
    parseArguments(words(call));
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error(`${call} was understood`);
}

describe('check', () => {
  test('takes files, and prints text unless told otherwise', () => {
    expect(parseArguments(['check', 'pf.conf', 'other.conf'])).toEqual({
      command: 'check',
      files: ['pf.conf', 'other.conf'],
      format: 'text',
      defines: new Map(),
    });
  });

  test.each(['text', 'json', 'sarif', 'github'])('prints %s when asked to', (format) => {
    expect(parseArguments(['check', '--format', format, 'pf.conf'])).toMatchObject({ format });
  });

  test('options may stand behind files, and be glued with =', () => {
    expect(parseArguments(words('check a.conf --format=json b.conf'))).toMatchObject({
      files: ['a.conf', 'b.conf'],
      format: 'json',
    });
  });

  test('- is standard input, once', () => {
    expect(parseArguments(['check', '-'])).toMatchObject({ files: ['-'] });
    expect(complaint('check - -')).toBe('standard input can be read only once');
  });

  test('behind -- everything is a file', () => {
    expect(parseArguments(['check', '--', '--odd.conf'])).toMatchObject({ files: ['--odd.conf'] });
  });
});

describe('the options that all commands share', () => {
  test.each(dialectNames)('--dialect %s', (dialect) => {
    expect(parseArguments(['check', '--dialect', dialect, 'pf.conf'])).toMatchObject({ dialect });
  });

  test('-D may come several times, and as pfctl users write it', () => {
    expect(parseArguments(['show', '-D', 'ext=em0', '-Dint=em1', '--define', 'x=a=b', 'pf.conf'])).toMatchObject({
      defines: new Map([
        ['ext', 'em0'],
        ['int', 'em1'],
        ['x', 'a=b'],
      ]),
    });
  });

  test('--machine', () => {
    expect(parseArguments(words('show --machine fw1.json pf.conf'))).toMatchObject({ machineFile: 'fw1.json' });
  });
});

describe('show', () => {
  test('prints as pfctl -nvf does unless told otherwise', () => {
    expect(parseArguments(['show', 'pf.conf'])).toMatchObject({ optimizer: 'basic', numbered: false, format: 'text' });
  });

  test('takes an optimizer and numbers', () => {
    expect(parseArguments(words('show --optimize none --numbered pf.conf'))).toMatchObject({
      optimizer: 'none',
      numbered: true,
    });
  });
});

describe('simulate', () => {
  test('takes a packet in one word', () => {
    expect(parseArguments(['simulate', 'pf.conf', 'in on em0 tcp 192.0.2.1:1 -> 192.0.2.2:2'])).toMatchObject({
      file: 'pf.conf',
      packets: {
        kind: 'notation',
        text: 'in on em0 tcp 192.0.2.1:1 -> 192.0.2.2:2',
        question: { kind: 'verdict', trace: 'short' },
        format: 'text',
      },
      connections: false,
    });
  });

  test('takes a packet in several words, its arrow included', () => {
    const call = words('simulate pf.conf in on em0 tcp 192.0.2.1:1 -> 192.0.2.2:2 --trace full');
    expect(parseArguments(call)).toMatchObject({
      packets: {
        text: 'in on em0 tcp 192.0.2.1:1 -> 192.0.2.2:2',
        question: { kind: 'verdict', trace: 'full' },
      },
    });
  });

  test.each([
    ['--why-not 9', { kind: 'why-not', line: { line: 9 } }],
    ['--why-not web.conf:9', { kind: 'why-not', line: { line: 9, file: 'web.conf' } }],
    ['--follow --machine fw.json', { kind: 'follow' }],
  ])('takes another question about the packet: %s', (options, question) => {
    const call = words(`simulate pf.conf in on em0 ${options} --format json`);
    expect(parseArguments(call)).toMatchObject({ packets: { text: 'in on em0', question, format: 'json' } });
  });

  test('takes packets as lines', () => {
    expect(parseArguments(words('simulate pf.conf --packets - --connections'))).toMatchObject({
      packets: { kind: 'lines', file: '-' },
      connections: true,
    });
  });
});

describe('help and version', () => {
  test.each([['--help'], ['-h'], ['help']])('“%s” asks for the overview', (call) => {
    expect(parseArguments(words(call))).toEqual({ command: 'help' });
  });

  test.each([['check --help'], ['check -h'], ['help check'], ['check pf.conf --help']])(
    '“%s” asks about check',
    (call) => {
      expect(parseArguments(words(call))).toEqual({ command: 'help', about: 'check' });
    },
  );

  test('--version', () => {
    expect(parseArguments(['--version'])).toEqual({ command: 'version' });
  });
});

describe('convert', () => {
  test('takes a file and the pf to convert it to', () => {
    expect(parseArguments(['convert', '--to', 'openbsd', 'pf.conf'])).toEqual({
      command: 'convert',
      file: 'pf.conf',
      to: 'openbsd',
      defines: new Map(),
    });
  });
});

describe('lsp', () => {
  test('speaks over standard input and output', () => {
    expect(parseArguments(['lsp', '--stdio'])).toEqual({ command: 'lsp' });
  });

  test("an editor's client may tell its process", () => {
    expect(parseArguments(['lsp', '--stdio', '--clientProcessId=12'])).toEqual({ command: 'lsp' });
  });
});

describe('a call that cannot be understood says what was expected', () => {
  test.each([
    ['', 'expected a command: check, show, simulate, convert or lsp'],
    ['chek pf.conf', 'unknown command chek: expected check, show, simulate, convert or lsp'],
    ['--frob', 'unknown option --frob: expected a command: check, show, simulate, convert or lsp'],
    ['check', 'expected at least one file (- is standard input)'],
    ['check --fromat json pf.conf', 'unknown option --fromat: expected --format, --dialect, --machine, -D or --help'],
    ['check -x pf.conf', 'unknown option -x: expected --format, --dialect, --machine, -D or --help'],
    ['check --format yaml pf.conf', '--format yaml: expected text, json, sarif or github'],
    ['check pf.conf --format', '--format: expected text|json|sarif|github behind it'],
    ['check --machine --format json pf.conf', '--machine: expected FILE behind it'],
    ['check --format json --format text pf.conf', '--format was given twice'],
    ['check -D ext pf.conf', '-D ext: expected name=value'],
    ['check -D =em0 pf.conf', '-D =em0: expected name=value'],
    [
      'check --dialect plan9 pf.conf',
      `unknown dialect plan9: expected ${dialectNames.slice(0, -1).join(', ')} or dragonfly`,
    ],
    ['show --numbered=yes pf.conf', '--numbered takes no value, got yes'],
    ['show --optimize profile pf.conf', '--optimize profile: expected none or basic'],
    ['simulate', 'expected a ruleset and a packet: simulate FILE PACKET'],
    ['simulate pf.conf', 'expected a packet behind the ruleset, or --packets FILE'],
    ['simulate pf.conf in on em0 --packets -', 'expected either a packet or --packets, not both'],
    ['simulate - --packets -', 'the ruleset and the packets cannot both come from standard input'],
    ['simulate pf.conf in on em0 --connections', '--connections needs the packets of a connection: --packets FILE'],
    ['simulate pf.conf --packets - --trace full', '--trace is for one packet, --packets answers with verdicts'],
    ['simulate pf.conf --packets - --follow', '--follow is for one packet, --packets answers with verdicts'],
    ['simulate pf.conf in --follow', "--follow needs the machine's interfaces and routes: --machine FILE"],
    ['simulate pf.conf in --follow --why-not 3', 'expected one of --why-not and --follow, not both'],
    ['simulate pf.conf in --trace full --why-not 3', 'expected one of --trace and --why-not, not both'],
    ['simulate pf.conf in --why-not', '--why-not: expected LINE behind it'],
    ['simulate pf.conf in --why-not 0', '--why-not 0: expected a line, or FILE:LINE in an included file'],
    ['simulate pf.conf in --why-not @3', '--why-not @3: expected a line, or FILE:LINE in an included file'],
    [
      'convert pf.conf',
      'expected --to NAME: openbsd, openbsd-4.4, freebsd-12, freebsd, pfsense, macos, netbsd or dragonfly',
    ],
    ['convert --to openbsd', 'expected a file (- is standard input)'],
    ['convert --to openbsd a b', 'expected one file, got 2'],
    ['lsp', 'expected --stdio: the server speaks over standard input and output'],
  ])('%s', (call, message) => {
    expect(complaint(call)).toBe(message);
  });
});
