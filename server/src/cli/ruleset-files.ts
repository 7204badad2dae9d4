import path from 'node:path';
import type { System } from './system.ts';

/** What pfctl calls a ruleset that it reads from standard input. */
const standardInputName = 'stdin';

/** A file that a ruleset was read from. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/**
 * The files of one ruleset. They are named as pfctl names them when it is started in the ruleset's folder: the main
 * file by its bare name, the others as the ruleset writes them; relative names start from that folder, wherever the
 * file stands that holds them.
 */
export class RulesetFiles {
  /** The main file's name as pfctl prints it. */
  readonly name: string;
  readonly #given: string;
  readonly #folder: string;
  readonly #system: System;
  readonly #texts = new Map<string, string | undefined>();

  /** `given` is the path as the user wrote it, `-` for standard input; `text` its content. */
  constructor(given: string, text: string, system: System) {
    this.name = given === '-' ? standardInputName : path.basename(given);
    this.#given = given;
    this.#folder = given === '-' ? '' : path.dirname(given);
    this.#system = system;
    this.#texts.set(this.name, text);
  }

  /** The text of a file that the ruleset names; undefined when it cannot be read. */
  readonly text = (name: string): string | undefined => {
    // A file that includes itself is the main file under another name or the same: either is read again.
    if (!this.#texts.has(name)) this.#texts.set(name, this.#read(name));
    return this.#texts.get(name);
  };

  /** The same as the reading of a ruleset asks for it. */
  readonly include = (name: string): SourceText | undefined => {
    const text = this.text(name);
    return text === undefined ? undefined : { name, text };
  };

  /** Where a file is for whoever started us: what an editor or a terminal can open. */
  path(name: string): string {
    if (name === this.name) return this.#given === '-' ? standardInputName : this.#given;
    return this.#resolved(name);
  }

  #read(name: string): string | undefined {
    const content = this.#system.read(this.#resolved(name));
    return content.kind === 'text' ? content.text : undefined;
  }

  #resolved(name: string): string {
    if (path.isAbsolute(name)) return name;
    // Not path.join of '.', so that what was given as a bare name is shown as one.
    return this.#folder === '' || this.#folder === '.' ? name : path.join(this.#folder, name);
  }
}
