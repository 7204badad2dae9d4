import type { Reading } from '../syntax/reading.ts';
import type { Statement } from '../syntax/tree.ts';
import { negatedList } from './negated-list.ts';
import type { Finding, StatementPitfall } from './pitfall.ts';
import { decidesEverything } from './unreachable-rule.ts';

/*
 * At every keystroke the pitfalls are looked for in the whole ruleset. What they want to know of a statement is found
 * out once, and most statements have the same to say.
 */

/** What matters of a statement for the pitfalls. */
export interface Digest {
  /** What is wrong with the statement by itself. */
  readonly findings: readonly StatementFinding[];
  /** Names of the macros that are used in it. */
  readonly uses: readonly string[];
  /** Name of the macro that it defines. */
  readonly defines: string | undefined;
  readonly isRule: boolean;
  /** A rule behind which no packet of its direction comes. */
  readonly isStop: boolean;
}

/** Something that is wrong with a statement by itself. */
export interface StatementFinding extends Finding {
  readonly pitfall: StatementPitfall;
}

/** Every pitfall that one statement has by itself. */
export const statementPitfalls: readonly StatementPitfall[] = [negatedList];

/** The digests of a file's statements, in their order. */
interface Digests {
  readonly all: readonly Digest[];
  /** One for all statements that have the same to say. */
  readonly known: ReadonlyMap<string, Digest>;
}

const kept = new WeakMap<Reading['statements'], Digests>();

/** The digests of a file's statements; of what was taken over from an earlier reading they are taken over, too. Does not throw. */
export function digestsOf({ statements, taken }: Reading): readonly Digest[] {
  const now = kept.get(statements);
  if (now) return now.all;
  const earlier = taken && kept.get(taken.from);
  const known = new Map(earlier?.known);
  const all: Digest[] = [];
  for (const run of earlier ? taken.runs : []) {
    addUpTo(run.from);
    for (let i = run.from; i < run.to; i++) {
      const digest = earlier?.all[i - run.from + run.earlier];
      if (digest) all.push(digest);
    }
  }
  addUpTo(statements.length);
  kept.set(statements, { all, known });
  return all;

  function addUpTo(end: number): void {
    for (const { statement } of statements.slice(all.length, end)) all.push(shared(digestOf(statement), known));
  }
}

/** How many digests are remembered to be shared. */
const mostKnown = 500;

function shared(digest: Digest, known: Map<string, Digest>): Digest {
  const { findings, uses, defines, isRule, isStop } = digest;
  if (findings.length > 0 || defines !== undefined || known.size >= mostKnown) return digest;
  const key = [isRule, isStop, ...uses].join(' ');
  const same = known.get(key);
  if (same) return same;
  known.set(key, digest);
  return digest;
}

function digestOf(statement: Statement): Digest {
  const { body, lookups, complete } = statement;
  return {
    findings: statementPitfalls.flatMap((pitfall) =>
      pitfall.find(statement).map((finding) => ({ ...finding, pitfall })),
    ),
    uses: [...lookups.keys()],
    defines: complete && body.kind === 'macro' ? body.name.image : undefined,
    isRule: 'hosts' in body,
    isStop: complete && body.kind === 'rule' && decidesEverything(body),
  };
}
