import type { Span } from '../../syntax/diagnostic.ts';
import type { Placed } from '../../syntax/reading.ts';
import type { Token } from '../../syntax/token.ts';
import { EndOfFile, Newline } from '../../syntax/token-types.ts';
import type { Change, Edit, Remark } from './conversion.ts';
import { applyEdits, inOrder } from './conversion.ts';

/**
 * Gathers the edits of one statement: words are replaced, put in and taken out, and whatever stands between them (blanks,
 * comments, joined lines, macros) stays. A macro whose value holds words on both sides of an edit makes the conversion
 * impossible: then the statement stays as it is, with a remark.
 */
export class StatementEdits {
  readonly placed: Placed;
  /** Words of the statement, without the newlines. */
  readonly tokens: readonly Token[];
  readonly #text: string;
  readonly #edits: Edit[] = [];
  readonly #remarks: Remark[] = [];
  #torn: Token | undefined;
  /** Set when the statement is gone, and further edits of it have no place. */
  #isClosed = false;

  /** `text` is that of the whole file. */
  constructor(placed: Placed, text: string) {
    const { start, statement } = placed;
    this.placed = placed;
    this.#text = text.slice(start, start + statement.length);
    this.tokens = statement.tokens.filter(({ tokenType }) => tokenType !== Newline && tokenType !== EndOfFile);
  }

  /** The last word of the statement. */
  get last(): Token {
    const last = this.tokens.at(-1);
    if (last === undefined) throw new Error('only statements with words are converted');
    return last;
  }

  /** The token in front of another. */
  before(token: Token): Token {
    return this.#neighbour(token, -1) ?? token;
  }

  /** The token behind another. */
  behind(token: Token): Token {
    return this.#neighbour(token, 1) ?? token;
  }

