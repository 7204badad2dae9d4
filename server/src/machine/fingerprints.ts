import { fingerprintNames, freebsdFingerprintNames } from './fingerprint-names.ts';

/** Whose pf.os(5) is meant. */
export type FingerprintTable = 'openbsd' | 'freebsd';

/** A name of a class, version or subtype with what is below it. */
interface Entry {
  readonly name: string;
  /** By the name in lower case; the last one added is looked at first. */
  readonly children: Map<string, Entry>;
}

const newEntry = (name: string): Entry => ({ name, children: new Map() });

/** The operating systems that a rule's `os` can name (pfctl_osfp.c). */
export class Fingerprints {
  readonly #classes = newEntry('');

  /**
   * Adds a class with its version and subtype; ranges such as `2.2-2.4` also stand for each version in them. Gives how
   * many systems that makes.
   */
  add(name: string, version: string, subtype: string): number {
    const versions = [version, ...expandRange(version)];
    const subtypes = [subtype, ...expandRange(subtype)];
    for (const oneVersion of versions) {
      for (const oneSubtype of subtypes) {
        const inClass = enter(this.#classes, name);
        const inVersion = oneVersion === '' ? undefined : enter(inClass, oneVersion);
        if (inVersion && oneSubtype !== '') enter(inVersion, oneSubtype);
      }
    }
    return versions.length * subtypes.length;
  }

  /**
   * The name as pfctl prints it: `unknown`, a class (`OpenBSD`), a class with version, or with version and subtype
   * (`Windows 2000 SP2`). Undefined when it stands for none; pfctl then prints `nomatch`. Upper and lower case are one.
   */
  find(text: string): string | undefined {
    if (text.toLowerCase() === 'unknown') return 'unknown';
    const whole = get(this.#classes, text);
    if (whole) return whole.name;
    const blank = text.indexOf(' ');
    const inClass = blank < 0 ? undefined : get(this.#classes, text.slice(0, blank));
    if (!inClass) return undefined;
    const rest = text.slice(blank + 1);
    const version = get(inClass, rest);
    if (version) return `${inClass.name} ${version.name}`;
    const detailed = findSubtype(inClass, rest);
    return detailed === undefined ? undefined : `${inClass.name} ${detailed}`;
  }

  /** Names of all classes, for completion. */
  get classNames(): readonly string[] {
    return [...this.#classes.children.values()].map(({ name }) => name);
  }
}

const get = (list: Entry, name: string): Entry | undefined => list.children.get(name.toLowerCase());

/** The entry of a name, which becomes the first of its list. */
function enter(list: Entry, name: string): Entry {
  const entry = get(list, name) ?? newEntry(name);
  list.children.delete(name.toLowerCase());
  list.children.set(name.toLowerCase(), entry);
  return entry;
}

/** A version and subtype joined by a blank, a dot or a hyphen, as in `2.2.14` or `4.0-STABLE`. */
function findSubtype(inClass: Entry, text: string): string | undefined {
  for (const version of [...inClass.children.values()].reverse()) {
    const { length } = version.name;
    const startsSo = text.slice(0, length).toLowerCase() === version.name.toLowerCase();
    if (!startsSo || !/^[. \t-]$/.test(text.charAt(length))) continue;
    const subtype = get(version, text.slice(length + 1));
    if (subtype) return `${version.name}${connector(version.name, subtype.name)}${subtype.name}`;
  }
  return undefined;
}

const connector = (version: string, subtype: string): string =>
  !version.includes(' ') && version.includes('.') && /^\d/.test(subtype) ? '.' : ' ';

/** `2.2-2.4` and `3-5` stand for every number between; anything else for nothing more than itself. */
function expandRange(text: string): string[] {
  const match = /^(?:(\d)\.)?(\d\d?)-(?:(\d)\.)?(\d{1,3})$/.exec(text);
  if (!match || match[1] !== match[3]) return [];
  const [low, high] = [Number(match[2]), Number(match[4])];
  const prefix = match[1] === undefined ? '' : `${match[1]}.`;
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => `${prefix}${low + i}`);
}

/** No operating system at all: what the older pfctl knows while it only reads a file (`-n`). */
export const noFingerprints = new Fingerprints();

const tables = new Map<FingerprintTable, Fingerprints>();

/** The operating systems that a system knows of itself. The same object every time. */
export function systemFingerprints(table: FingerprintTable): Fingerprints {
  const known = tables.get(table);
  if (known) return known;
  const made = new Fingerprints();
  const text = table === 'freebsd' ? `${fingerprintNames}\n${freebsdFingerprintNames}` : fingerprintNames;
  for (const line of text.replaceAll('\n  ', '').split('\n')) {
    const [name = '', ...versions] = line.split(';');
    for (const version of versions) made.add(name, ...splitAt(version, '~'));
  }
  tables.set(table, made);
  return made;
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
