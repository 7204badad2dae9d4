import type { Machine } from '../../machine/machine.ts';
import type { Ruleset } from '../../ruleset/model.ts';
import { compileRuleset, type CompiledRuleset } from '../compile.ts';

/**
 * The ruleset with one more address in a table, as `overload` puts it there. Seldom needed, so the ruleset is compiled
 * anew; its rules stay the same objects.
 *
 * @param anchor path of the anchor that holds the rule: a table is looked up there, then in the main ruleset.
 */
export function withTableEntry(
  { ruleset, machine }: CompiledRuleset,
  table: string,
  anchor: string,
  address: string,
): CompiledRuleset {
  const key = anchor !== '' && isDefined(ruleset, anchor, table) ? `${anchor}/${table}` : table;
  const tables = machine?.tables ?? {};
  const filled: Machine = { ...machine, tables: { ...tables, [key]: [...(tables[key] ?? []), address] } };
  return compileRuleset(ruleset, filled);
}

const isDefined = ({ anchors }: Ruleset, path: string, table: string): boolean =>
  anchors.get(path)?.tables.has(table) ?? false;