  /** The text from one token to another as it was written, with the words that were replaced in it. */
  source(first: Token, last: Token): string {
    this.#keepWhole(first, last);
    const [start, end] = [first.startOffset, last.endOffset + 1];
    const inside = this.#edits.filter(({ span }) => start <= span.start && span.end <= end && !isInsertion({ span }));
    const moved = inside.map(({ span, newText }) => ({
      span: { start: span.start - start, end: span.end - start },
      newText,
    }));
    return applyEdits(this.#text.slice(start, end), inOrder(moved));
  }

  /** The text from one token up to another, or to the end. */
  sourceUpTo(first: Token, behind: Token | undefined): string {
    return this.source(first, behind ? this.before(behind) : this.last);
  }

  /** The text behind one token and in front of another. */
  sourceBetween(before: Token, behind: Token): string {
    const [first, last] = [this.#neighbour(before, 1), this.#neighbour(behind, -1)];
    return first && last && first.index <= last.index ? this.source(first, last) : '';
  }

  /** The text behind one token up to another. */
  sourceFrom(before: Token, last: Token): string {
    const first = this.#neighbour(before, 1);
    return first && before !== last ? this.source(first, last) : '';
  }

  replace(first: Token, last: Token, newText: string): void {
    this.#keepWhole(first, last);
    this.#edit({ start: first.startOffset, end: last.endOffset + 1 }, newText);
  }

  /** Takes out words with the blanks that parted them from what is in front. */
  remove(first: Token, last: Token): void {
    this.#keepWhole(first, last);
    const end = last.endOffset + 1;
    const blanks = /[ \t]*$/.exec(this.#text.slice(0, first.startOffset))?.[0].length ?? 0;
    const atLineStart = /(^|\n)[ \t]*$/.test(this.#text.slice(0, first.startOffset));
    const behind = /^[ \t]*/.exec(this.#text.slice(end))?.[0].length ?? 0;
    const span = atLineStart
      ? { start: first.startOffset, end: end + behind }
      : { start: first.startOffset - blanks, end };
    this.#edit(span, '');
  }

  /** Puts words behind a token. */
  insertAfter(token: Token, words: string): void {
    const next = this.#neighbour(token, 1);
    if (next !== undefined && overlap(token, next)) this.#torn ??= token;
    this.#insert(token.endOffset + 1, ` ${words}`);
  }

  /** Puts words in front of a token. */
  insertBefore(token: Token, words: string): void {
    const previous = this.#neighbour(token, -1);
    if (previous !== undefined && overlap(previous, token)) this.#torn ??= token;
    this.#insert(token.startOffset, `${words} `);
  }

  /** Puts a statement of its own in front of this one. */
  insertStatement(statement: string): void {
    const first = this.tokens[0];
    if (first) this.#insert(first.startOffset, `${statement}\n${this.#indentation(first)}`);
  }

  /** Makes a comment of the statement; what else was or will be asked for is dropped. */
  commentOut(message?: string): void {
    this.#edits.length = 0;
    this.#remarks.length = 0;
    this.#torn = undefined;
    const first = this.tokens[0];
    if (first === undefined) return;
    const rest = this.#text.slice(first.startOffset, this.last.endOffset + 1);
    this.#insert(first.startOffset, '# ');
    for (const { index } of rest.matchAll(/\n/g)) this.#insert(first.startOffset + index + 1, '# ');
    if (message !== undefined) this.remark(message);
    this.#isClosed = true;
  }

  /** Puts another statement in the place of this one. */
  replaceStatement(statement: string): void {
    const first = this.tokens[0];
    if (first) this.replace(first, this.last, statement);
  }

  /** Takes the statement out; with its line, if nothing else stands there. */
  removeStatement(): void {
    const first = this.tokens[0];
    if (first === undefined) return;
    const before = this.#text.slice(0, first.startOffset);
    const behind = this.#text.slice(this.last.endOffset + 1);
    const isAlone = !before.includes('\n') && /^[ \t]*$/.test(before) && /^[ \t]*\n$/.test(behind);
    if (isAlone) this.#edit({ start: 0, end: this.#text.length }, '');
    else this.remove(first, this.last);
  }

  /** Says something about the statement, or about some words of it. */
  remark(message: string, first?: Token, last?: Token): void {
    if (this.#isClosed) return;
    const start = first ?? this.tokens[0];
    const end = last ?? first ?? this.tokens.at(-1);
    if (start && end) {
      this.#remarks.push({ span: { start: start.startOffset, end: end.endOffset + 1 }, message });
    }
  }

  /** Says something about the file as a whole, unless that was `said` before. */
  remarkOnce(message: string, said: Set<string>): void {
    if (this.#isClosed || said.has(message)) return;
    said.add(message);
    this.remark(message);
  }

  /** What was gathered, as offsets in the file; undefined if that is nothing. */
  change(): Change | undefined {
    const { start } = this.placed;
    if (this.#torn !== undefined) {
      const name = this.#torn.expansion?.macro ?? '';
      this.#edits.length = 0;
      this.#remarks.length = 0;
      this.remark(`The macro \`${name}\` holds words that would have to be parted: convert this statement by hand.`);
    }
    if (this.#edits.length === 0 && this.#remarks.length === 0) return undefined;
    const moved = ({ start: from, end }: Span): Span => ({ start: start + from, end: start + end });
    return {
      placed: this.placed,
      isComment: this.#isClosed,
      edits: merged(this.#edits).map(({ span, newText }) => ({ span: moved(span), newText })),
      remarks: this.#remarks.map(({ span, message }) => ({ span: moved(span), message })),
    };
  }

  #neighbour(token: Token, distance: 1 | -1): Token | undefined {
    return this.placed.statement.tokens[token.index + distance];
  }

  /** What was replaced earlier within the span goes with it. */
  #edit(span: Span, newText: string): void {
    if (this.#isClosed) return;
    const kept = this.#edits.filter(
      (edit) => isInsertion(edit) || edit.span.start < span.start || span.end < edit.span.end,
    );
    this.#edits.splice(0, this.#edits.length, ...kept, { span, newText });
  }

  #insert(at: number, newText: string): void {
    this.#edit({ start: at, end: at }, newText);
  }

  #indentation(first: Token): string {
    return /[ \t]*$/.exec(this.#text.slice(0, first.startOffset))?.[0] ?? '';
  }

  /** Notes if an edit of these tokens would take part of a macro's value with it. */
  #keepWhole(first: Token, last: Token): void {
    const before = this.#neighbour(first, -1);
    const behind = this.#neighbour(last, 1);
    if (before && overlap(before, first)) this.#torn ??= first;
    if (behind && overlap(last, behind)) this.#torn ??= last;
  }
}

/** What becomes of a statement that becomes a comment; nothing if it has no words. `message`: why. */
export function commentedOut(placed: Placed, text: string, message?: string): Change | undefined {
  const edits = new StatementEdits(placed, text);
  edits.commentOut(message);
  return edits.change();
}

/** Whether two neighbours were written as one word: both out of the same use of a macro. */
const overlap = (a: Token, b: Token): boolean => b.startOffset <= a.endOffset;

/** Edits in the order of the text; what is put in at the same place comes as one, in the order in which it was asked for. */
function merged(edits: readonly Edit[]): readonly Edit[] {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const result: Edit[] = [];
  for (const edit of sorted) {
    const previous = result.at(-1);
    if (previous?.span.end === edit.span.start && isInsertion(previous)) {
      result[result.length - 1] = {
        span: { start: previous.span.start, end: edit.span.end },
        newText: previous.newText + edit.newText,
      };
    } else {
      result.push(edit);
    }
  }
  return result;
}

const isInsertion = ({ span }: Pick<Edit, 'span'>): boolean => span.start === span.end;
