import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Rulesets that people published. They are no part of the repository: where they are absent there are none to test. */
const folder = path.resolve(import.meta.dirname, '../../../shared/conformance');

const isPresent = existsSync(folder);

/** Goes behind the title of a test that finds nothing to do. */
export const sharedIsMissing = isPresent ? '' : ' (none here: ../shared/conformance is absent)';

/** A ruleset and where it came from. */
export interface RealRuleset {
  readonly id: string;
  readonly text: string;
}

interface Case {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The rulesets that one of the recorded pfctls judged. */
export function realRulesets(dialect: string): RealRuleset[] {
  if (!isPresent) return [];
  const lines = readFileSync(path.join(folder, dialect, 'real.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean);
  const cases = lines.map((line) => JSON.parse(line) as Case);
  return cases.flatMap(({ id, files }) => Object.entries(files).map(([name, text]) => ({ id: `${id}/${name}`, text })));
}

/** Rulesets for systems whose pfctl was not at hand. */
export function wildRulesets(): RealRuleset[] {
  if (!isPresent) return [];
  const root = path.join(folder, 'real-files');
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.conf'));
  return names.map((id) => ({ id, text: readFileSync(path.join(root, id), 'utf8') }));
}
