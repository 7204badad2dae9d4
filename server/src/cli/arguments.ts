import { Given, list, UsageError } from './given.ts';
import { checkFormats, commandNames, optimizers, showFormats } from './options.ts';
import type { Call, CommandName } from './options.ts';
import { dialectOption, shared } from './shared-arguments.ts';
import { simulateCall } from './simulate-arguments.ts';

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
    case 'convert':
      return { command: 'convert', ...shared(given), file: given.file(), to: dialectOption(given, 'to') };
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
