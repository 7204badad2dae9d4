import { parseArgs } from 'node:util';
import type { DialectName } from '../dialects/dialect.ts';
import { dialectNames } from '../dialects/index.ts';
import type { OptionDescription } from './help.ts';
import { commands } from './help.ts';
import { checkFormats, commandNames, optimizers, showFormats, traces } from './options.ts';
import type { Call, CommandName, PacketSource, SharedOptions } from './options.ts';

/** A call that cannot be understood: what was wrong, and what was expected. */
export class UsageError extends Error {
  /** The command that was called, when it was understood so far. */
  readonly command: CommandName | undefined;

  constructor(message: string, command?: CommandName) {
    super(message);
    this.command = command;
  }
}

/**
 * Understands the words behind `pfrules`.
 * @throws {UsageError} with a message that says what was expected
 */
export function parseArguments(words: readonly string[]): Call {
  const [first, ...rest] = words;
  if (first === undefined) throw new UsageError(`expected a command: ${list(commandNames)}`);
  if (first === '--help' || first === '-h') return { command: 'help' };
  if (first === '--version' || first === '-V') return { command: 'version' };
  if (first === 'help') return helpAbout(rest[0]);
  if (!isCommand(first)) throw new UsageError(unknownCommand(first));

  const given = new Given(first, rest);
  if (given.flag('help')) return { command: 'help', about: first };
  switch (first) {
    case 'check':
      return {
        command: 'check',
        ...shared(given),
        files: given.files(),
        format: given.choice('format', checkFormats, 'text'),
      };
    case 'show':
      return {
        command: 'show',
        ...shared(given),
        files: given.files(),
        format: given.choice('format', showFormats, 'text'),
        optimizer: given.choice('optimize', optimizers, 'basic'),
        numbered: given.flag('numbered'),
      };
    case 'simulate':
      return simulateCall(given);
    case 'lsp':
      if (!given.flag('stdio'))
        throw new UsageError('expected --stdio: the server speaks over standard input and output', first);
      return { command: 'lsp' };
  }
}

function helpAbout(name: string | undefined): Call {
  if (name === undefined) return { command: 'help' };
  if (!isCommand(name)) throw new UsageError(unknownCommand(name));
  return { command: 'help', about: name };
}

const isCommand = (word: string): word is CommandName => (commandNames as readonly string[]).includes(word);

const unknownCommand = (word: string): string =>
  word.startsWith('-')
    ? `unknown option ${word}: expected a command: ${list(commandNames)}`
    : `unknown command ${word}: expected ${list(commandNames)}`;

function simulateCall(given: Given): Call {
  const [file, ...packet] = given.positionals;
  if (file === undefined) throw given.wrong('expected a ruleset and a packet: simulate FILE PACKET');
  return {
    command: 'simulate',
    ...shared(given),
    file,
    packets: packetSource(given, file, packet.join(' ')),
    connections: given.flag('connections'),
  };
}

function packetSource(given: Given, ruleset: string, notation: string): PacketSource {
  const file = given.value('packets');
  if (file === undefined) {
    if (notation === '') throw given.wrong('expected a packet behind the ruleset, or --packets FILE');
    if (given.flag('connections')) throw given.wrong('--connections needs the packets of a connection: --packets FILE');
    return { kind: 'notation', text: notation, trace: given.choice('trace', traces, 'short') };
  }
  if (notation !== '') throw given.wrong('expected either a packet or --packets, not both');
  if (given.value('trace') !== undefined)
    throw given.wrong('--trace is for one packet, --packets answers with verdicts');
  if (file === '-' && ruleset === '-')
    throw given.wrong('the ruleset and the packets cannot both come from standard input');
  return { kind: 'lines', file };
}

function shared(given: Given): SharedOptions {
  const dialect = given.value('dialect');
  const machineFile = given.value('machine');
  return {
    ...(dialect !== undefined && { dialect: dialectName(given, dialect) }),
    ...(machineFile !== undefined && { machineFile }),
    defines: new Map(given.values('define').map((define) => nameAndValue(given, define))),
  };
}

function dialectName(given: Given, name: string): DialectName {
  const found = dialectNames.find((known) => known === name);
  if (found === undefined) throw given.wrong(`unknown dialect ${name}: expected ${list(dialectNames)}`);
  return found;
}

function nameAndValue(given: Given, define: string): readonly [string, string] {
  const equals = define.indexOf('=');
  if (equals < 1) throw given.wrong(`-D ${define}: expected name=value`);
  return [define.slice(0, equals), define.slice(equals + 1)];
}

/** The options and positional words of one command, checked against what the command takes. */
class Given {
  readonly positionals: string[] = [];
  readonly #command: CommandName;
  readonly #values = new Map<string, string[]>();

  constructor(command: CommandName, words: readonly string[]) {
    this.#command = command;
    const { tokens } = parseArgs({
      args: [...words],
      options: Object.fromEntries(commands[command].options.map(parserOption)),
      strict: false,
      tokens: true,
    });
    for (const token of tokens) {
      if (token.kind === 'positional') this.positionals.push(token.value);
      if (token.kind === 'option') this.#take(token.name, token.rawName, token.value);
    }
  }

  wrong(message: string): UsageError {
    return new UsageError(message, this.#command);
  }

  flag(name: string): boolean {
    return this.#values.has(name);
  }

  value(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  values(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  choice<const Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice {
    const value = this.value(name);
    if (value === undefined) return otherwise;
    const chosen = choices.find((choice) => choice === value);
    if (chosen === undefined) throw this.wrong(`--${name} ${value}: expected ${list(choices)}`);
    return chosen;
  }

  files(): readonly string[] {
    if (this.positionals.length === 0) throw this.wrong('expected at least one file (- is standard input)');
    if (this.positionals.filter((file) => file === '-').length > 1)
      throw this.wrong('standard input can be read only once');
    return this.positionals;
  }

  #take(name: string, written: string, value: string | undefined): void {
    // The arrow of a packet that was not put in quotes.
    if (written === '->' || written === '->>') return void this.positionals.push(written);

    const option = commands[this.#command].options.find((known) => known.name === name);
    if (option === undefined) {
      const known = commands[this.#command].options.map(spelled);
      throw this.wrong(`unknown option ${written}: expected ${list(known)}`);
    }
    if (option.value === undefined && value !== undefined) throw this.wrong(`${written} takes no value, got ${value}`);
    if (option.value !== undefined && isMissing(value))
      throw this.wrong(`${written}: expected ${option.value} behind it`);

    const earlier = this.#values.get(name) ?? [];
    if (earlier.length > 0 && option.value !== undefined && !option.repeatable) {
      throw this.wrong(`${written} was given twice`);
    }
    this.#values.set(name, [...earlier, value ?? '']);
  }
}

/** `--machine --format json`: the value was forgotten. A lone `-` is standard input. */
const isMissing = (value: string | undefined): boolean =>
  value === undefined || value === '' || (value.startsWith('-') && value !== '-');

const spelled = ({ name, short }: OptionDescription): string =>
  name === 'define' && short !== undefined ? `-${short}` : `--${name}`;

function parserOption({ name, short, value, repeatable }: OptionDescription) {
  const type = value === undefined ? ('boolean' as const) : ('string' as const);
  return [name, { type, ...(short !== undefined && { short }), ...(repeatable && { multiple: true }) }] as const;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
