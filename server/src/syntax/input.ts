import { BACKSLASH, DONE_EXPAND, NEWLINE, START_EXPAND } from './characters.ts';

/** What reading a character gives behind the last one. */
export const END = -1;

/** A place in the input to go back to. */
interface Mark {
  readonly source: string;
  readonly at: number;
  readonly macro: string | undefined;
  readonly line: number;
  readonly endReached: boolean;
}

/**
 * The characters of a file as pfctl's lexer gets them one by one (parse.y, igetc, lgetc, lungetc): a macro's value is
 * read as if it stood in place of its `$name`, joined lines are joined, and the end of a file gives a newline first.
 *
 * The scanner reads `source` from `at` directly where nothing of that can happen.
 */
export class Input {
  /** What is being read: the file's text, or the value of a macro. */
  source: string;
  /** Position of the next character in `source`. */
  at = 0;
  /** Name of the macro whose value is being read. */
  macro: string | undefined;
  /** Offsets in the file of `$name`, while a value is being read. */
  useStart = 0;
  useEnd = 0;
  /** Position in `source` of the character that was read last (of its backslash, if it had one). */
  position = 0;
  /** While true, `$` is an ordinary character. */
  expanding = false;
  /** Newlines read since the statement began. */
  line = 0;
  /** Line that pfctl would name in a message now, counted from the statement's first. */
  messageLine = 0;

  readonly text: string;
  /** Whether this is input of today's lexer: the end of the text gives a newline first, values are read like text. */
  private readonly isModern: boolean;
  private endReached = false;

  constructor(text: string, isModern: boolean) {
    this.text = text;
    this.source = text;
    this.isModern = isModern;
  }

  /** Goes on at an offset of the file; `endReached` says that its end has given its newline already. */
  moveTo(offset: number, endReached: boolean): void {
    this.source = this.text;
    this.at = offset;
    this.macro = undefined;
    this.expanding = false;
    this.endReached = endReached;
  }

  /** Reads on in a macro's value, and behind `$name` after that. */
  enter(macro: string, value: string, useStart: number): void {
    this.useStart = useStart;
    this.useEnd = this.at;
    this.macro = macro;
    this.source = value;
    this.at = 0;
    this.expanding = true;
  }

  /** Offset in the file behind the character that was read last; for one out of a macro, behind `$name`. */
  get fileOffset(): number {
    return this.macro === undefined ? this.at : this.useEnd;
  }

  /** The next character as it stands there. */
  raw(): number {
    while (true) {
      if (this.at < this.source.length) {
        this.position = this.at;
        const code = this.source.charCodeAt(this.at++);
        if ((code !== START_EXPAND && code !== DONE_EXPAND) || !this.isModern) return code;
        this.expanding = code === START_EXPAND;
      } else if (this.macro === undefined) {
        this.position = this.at;
        return END;
      } else {
        this.leave();
      }
    }
  }

  /** The next character outside quotes: joins lines, and takes the character behind a backslash as it is. */
  next(): number {
    let code = this.raw();
    while (code === BACKSLASH && (this.isModern || this.macro === undefined)) {
      const backslash = this.position;
      const escaped = this.raw();
      if (escaped !== NEWLINE) {
        code = escaped;
        this.position = escaped === END ? this.at : backslash;
        break;
      }
      this.messageLine = this.line++;
      code = this.raw();
    }
    if (code === END && this.isModern && !this.endReached) {
      this.endReached = true;
      return NEWLINE;
    }
    return code;
  }

  /** Lets the end of the text be its end, without a newline: a string was open there. */
  passEnd(): void {
    this.endReached = true;
  }

  /** Where reading stands, for `reset`. */
  mark(): Mark {
    return { source: this.source, at: this.at, macro: this.macro, line: this.line, endReached: this.endReached };
  }

  /** Goes back to a mark. The line of messages stays, as in pfctl, which puts back characters only. */
  reset(mark: Mark): void {
    this.source = mark.source;
    this.at = mark.at;
    if (mark.macro !== this.macro) {
      this.macro = mark.macro;
      this.expanding = mark.macro !== undefined;
    }
    this.line = mark.line;
    this.endReached = mark.endReached;
  }

  private leave(): void {
    this.source = this.text;
    this.at = this.useEnd;
    this.macro = undefined;
    this.expanding = false;
  }
}
