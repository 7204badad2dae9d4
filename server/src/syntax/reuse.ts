import type { Definition } from './macros.ts';
import type { Mark, Placed, Reading } from './reading.ts';
import { Newline } from './token-types.ts';

/** Statements that one reading has taken over from the one before it: which, and where they stood there. */
export interface TakenRun {
  /** Positions of the first, and of the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Position of the first in the earlier reading. */
  readonly earlier: number;
}

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
  /** What was taken over so far. */
  readonly runs: TakenRun[] = [];
  private readonly placed: readonly Placed[];
  private readonly marks: readonly Mark[];
  private readonly inherited: Definition | undefined;
  private readonly oldLength: number;
  private readonly newLength: number;
  private readonly prefix: number;
  private readonly suffixStart: number;
  /** Position behind the statements that stand in front of the change for certain. */
  private readonly prefixEnd: number;
  private next = 0;
  /** Index of the first mark that is not in front of `next`. */
  private nextMark = 0;

  constructor(previous: Reading, text: string) {
    this.placed = previous.statements;
    this.marks = previous.marks;
    this.inherited = previous.inherited;
    this.oldLength = previous.text.length;
    this.newLength = text.length;
    this.prefix = commonPrefix(previous.text, text);
    const rest = Math.min(this.oldLength, this.newLength) - this.prefix;
    this.suffixStart = this.newLength - commonSuffix(previous.text, text, rest);
    this.prefixEnd = lastBefore(this.placed, this.prefix);
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

  /** The definition that the next mark of the earlier reading has: that of a statement which is read again there. */
  get definition(): Definition | undefined {
    return this.mark?.macros;
  }

  /** Whether the same macros as now were defined in front of the statement that was found last. */
  hadMacros(latest: Definition | undefined): boolean {
    const { mark } = this;
    const before = this.nextMark === 0 ? this.inherited : this.marks[this.nextMark - 1]?.macros;
    return before === latest && mark?.position !== this.next;
  }

  /**
   * Takes over the statement that was found last and those behind it, up to a mark or to the change: nothing can be
   * different for them. They are put behind `statements`, the first one at `start` and `line`.
   */
  takeRun(statements: Placed[], start: number, line: number): void {
    const { placed, next } = this;
    const first = placed[next];
    if (!first) return;
    const inSuffix = start >= this.suffixStart;
    const to = Math.min(this.mark?.position ?? placed.length, inSuffix ? placed.length : this.prefixEnd);
    const [by, down] = [start - first.start, line - first.line];
    this.note(statements.length, Math.max(to - next, 0));
    for (let i = next; i < to; i++) {
      const one = placed[i];
      if (one) statements.push(by === 0 && down === 0 ? one : moved(one, one.start + by, one.line + down));
    }
    this.next = Math.max(next, to);
  }

  /** Takes over the statement that was found last alone. */
  takeOne(statements: Placed[], start: number, line: number): void {
    const one = this.placed[this.next];
    if (!one) return;
    this.note(statements.length, 1);
    statements.push(one.start === start && one.line === line ? one : moved(one, start, line));
    this.next++;
  }

  private note(from: number, count: number): void {
    const last = this.runs.at(-1);
    const to = from + count;
    if (last?.to === from && last.earlier + from - last.from === this.next) {
      this.runs[this.runs.length - 1] = { ...last, to };
    } else if (count > 0) this.runs.push({ from, to, earlier: this.next });
  }

  /** The first mark that is not in front of the statement that was found last. */
  private get mark(): Mark | undefined {
    let mark = this.marks[this.nextMark];
    while (mark && mark.position < this.next) mark = this.marks[++this.nextMark];
    return mark;
  }

  /** Whether a statement, and what decided where it ends, stands in front of the change. */
  private isInPrefix({ start, statement }: Placed): boolean {
    const end = start + statement.length;
    if (end < this.prefix) return true;
    return end === this.prefix && endsWithItsNewline(statement) && !(end === this.oldLength && end !== this.newLength);
  }
}

const moved = ({ statement, depth, first }: Placed, start: number, line: number): Placed =>
  first ? { statement, start, line, depth, first } : { statement, start, line, depth };

/** Position of the last statement that begins in front of an offset; 0 if none does. */
function lastBefore(placed: readonly Placed[], offset: number): number {
  let low = 0;
  let high = placed.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((placed[middle]?.start ?? offset) < offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a statement ends in a newline that stands in the text. */
export function endsWithItsNewline({ tokens }: Placed['statement']): boolean {
  const last = tokens.at(-1);
  return last?.tokenType === Newline && last.endOffset >= last.startOffset;
}
