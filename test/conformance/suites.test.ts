import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Counts } from './counts.ts';
import { countsLine } from './counts.ts';
import { againstFloors, howToRaise, raiseFloors, raising, readFloors } from './floors.ts';
import { measureDetection } from './measure-detection.ts';
import { measurePackets } from './measure-packets.ts';
import { measureReading, measureWildFiles } from './measure-reading.ts';
import { hasShared, ownFolder, sharedFolder, suitesIn, wildFilesIn } from './suites.ts';
import type { Suite } from './suites.ts';

const floors = readFloors();
const measured = new Map<string, Counts>();
const risen: string[] = [];

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

function holdAgainstFloor(name: string, counts: Counts): void {
  tell(countsLine(name, counts));
  measured.set(name, counts);
  const { below, above } = againstFloors(name, counts, floors);
  risen.push(...above);
  expect(below).toEqual([]);
}

const measure = async (suite: Suite): Promise<Counts> =>
  suite.mode === 'read' ? measureReading(suite) : measurePackets(suite);

afterAll(() => {
  if (raising) raiseFloors(measured);
  else if (risen.length > 0) tell(`above the floor (${howToRaise} raises it):\n  ${risen.join('\n  ')}`);
});

describe("the project's own selection agrees with pfctl", () => {
  test.each(suitesIn(ownFolder, 'own/'))('$name', async (suite) => {
    holdAgainstFloor(suite.name, await measure(suite));
  });
});

if (!hasShared)
  tell('The whole record (../shared/conformance) is not here: only the selection in test/conformance/own is run.');

describe.runIf(hasShared)('the whole record', () => {
  test.each(suitesIn(sharedFolder))('$name', async (suite) => {
    holdAgainstFloor(suite.name, await measure(suite));
  });

  const wildFiles = wildFilesIn(path.join(sharedFolder, 'real-files'));

  test.each(wildFiles)('$name', (wild) => {
    holdAgainstFloor(wild.name, measureWildFiles(wild));
  });

  test('the system of published rulesets is told for at least 95 of 100', () => {
    const published = suitesIn(sharedFolder).filter(({ name }) => name.endsWith('/real'));
    const counts = measureDetection(published, wildFiles);
    holdAgainstFloor('detection', counts);
    const sum = (part: 'agree' | 'of') => Object.values(counts).reduce((total, count) => total + count[part], 0);
    expect(sum('agree') / sum('of')).toBeGreaterThanOrEqual(0.95);
  });
});
