import type { Placed, Reading } from '../syntax/reading.ts';
import type { StatementResult } from './statement-result.ts';

/** Results of the statements of one file, by their position in it. */
export class FileMemory {
  readonly results: (StatementResult | undefined)[];
  private readonly statements: readonly Placed[];
  private previous: FileMemory | undefined;

  constructor({ statements }: Reading, previous: FileMemory | undefined) {
    this.statements = statements;
    this.results = Array<StatementResult | undefined>(statements.length).fill(undefined);
    this.previous = previous;
  }

  /**
   * The earlier result for the statement at a position. An edit leaves the statements in front of it at their places
   * from the beginning, and those behind it at their places from the end: others are not looked for.
   */
  recall(position: number): StatementResult | undefined {
    const { previous } = this;
    const statement = this.statements[position]?.statement;
    if (!previous || !statement) return undefined;
    if (previous.statements[position]?.statement === statement) return previous.results[position];
    const fromEnd = position + previous.statements.length - this.statements.length;
    return previous.statements[fromEnd]?.statement === statement ? previous.results[fromEnd] : undefined;
  }

  keep(position: number, result: StatementResult): void {
    this.results[position] = result;
  }

  /** Lets go of what was before, when all statements have been checked. */
  forget(): void {
    this.previous = undefined;
  }
}

/** Results of all statements of a ruleset, which are given again when it is loaded again and they still hold. */
export class Memory {
  private readonly files = new Map<string, FileMemory[]>();
  private previous: Memory | undefined;

  constructor(previous: Memory | undefined) {
    this.previous = previous;
  }

  /** The memory of a file that is about to be checked. A file may be read several times. */
  begin(reading: Reading): FileMemory {
    const known = this.files.get(reading.name) ?? [];
    const file = new FileMemory(reading, this.previous?.files.get(reading.name)?.[known.length]);
    this.files.set(reading.name, [...known, file]);
    return file;
  }

  /** Lets go of what was before, when the ruleset is loaded. */
  forget(): void {
    this.previous = undefined;
    for (const files of this.files.values()) for (const file of files) file.forget();
  }
}
