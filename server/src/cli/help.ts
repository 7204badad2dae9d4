import { dialectNames } from '../dialects/index.ts';
import { checkFormats, commandNames, optimizers, showFormats, simulateFormats, traces } from './options.ts';
import type { CommandName } from './options.ts';

/** One option of a command, for parsing and for its line in the help. */
export interface OptionDescription {
  readonly name: string;
  readonly short?: string;
  /** What stands behind it, as the help names it; absent: it stands alone. */
  readonly value?: string;
  readonly values?: readonly string[];
  readonly repeatable?: boolean;
  readonly about: string;
}

/** A command as the help tells it. */
export interface CommandDescription {
  readonly usage: readonly string[];
  readonly about: string;
  readonly options: readonly OptionDescription[];
  /** Further lines: exit codes, examples. */
  readonly notes: readonly string[];
}

const help: OptionDescription = { name: 'help', short: 'h', about: 'show this help' };

const reading: readonly OptionDescription[] = [
  { name: 'dialect', value: 'NAME', about: 'read the file as this pf does (default: detected)' },
  { name: 'machine', value: 'FILE', about: 'the machine that the ruleset is for: JSON, or the output of ifconfig' },
  { name: 'define', short: 'D', value: 'name=value', repeatable: true, about: 'define a macro, as pfctl -D does' },
  help,
];

const dialects = `Dialects: ${dialectNames.join(', ')}.`;

const choice = (values: readonly string[]): string => values.join('|');

/** Every command with its options. */
export const commands: Readonly<Record<CommandName, CommandDescription>> = {
  check: {
    usage: ['pfrules check [options] FILE…'],
    about: 'find what pfctl would reject, and what a careful reader would not have written',
    options: [
      {
        name: 'format',
        value: choice(checkFormats),
        values: checkFormats,
        about: 'how findings are written (default: text)',
      },
      ...reading,
    ],
    notes: [
      'FILE may be - for standard input. Each file is checked on its own.',
      dialects,
      'Exit code: 0 no errors, 1 errors found, 2 could not run.',
    ],
  },
  show: {
    usage: ['pfrules show [options] FILE…'],
    about: 'print the loaded ruleset as pfctl -nvf does',
    options: [
      {
        name: 'optimize',
        value: choice(optimizers),
        values: optimizers,
        about: "pfctl's ruleset optimizer (default: basic)",
      },
      { name: 'numbered', about: 'with rule numbers, as pfctl -nvvf prints it' },
      { name: 'format', value: choice(showFormats), values: showFormats, about: 'default: text' },
      ...reading,
    ],
    notes: [dialects, 'Exit code: 0 no errors, 1 errors found (told on standard error), 2 could not run.'],
  },
  simulate: {
    usage: [
      'pfrules simulate [options] FILE PACKET',
      'pfrules simulate [options] FILE PACKET --why-not LINE',
      'pfrules simulate [options] FILE PACKET --follow --machine FILE',
      'pfrules simulate [options] FILE --packets -',
    ],
    about: 'say what the ruleset does with a packet, and why',
    options: [
      {
        name: 'trace',
        value: choice(traces),
        values: traces,
        about: 'the rules that matched, or every rule (default: short)',
      },
      {
        name: 'why-not',
        value: 'LINE',
        about: 'why the rule on this line does not decide, and what would change that',
      },
      { name: 'follow', about: 'follow the connection: in, out, and its answer back; needs --machine' },
      { name: 'format', value: choice(simulateFormats), values: simulateFormats, about: 'default: text' },
      {
        name: 'packets',
        value: 'FILE',
        about: 'read one JSON packet a line (- is standard input), answer one JSON verdict a line',
      },
      { name: 'connections', about: 'keep one state table over the packets of --packets' },
      ...reading,
    ],
    notes: [
      'PACKET is written in the words of pf.conf, in quotes:',
      "  'in on em0 inet proto tcp from 198.51.100.7 port 40000 to 203.0.113.5 port https flags S'",
      "  'in on em0 tcp 198.51.100.7:40000 -> 203.0.113.5:https'",
      'LINE is a line of FILE, or NAME:LINE of a file that it includes.',
      'A line of --packets that holds no packet is answered with {"line", "error"}; the others are answered all the same.',
      dialects,
      'Exit code: 0 answered (pass or block), 2 could not run, or a line held no packet.',
    ],
  },
  convert: {
    usage: ['pfrules convert --to NAME [options] FILE'],
    about: 'print a ruleset in the grammar of another pf',
    options: [{ name: 'to', value: 'NAME', about: 'the pf that it is converted for' }, ...reading],
    notes: [
      'Comments, macros and layout stay. What is not as it was is told on standard error, as FILE:LINE: remark.',
      'Files that it includes are converted on their own.',
      dialects,
      'Exit code: 0 converted, 1 errors in the file or in what came out, 2 could not run.',
    ],
  },
  lsp: {
    usage: ['pfrules lsp --stdio'],
    about: 'run the language server, for editors',
    options: [
      { name: 'stdio', about: 'speak over standard input and output' },
      { name: 'clientProcessId', value: 'PID', about: 'the process that the server ends with; editors add it' },
      help,
    ],
    notes: [],
  },
};

/** The help of one command, or the overview. */
export function helpText(about?: CommandName): string {
  return about === undefined ? overview() : commandHelp(commands[about]);
}

function overview(): string {
  const rows = commandNames.map((name) => [name, commands[name].about] as const);
  return lines([
    'pfrules reads pf.conf, the ruleset language of the OpenBSD packet filter and its ports.',
    '',
    'Usage: pfrules COMMAND [options] …',
    '',
    'Commands:',
    ...columns(rows),
    '',
    'Options:',
    ...columns([
      ['-h, --help', 'show this help; after a command: the help of that command'],
      ['--version', 'print the version'],
    ]),
  ]);
}

function commandHelp({ usage, about, options, notes }: CommandDescription): string {
  return lines([
    ...usage.map((line, index) => (index === 0 ? `Usage: ${line}` : `       ${line}`)),
    '',
    `${about.charAt(0).toUpperCase()}${about.slice(1)}.`,
    '',
    'Options:',
    ...columns(options.map((option) => [spelling(option), option.about] as const)),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ]);
}

function spelling({ name, short, value }: OptionDescription): string {
  // `--define` exists for the reader of a script; people know pfctl's -D.
  const long = value === undefined ? `--${name}` : `--${name} ${value}`;
  return short === undefined ? long : `-${short}, ${long}`;
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
