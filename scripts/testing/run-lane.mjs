/**
 * Runs one lane and says what came of it.
 *
 * @import { CheckLane, Lane, VitestLane } from './lanes.mjs'
 *
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} seconds
 * @property {string} [note] Why the lane was skipped, or what it ran.
 * @property {string} [output] What there is to read: of a lane that failed, or one that talks.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const binaries = path.join(root, 'node_modules/.bin');
const results = path.join(root, 'test-results');

/** The exit code of a setup script that says: not on this machine. */
const UNAVAILABLE = 3;

/** No lane takes this long; one that hangs is ended, and counts as failed. */
const LIMIT = 15 * 60_000;

/**
 * Runs a program to its end and keeps what it printed.
 *
 * @param {readonly string[]} command
 * @returns {Promise<{ code: number, output: string }>}
 */
function run([program = '', ...args]) {
  // The node that this very program runs on, not the system's.
  const file = program === 'node' ? process.execPath : path.join(binaries, program);
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', PATH: `${binaries}${path.delimiter}${process.env.PATH ?? ''}` },
      timeout: LIMIT,
    });
    let output = '';
    child.stdout.on('data', (/** @type {Buffer} */ data) => (output += data.toString()));
    child.stderr.on('data', (/** @type {Buffer} */ data) => (output += data.toString()));
    child.on('error', (error) => {
      resolve({ code: 1, output: error.message });
    });
    child.on('close', (code, signal) => {
      const cut = signal === null ? '' : `\nended by ${signal}`;
      resolve({ code: code ?? 1, output: (output + cut).trim() });
    });
  });
}

/**
 * @param {CheckLane} lane
 * @returns {Promise<Omit<Outcome, 'name' | 'seconds'>>}
 */
async function runCheck({ command }) {
  const { code, output } = await run(command);
  const note = command.filter((word) => !word.startsWith('-')).join(' ');
  return code === 0 ? { passed: 1, failed: 0, skipped: 0, note } : { passed: 0, failed: 1, skipped: 0, note, output };
}

/** @typedef {Record<'numTotalTests' | 'numPassedTests' | 'numFailedTests', number> & { testResults: unknown[] }} Report */

/**
 * What vitest counted, or nothing where it wrote no report.
 *
 * @param {string} file
 * @returns {Report | undefined}
 */
function readReport(file) {
  try {
    /** @type {unknown} */
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return /** @type {Report} */ (report);
  } catch {
    return undefined;
  }
}

/**
 * @param {VitestLane} lane
 * @returns {Promise<Omit<Outcome, 'name' | 'seconds'>>}
 */
async function runVitest({ name, talks = false, setup }) {
  if (setup !== undefined) {
    const { code, output } = await run(setup);
    if (code === UNAVAILABLE) return { passed: 0, failed: 0, skipped: 1, note: output };
    if (code !== 0) return { passed: 0, failed: 1, skipped: 0, note: 'its setup failed', output };
  }
  mkdirSync(results, { recursive: true });
  const file = path.join(results, `${name}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  // Without vitest's interception what a test prints comes as it was printed.
  const { code, output } = await run(['vitest', 'run', '--project', name, '--disable-console-intercept', ...reporters]);

  const report = readReport(file);
  const passed = report?.numPassedTests ?? 0;
  // A file that cannot be loaded has no test that could fail.
  const failed = Math.max(report?.numFailedTests ?? 0, code === 0 ? 0 : 1);
  const skipped = (report?.numTotalTests ?? 0) - passed - (report?.numFailedTests ?? 0);
  const note = `${(report?.testResults.length ?? 0).toString()} files of test/${name}`;
  return { passed, failed, skipped, note, ...(failed > 0 || talks ? { output } : {}) };
}

/**
 * Runs a lane. One in which nothing ran has failed; where `strict`, so has one in which something was skipped.
 *
 * @param {Lane} lane
 * @param {boolean} strict
 * @returns {Promise<Outcome>}
 */
export async function runLane(lane, strict) {
  const start = performance.now();
  const outcome = await (lane.kind === 'check' ? runCheck(lane) : runVitest(lane));
  const seconds = (performance.now() - start) / 1000;
  const { passed, failed, skipped, note = '' } = outcome;
  if (passed + failed + skipped === 0) {
    return { ...outcome, name: lane.name, seconds, failed: 1, note: 'nothing ran' };
  }
  if (strict && skipped > 0) {
    return {
      ...outcome,
      name: lane.name,
      seconds,
      failed: failed + skipped,
      skipped: 0,
      note: `skipped in CI: ${note}`,
    };
  }
  return { ...outcome, name: lane.name, seconds };
}
