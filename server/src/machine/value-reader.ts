import { parseInterfaceAddress } from './interfaces.ts';
import { parseAddress } from './ip.ts';

/** Something in a description that cannot be used; it was left out, the rest counts. */
export interface MachineProblem {
  /** Where: `interfaces.em0.addresses[1]`; empty for the whole. */
  readonly path: string;
  /** What was expected there, and what was found. */
  readonly message: string;
}

/** Reads a value found at a path; undefined leaves it out. */
export type ReadValue<T> = (value: unknown, path: string) => T | undefined;

/** Whether a value is an object with fields (not a list, not null). */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isList = (value: unknown): value is unknown[] => Array.isArray(value);
const isWholeNumber = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const isAddress = (value: unknown): value is string => isText(value) && parseAddress(value) !== undefined;
const isNetwork = (value: unknown): value is string => isText(value) && parseInterfaceAddress(value) !== undefined;
const isEntry = (value: unknown): value is string => isText(value) && isNetwork(value.replace(/^!\s*/, ''));

/**
 * Takes values of unknown make apart. Whatever is absent, or not what it should be, is undefined; the latter is noted
 * among the problems.
 */
export class ValueReader {
  readonly problems: MachineProblem[] = [];

  /** Notes that something else was expected. */
  expected(path: string, what: string, found: unknown): void {
    this.problems.push({ path, message: `expected ${what}, found ${describe(found)}` });
  }

  /** The value, if it is absent or fits. */
  check<T>(value: unknown, path: string, what: string, fits: (value: unknown) => value is T): T | undefined {
    if (value === undefined || fits(value)) return value;
    this.expected(path, what, value);
    return undefined;
  }

  /** The fields of an object, those left out that cannot be read. */
  map<T>(value: unknown, path: string, read: ReadValue<T>): Record<string, T> | undefined {
    const object = this.check(value, path, 'an object', isObject);
    if (!object) return undefined;
    const entries = Object.entries(object).flatMap(([name, item]): [string, T][] => {
      const result = read(item, `${path}.${name}`);
      return result === undefined ? [] : [[name, result]];
    });
    return Object.fromEntries(entries);
  }

  /** The items of a list, those left out that cannot be read. */
  list<T>(value: unknown, path: string, read: ReadValue<T>): T[] | undefined {
    return this.check(value, path, 'a list', isList)?.flatMap((item, i): T[] => {
      const result = read(item, `${path}[${i}]`);
      return result === undefined ? [] : [result];
    });
  }

  readonly text: ReadValue<string> = (value, path) => this.check(value, path, 'a string', isText);
  readonly flag: ReadValue<boolean> = (value, path) => this.check(value, path, 'true or false', isFlag);
  readonly wholeNumber: ReadValue<number> = (value, path) => this.check(value, path, 'a whole number', isWholeNumber);
  readonly address: ReadValue<string> = (value, path) => this.check(value, path, 'an address', isAddress);
  readonly addresses: ReadValue<string[]> = (value, path) => this.list(value, path, this.address);
  readonly network: ReadValue<string> = (value, path) =>
    this.check(value, path, 'an address with a prefix length, such as "192.0.2.1/24"', isNetwork);
  readonly networks: ReadValue<string[]> = (value, path) => this.list(value, path, this.network);
  readonly entry: ReadValue<string> = (value, path) => this.check(value, path, 'an address or network', isEntry);
  readonly entries: ReadValue<string[]> = (value, path) => this.list(value, path, this.entry);
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return 'an object';
}
