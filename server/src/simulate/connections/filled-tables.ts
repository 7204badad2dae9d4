import type { Machine } from '../../machine/machine.ts';
import { compileRuleset, type CompiledRuleset } from '../compile.ts';

/**
 * The ruleset with one more address in a table, as `overload` puts it there. Seldom needed, so the ruleset is compiled
 * anew; its rules stay the same objects.
 *
 * @param anchor path of the anchor that holds the rule: the table is one of its own (pf_ioctl.c, DIOCADDRULE).
 */
export function withTableEntry(
  { ruleset, machine }: CompiledRuleset,
  table: string,
  anchor: string,
  address: string,
): CompiledRuleset {
  const key = anchor === '' ? table : `${anchor}/${table}`;
  const tables = machine?.tables ?? {};
  const filled: Machine = { ...machine, tables: { ...tables, [key]: [...(tables[key] ?? []), address] } };
  return compileRuleset(ruleset, filled);
}
