import type { DialectName } from '../dialects/dialect.ts';

/** Which pf knows a word: for people, and for programs. */
export interface Availability {
  /** `every pf`, `OpenBSD 4.7 and later; FreeBSD 15`. */
  readonly text: string;
  readonly dialects: readonly DialectName[];
}

/** What hover and completion say about one word. Texts are markdown, in our own words. */
export interface ManualEntry {
  /** The word as it is written in a ruleset: `tcp.finwait`, `rdr-to`. */
  readonly name: string;
  /** What kind of word it is: `state timeout`, `filter option`. */
  readonly title: string;
  readonly where: Availability;
  /** One or two sentences. */
  readonly summary: string;
  /** Everything else worth knowing; paragraphs and lists. May be empty. */
  readonly details: string;
  /** Where it was read off: `pf.c, pf_tcp_track_full`. */
  readonly source: string;
}

/** An entry for a keyword, an option or a limit: with how it is written. */
export interface WordEntry extends ManualEntry {
  /** Pattern of use: `set limit states number`, `pass … rdr-to address [port number]`. */
  readonly usage: string;
  /** A word that people also give as a name: it is told about only where the file's own pf reserves it. */
  readonly ordinary?: true;
}

/** Profiles of `set optimization`; `satellite` is another name of `high-latency`. */
export const timeoutProfiles = ['normal', 'high-latency', 'conservative', 'aggressive'] as const;

/** A profile of `set optimization`. */
export type TimeoutProfile = (typeof timeoutProfiles)[number];

/** An entry for a name that `set timeout` takes. */
export interface TimeoutEntry extends ManualEntry {
  /** `states` for the two adaptive thresholds, which are no times. */
  readonly unit: 'seconds' | 'states';
  /** Which entries of the state table it is for; a sentence without its full stop. */
  readonly covers: string;
  /** Values by profile: all alike where no profile changes it. Empty for values that follow from another setting. */
  readonly values: Readonly<Partial<Record<TimeoutProfile, number>>>;
  /** The default where it is not one number: `60 % of limit states`. */
  readonly defaultText?: string;
  /** Where the manual page says something else than the kernel does. */
  readonly manualDiffers?: string;
}
