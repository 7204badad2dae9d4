import type { Placed, Reading } from '../syntax/reading.ts';
import type { TakenRun } from '../syntax/reuse.ts';
import type { StatementResult } from './statement-result.ts';

/** Results of the statements of one file, by their position in it. */
export class FileMemory {
  readonly results: (StatementResult | undefined)[];
  private readonly statements: readonly Placed[];
  /** The statements that were taken over from the reading of which there are earlier results, and the latter. */
  private readonly runs: readonly TakenRun[];
  private earlier: readonly (StatementResult | undefined)[];
  private run = 0;

  constructor({ statements, taken }: Reading, previous: FileMemory | undefined) {
    this.statements = statements;
    this.results = Array<StatementResult | undefined>(statements.length).fill(undefined);
    const isSame = previous !== undefined && previous.statements === taken?.from;
    this.runs = isSame ? taken.runs : [];
    this.earlier = isSame ? previous.results : [];
  }

  /** The earlier result for the statement at a position. Positions are asked for in order. */
  recall(position: number): StatementResult | undefined {
    let run = this.runs[this.run];
    while (run && run.to <= position) run = this.runs[++this.run];
    return run && run.from <= position ? this.earlier[position - run.from + run.earlier] : undefined;
  }

  keep(position: number, result: StatementResult): void {
    this.results[position] = result;
  }

  /** Lets go of what was before, when all statements have been checked. */
  forget(): void {
    this.earlier = [];
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
