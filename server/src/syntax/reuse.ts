import type { Placed, Reading } from './reading.ts';
import { Newline } from './token-types.ts';

/** Texts are compared in pieces of this many characters first. */
const PIECE = 4096;

/** How many characters two texts have in common at their begin. */
function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let at = 0;
  while (at + PIECE <= limit && a.slice(at, at + PIECE) === b.slice(at, at + PIECE)) at += PIECE;
  while (at < limit && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** How many characters two texts have in common at their end, at most `limit`. */
function commonSuffix(a: string, b: string, limit: number): number {
  let length = 0;
  const same = (size: number): boolean =>
    a.slice(a.length - length - size, a.length - length) === b.slice(b.length - length - size, b.length - length);
  while (length + PIECE <= limit && same(PIECE)) length += PIECE;
  while (length < limit && same(1)) length++;
  return length;
}

/**
 * Finds, for places in a changed text, the statement of an earlier reading whose text is the same and stands in the
 * same place relative to what did not change. Places are asked for in order.
 */
export class Reuse {
  private readonly placed: readonly Placed[];
  private readonly oldLength: number;
  private readonly newLength: number;
  private readonly prefix: number;
  private readonly suffixStart: number;
  private next = 0;

  constructor(previous: Reading, text: string) {
    this.placed = previous.statements;
    this.oldLength = previous.text.length;
    this.newLength = text.length;
    this.prefix = commonPrefix(previous.text, text);
    const rest = Math.min(this.oldLength, this.newLength) - this.prefix;
    this.suffixStart = this.newLength - commonSuffix(previous.text, text, rest);
  }

  /** The earlier statement that has the text at an offset; undefined if what stands there changed. */
  at(start: number): Placed | undefined {
    const inSuffix = start >= this.suffixStart;
    if (!inSuffix && start >= this.prefix) return undefined;
    const oldStart = inSuffix ? start - this.newLength + this.oldLength : start;
    let candidate = this.placed[this.next];
    while (candidate && candidate.start < oldStart) candidate = this.placed[++this.next];
    // What the end of a file gives is no text.
    if (candidate?.start !== oldStart || candidate.statement.length === 0) return undefined;
    if (!inSuffix && !this.isInPrefix(candidate)) return undefined;
    return candidate;
  }

  /** Whether a statement, and what decided where it ends, stands in front of the change. */
  private isInPrefix({ start, statement }: Placed): boolean {
    const end = start + statement.length;
    if (end < this.prefix) return true;
    return end === this.prefix && endsWithItsNewline(statement) && !(end === this.oldLength && end !== this.newLength);
  }
}

/** Whether a statement ends in a newline that stands in the text. */
export function endsWithItsNewline({ tokens }: Placed['statement']): boolean {
  const last = tokens.at(-1);
  return last?.tokenType === Newline && last.endOffset >= last.startOffset;
}
