/** Colours for a terminal, or the same text plain. */
export interface Style {
  readonly pass: (text: string) => string;
  readonly block: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly strong: (text: string) => string;
}

const escape = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;
const unchanged = (text: string): string => text;

/**
 * The style for an output.
 * @param colours whether escape sequences are understood there
 */
export function styleFor(colours: boolean): Style {
  if (!colours) return { pass: unchanged, block: unchanged, faint: unchanged, strong: unchanged };
  return { pass: escape(32, 39), block: escape(31, 39), faint: escape(2, 22), strong: escape(1, 22) };
}
