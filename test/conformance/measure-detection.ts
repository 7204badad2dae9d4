import { readFileSync } from 'node:fs';
import type { DialectName } from '../../server/src/dialects/dialect.ts';
import { detectDialect } from '../../server/src/features/dialect-detection.ts';
import { readCases } from './cases.ts';
import type { Counts } from './counts.ts';
import { Counter } from './counts.ts';
import type { Suite, WildFiles } from './suites.ts';

/** Dialects of one system count as one. */
const family = (name: DialectName): DialectName => (name === 'freebsd-12' || name === 'pfsense' ? 'freebsd' : name);

/**
 * Of how many published rulesets the system is told from what is in them alone, by system: those that a pfctl was asked
 * about, and those that were only collected.
 */
export function measureDetection(suites: readonly Suite[], wild: readonly WildFiles[]): Counts {
  const counter = new Counter();
  const count = (text: string, dialect: DialectName): void => {
    counter.add(family(dialect), family(detectDialect(text, 'pf.conf').dialect) === family(dialect));
  };
  for (const { file, dialect } of suites) {
    for (const { files } of readCases(file)) count(files['pf.conf'] ?? '', dialect);
  }
  for (const { files, dialect } of wild) {
    if (dialect === 'macos') for (const file of files) count(readFileSync(file, 'utf8'), dialect);
  }
  return counter.counts();
}
