import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { DialectName } from '../../server/src/dialects/dialect.ts';
import { dialectNames } from '../../server/src/dialects/index.ts';

type Mode = 'read' | 'simulate' | 'connections';

/** One file of recorded cases. */
export interface Suite {
  /** `openbsd/probes/lexical`: what the floors call it. */
  readonly name: string;
  readonly mode: Mode;
  readonly dialect: DialectName;
  readonly file: string;
  /** Description of the machine that it was recorded on. */
  readonly machine: string | undefined;
}

/** Rulesets from the wild that nothing was recorded of. */
export interface WildFiles {
  readonly name: string;
  /** Absent: detected. */
  readonly dialect: DialectName | undefined;
  readonly files: readonly string[];
}

export const repository = path.resolve(import.meta.dirname, '../..');

/** The whole record, beside the repository; not everybody has it. */
export const sharedFolder = path.resolve(repository, '../shared/conformance');
export const hasShared = existsSync(sharedFolder);

/** A selection of it that belongs to the project. */
export const ownFolder = path.join(import.meta.dirname, 'own');

/** All suites of a folder that has one folder a dialect. */
export function suitesIn(folder: string, prefix = ''): readonly Suite[] {
  return dialectNames.flatMap((dialect) =>
    jsonLines(path.join(folder, dialect)).map((file) => ({
      name:
        prefix +
        path
          .relative(folder, file)
          .replaceAll(path.sep, '/')
          .replace(/\.jsonl$/, ''),
      mode: modeOf(path.basename(file)),
      dialect,
      file,
      machine: machineFor(file, path.join(folder, dialect)),
    })),
  );
}

/** The folders of `real-files`, each named after its system or `unknown`. */
export function wildFilesIn(folder: string): readonly WildFiles[] {
  return folders(folder).map((name) => ({
    name: `real-files/${name}`,
    dialect: dialectNames.find((known) => known === name),
    files: readdirSync(path.join(folder, name))
      .sort()
      .map((file) => path.join(folder, name, file)),
  }));
}

function modeOf(file: string): Mode {
  if (file.startsWith('simulate-')) return 'simulate';
  return file === 'connections.jsonl' ? 'connections' : 'read';
}

function machineFor(file: string, folder: string): string | undefined {
  const own = path.join(folder, `${path.basename(file, '.jsonl')}.machine.json`);
  return [own, path.join(folder, 'machine.json')].find((candidate) => existsSync(candidate));
}

function jsonLines(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const here = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => path.join(folder, name));
  return [...folders(folder).flatMap((name) => jsonLines(path.join(folder, name))), ...here];
}

function folders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
