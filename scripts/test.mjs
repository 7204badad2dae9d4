/**
 * `npm test`: every lane, or those named: `npm test -- unit e2e`.
 *
 * A lane says in a line what ran and how it ended; what a failing lane printed follows. The last line is the sum. With
 * CI=true nothing may be skipped.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { lanes } from './testing/lanes.mjs';
import { runLane } from './testing/run-lane.mjs';

/** @import { Lane } from './testing/lanes.mjs' */
/** @import { Outcome } from './testing/run-lane.mjs' */

const shared = path.resolve(import.meta.dirname, '../../shared/conformance');
const strict = /^(1|true)$/i.test(process.env.CI ?? '');

/**
 * The lanes that were asked for; a lane that tests the build brings the build along.
 *
 * @param {readonly string[]} names
 * @returns {Lane[]}
 */
function chosen(names) {
  const unknown = names.filter((name) => lanes.every((lane) => lane.name !== name));
  if (unknown.length > 0) {
    console.error(`no lane ${unknown.join(', ')}; there are: ${lanes.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  if (names.length === 0) return [...lanes];
  const wanted = lanes.filter(({ name }) => names.includes(name));
  const built = wanted.some((lane) => lane.kind === 'vitest' && lane.built === true);
  return lanes.filter((lane) => wanted.includes(lane) || (built && lane.name === 'build'));
}

/** @param {Outcome} outcome */
function report({ name, passed, failed, skipped, seconds, note = '', output = '' }) {
  const counts = [`${passed.toString()} passed`, `${failed.toString()} failed`];
  if (skipped > 0) counts.push(`${skipped.toString()} skipped`);
  const verdict = failed > 0 ? 'FAIL' : passed > 0 ? 'ok' : 'skip';
  console.log(`${verdict.padEnd(5)}${name.padEnd(15)}${counts.join(', ')}  (${seconds.toFixed(1)} s)  ${note}`);
  if (output !== '') console.log(output.replaceAll(/^(?=.)/gm, '     '));
}

/**
 * The checks one beside the other, as many as there are processors: each keeps one busy. The lanes of tests one after
 * the other: each keeps all busy, and some measure time.
 *
 * @param {readonly Lane[]} todo
 * @returns {Promise<Outcome[]>}
 */
async function runAll(todo) {
  /** @type {Outcome[]} */
  const outcomes = [];
  const runNext = async (/** @type {Lane[]} */ queue) => {
    for (let lane = queue.shift(); lane !== undefined; lane = queue.shift()) {
      const outcome = await runLane(lane, strict);
      report(outcome);
      outcomes.push(outcome);
    }
  };
  const checks = todo.filter(({ kind }) => kind === 'check');
  await Promise.all(Array.from({ length: availableParallelism() }, () => runNext(checks)));
  await runNext(todo.filter(({ kind }) => kind === 'vitest'));
  return outcomes;
}

if (!existsSync(shared)) console.log('../shared/conformance is not there: what is read from it is skipped');
const outcomes = await runAll(chosen(process.argv.slice(2)));

const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ what) =>
  outcomes.reduce((total, outcome) => total + outcome[what], 0);
const skipped = sum('skipped');
const failed = sum('failed');
console.log(
  `${sum('passed').toString()} passed, ${failed.toString()} failed${skipped > 0 ? `, ${skipped.toString()} skipped` : ''}`,
);
process.exitCode = failed > 0 ? 1 : 0;
