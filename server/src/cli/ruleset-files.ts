import path from 'node:path';
import type { IncludedSource } from '../syntax/reading.ts';
import type { FileText, System } from './system.ts';

/** What pfctl calls a ruleset that it reads from standard input. */
const standardInputName = 'stdin';

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
  readonly #read = new Map<string, FileText>();

  /** `given` is the path as the user wrote it, `-` for standard input; `text` its content. */
  constructor(given: string, text: string, system: System) {
    this.name = given === '-' ? standardInputName : path.basename(given);
    this.#given = given;
    this.#folder = given === '-' ? '' : path.dirname(given);
    this.#system = system;
    this.#read.set(this.name, { kind: 'text', text });
  }

  /** The text of a file that the ruleset names; undefined when it cannot be read. */
  readonly text = (name: string): string | undefined => {
    const content = this.#content(name);
    return content.kind === 'text' ? content.text : undefined;
  };

  /** A file that the ruleset includes; undefined when there is none. */
  readonly include = (name: string): IncludedSource | undefined => {
    const content = this.#content(name);
    switch (content.kind) {
      case 'text':
        return { name, text: content.text };
      case 'absent':
        return undefined;
      case 'unreadable':
        return { name, text: '', failure: content.problem };
    }
  };

  /** Where a file is for whoever started us: what an editor or a terminal can open. */
  path(name: string): string {
    if (name === this.name) return this.#given === '-' ? standardInputName : this.#given;
    return this.#resolved(name);
  }

  /** Each file is read once: what is told of it must be about the same text. */
  #content(name: string): FileText {
    const content = this.#read.get(name) ?? this.#system.read(this.#resolved(name));
    this.#read.set(name, content);
    return content;
  }

  #resolved(name: string): string {
    if (path.isAbsolute(name)) return name;
    // To the system a lone dash is standard input; in a ruleset it names a file.
    if (name === '-') return path.join(this.#folder, name).replace(/^-$/, './-');
    // Not path.join of '.', so that what was given as a bare name is shown as one.
    return this.#folder === '' || this.#folder === '.' ? name : path.join(this.#folder, name);
  }
}
