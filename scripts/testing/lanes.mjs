/**
 * The lanes of `npm test`, in the order that they are reported.
 *
 * @typedef {object} CheckLane One program that is content or not: it counts as one test.
 * @property {'check'} kind
 * @property {string} name
 * @property {string[]} command Program under node_modules/.bin (or a script for `node`) and its arguments.
 *
 * @typedef {object} VitestLane The tests under test/NAME, a project of vitest.config.ts.
 * @property {'vitest'} kind
 * @property {string} name
 * @property {boolean} [talks] What its tests print is part of the report.
 * @property {boolean} [built] It tests the bundles or the packed extension.
 * @property {string[]} [setup] A script that prepares the machine; exit code 3: this machine cannot run the lane.
 *
 * @typedef {CheckLane | VitestLane} Lane
 */

/** @type {readonly Lane[]} */
export const lanes = [
  { kind: 'check', name: 'build', command: ['node', 'scripts/package.mjs'] },
  { kind: 'check', name: 'lint', command: ['eslint', '--max-warnings', '0', '.'] },
  { kind: 'check', name: 'typecheck', command: ['tsc'] },
  { kind: 'check', name: 'typecheck e2e', command: ['tsc', '-p', 'test/e2e'] },
  { kind: 'check', name: 'format', command: ['prettier', '--log-level', 'warn', '--check', '.'] },
  {
    kind: 'check',
    name: 'layers',
    command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'client/src', 'server/src'],
  },
  { kind: 'check', name: 'dead code', command: ['knip'] },
  { kind: 'vitest', name: 'unit' },
  { kind: 'vitest', name: 'conformance', talks: true },
  { kind: 'vitest', name: 'grammar' },
  { kind: 'vitest', name: 'lsp', built: true },
  { kind: 'vitest', name: 'package', built: true },
  {
    kind: 'vitest',
    name: 'e2e',
    built: true,
    setup: ['node', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'test/e2e/setup.ts'],
  },
];
