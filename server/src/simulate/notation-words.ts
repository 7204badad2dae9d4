/** What is wrong with a packet in notation, and where. */
export interface NotationFault {
  readonly message: string;
  /** Offsets in the text: of the first character, and behind the last. */
  readonly start: number;
  readonly end: number;
  /** What might stand there, for people and for completion. */
  readonly expected: readonly string[];
}

/** A fault on its way up to the caller; never leaves this folder. */
export class NotationError extends Error {
  readonly fault: NotationFault;

  constructor(fault: NotationFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** A word of the notation. Out of a macro, its place is that of the macro's use. */
export interface NotationWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** Gives a macro's value by its name; a map is one. */
export interface MacroLookup {
  get(name: string): string | undefined;
}

const wordPattern = /"([^"]*)"|->|(?:(?!->)[^\s"])+/g;
const macroPattern = /\$([A-Za-z_][A-Za-z0-9_]*)/g;
/** Text that macros may come to. */
const longest = 4096;

/**
 * Splits a packet into words, with `$macros` replaced.
 *
 * @throws {NotationError} where a macro is not known or is a list, or a quote is open.
 */
export function splitWords(text: string, macros: MacroLookup | undefined): NotationWord[] {
  const words: NotationWord[] = [];
  wordPattern.lastIndex = 0;
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    wordPattern.lastIndex = at;
    const found = wordPattern.exec(text);
    if (found?.index !== at) {
      const fault = { message: 'the quote is not closed', start: at, end: text.length, expected: ['"'] };
      throw new NotationError(fault);
    }
    const word = { start: at, end: at + found[0].length };
    if (found[1] !== undefined) words.push({ text: found[1], quoted: true, ...word });
    else words.push(...expanded(found[0], word, macros));
    at = word.end;
  }
  return words;
}

function expanded(
  text: string,
  place: { start: number; end: number },
  macros: MacroLookup | undefined,
): NotationWord[] {
  if (!text.includes('$')) return [{ text, quoted: false, ...place }];
  const value = text.replace(macroPattern, (use: string, name: string, at: number) => {
    const start = place.start + at;
    const end = start + use.length;
    const found = macros?.get(name);
    if (found === undefined)
      throw new NotationError({ message: `the macro ${use} is not defined`, start, end, expected: [] });
    if (found.trim().startsWith('{')) {
      throw new NotationError({
        message: `the macro ${use} is a list, and a packet has one value`,
        start,
        end,
        expected: [],
      });
    }
    return found.trim();
  });
  if (value.length > longest) {
    throw new NotationError({ message: `the macros come to too much text`, ...place, expected: [] });
  }
  const parts = value.split(/\s+/).filter((part) => part !== '');
  return parts.map((part) => ({ text: part.replace(/^"(.*)"$/, '$1'), quoted: false, ...place }));
}
