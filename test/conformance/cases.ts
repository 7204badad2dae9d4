import { readFileSync } from 'node:fs';

/* The recorded cases, one JSON object a line. */

/** What pfctl said to a ruleset. */
export interface ReadCase {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly defines?: Readonly<Record<string, string>>;
  readonly exit: number;
  readonly stderr: readonly string[];
  /** What `pfctl -vv` warned of. */
  readonly warnings?: readonly string[];
  readonly shown?: readonly string[];
  readonly loaded?: readonly string[];
  /** Recorded instead of the two: lines without the optimizer and without numbers. */
  readonly plain?: readonly string[];
  /** Words that the error must contain, where the whole line is not known. */
  readonly says?: string;
  readonly machineAdds?: MachineAdditions;
  /** pfctl drew something at random: not to be compared. */
  readonly random?: boolean;
}

export interface MachineAdditions {
  readonly interfaces?: Readonly<Record<string, unknown>>;
  readonly hosts?: Readonly<Record<string, unknown>>;
}

export type Fields = Readonly<Record<string, unknown>>;

/** What the kernel did with packets: each a first one (`cases`), or in sequence through one state table. */
export interface PacketCase {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly cases?: readonly { readonly packet: Fields; readonly verdict: Fields }[];
  readonly packets?: readonly Fields[];
  readonly verdicts?: readonly Fields[];
  readonly random?: boolean;
}

export const readCases = (file: string, max?: number): readonly ReadCase[] => casesOf(file, max) as readonly ReadCase[];

export const packetCases = (file: string, max?: number): readonly PacketCase[] =>
  casesOf(file, max) as readonly PacketCase[];

/** The cases of a suite that can be compared. */
function casesOf(file: string, max = Infinity): readonly { readonly random?: boolean }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, max)
    .map((line) => JSON.parse(line) as { readonly random?: boolean })
    .filter(({ random }) => !random);
}
