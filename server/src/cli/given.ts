import { parseArgs } from 'node:util';
import type { OptionDescription } from './help.ts';
import { commands } from './help.ts';
import type { CommandName } from './options.ts';

/** A call that cannot be understood: what was wrong, and what was expected. */
export class UsageError extends Error {
  /** The command that was called, when it was understood so far. */
  readonly command: CommandName | undefined;

  constructor(message: string, command?: CommandName) {
    super(message);
    this.command = command;
  }
}

/** The options and positional words of one command, checked against what the command takes. */
export class Given {
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

  /** The one file that a command is about. */
  file(): string {
    const [file, ...others] = this.positionals;
    if (file === undefined) throw this.wrong('expected a file (- is standard input)');
    if (others.length > 0) throw this.wrong(`expected one file, got ${this.positionals.length}`);
    return file;
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

/** Words as one says them: `a, b or c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
