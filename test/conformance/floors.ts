import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Counts } from './counts.ts';

/*
 * What agrees today must agree tomorrow: floors.json holds, per suite and measure, how many cases do. A count below
 * its floor fails the lane; one above it is told, and the floor is raised with UPDATE_FLOORS=1.
 */

type Floors = Readonly<Record<string, Readonly<Record<string, number>>>>;

const file = path.join(import.meta.dirname, 'floors.json');

export const raising = (process.env.UPDATE_FLOORS ?? '') !== '';
export const howToRaise = 'UPDATE_FLOORS=1 npm run test:conformance';

/** The floors as they are now. */
export function readFloors(): Floors {
  return JSON.parse(readFileSync(file, 'utf8')) as Floors;
}

/** Measures of a suite that fell below their floor, and that rose above it, for people. */
export function againstFloors(name: string, counts: Counts, floors: Floors): { below: string[]; above: string[] } {
  const floor = floors[name] ?? {};
  const tell = (measure: string) => `${name}: ${measure} ${counts[measure]?.agree ?? 0}, floor ${floor[measure] ?? 0}`;
  const measures = [...new Set([...Object.keys(counts), ...Object.keys(floor)])];
  return {
    below: measures.filter((measure) => (counts[measure]?.agree ?? 0) < (floor[measure] ?? 0)).map(tell),
    above: measures.filter((measure) => (counts[measure]?.agree ?? 0) > (floor[measure] ?? 0)).map(tell),
  };
}

/** Writes the floors anew where counts are above them; none is ever lowered. */
export function raiseFloors(measured: ReadonlyMap<string, Counts>): void {
  const floors = readFloors();
  const names = [...new Set([...Object.keys(floors), ...measured.keys()])].sort();
  const raised = names.map((name) => [name, raisedFloor(floors[name] ?? {}, measured.get(name) ?? {})] as const);
  const lines = raised.map(
    ([name, floor]) => `  ${JSON.stringify(name)}: ${JSON.stringify(floor, undefined, 1).replace(/\s+/g, ' ')}`,
  );
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
}

function raisedFloor(floor: Readonly<Record<string, number>>, counts: Counts): Readonly<Record<string, number>> {
  const measures = [...new Set([...Object.keys(floor), ...Object.keys(counts)])];
  return Object.fromEntries(
    measures.map((measure) => [measure, Math.max(floor[measure] ?? 0, counts[measure]?.agree ?? 0)]),
  );
}
