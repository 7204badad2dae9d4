/** The text of a file, or why there is none, in the system's words (`Permission denied`). */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent'; readonly problem: string }
  /** There is one, but it cannot be read. */
  | { readonly kind: 'unreadable'; readonly problem: string };

/**
 * What the command line needs of the world: handed in, so that a test can run a whole call in memory. `-` names
 * standard input wherever a file is asked for.
 */
export interface System {
  read(path: string): FileText;
  /** The lines of a file as they arrive. Rejects with an `Error` whose message is the system's words. */
  lines(path: string): AsyncIterable<string>;
  out(text: string): void;
  err(text: string): void;
  /** Whether what is written to `out` may be coloured: a terminal, and `NO_COLOR` not set. */
  readonly colours: boolean;
  /** The operating system as node names it, where paths are its own: its `/etc/pf.conf` is for its own pf. */
  readonly platform?: string;
  /** Starts the language server on standard input and output; settles when it runs. */
  serve(): Promise<void>;
}

/** How a call ended: `0` as wished, `1` errors found in a ruleset, `2` the call could not run. */
export type ExitCode = 0 | 1 | 2;
