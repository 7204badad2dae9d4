import type { Address, AddressPool, Rule, Ruleset } from '../ruleset/model.ts';

/**
 * Tables of the main ruleset that stay although no rule of an anchor would keep them: those that rules of the main
 * ruleset name, or that are `persist` (pf_table.c, pfr_setflags_ktable of the older pfs, which drops all others).
 */
export function tablesThatStay({ anchors }: Ruleset): ReadonlySet<string> {
  const main = anchors.get('');
  const names = new Set<string>();
  if (!main) return names;
  for (const { name, persist } of main.tables.values()) if (persist) names.add(name);
  for (const rule of [...main.rules, ...main.nat, ...main.rdr, ...main.binat, ...main.scrub]) addTables(rule, names);
  return names;
}

function addTables({ source, destination, nat, rdr, route, state }: Rule, names: Set<string>): void {
  const pools: readonly (AddressPool | undefined)[] = [nat, rdr, route];
  const pooled = pools.flatMap((pool) => pool?.addresses.map(({ address }) => address) ?? []);
  for (const address of [source.address, destination.address, ...pooled]) addTable(address, names);
  if (state.overload) names.add(state.overload.table);
}

function addTable(address: Address, names: Set<string>): void {
  if (address.kind === 'table') names.add(address.name);
}
