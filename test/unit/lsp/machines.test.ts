import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Machines } from '../../../server/src/lsp/machines.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pfrules-machines-'));
  writeFileSync(path.join(folder, 'fw.json'), '{ "interfaces": { "em0": {} } }');
  writeFileSync(
    path.join(folder, 'ifconfig.txt'),
    'em0: flags=8843<UP,RUNNING> mtu 1500\n\tinet 192.0.2.1 netmask 0xffffff00\n',
  );
  writeFileSync(path.join(folder, 'broken.json'), '{ "interfaces": ');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const interfaces = (setting: Parameters<Machines['of']>[0]) =>
  Object.keys(new Machines().of(setting, folder).machine?.interfaces ?? {});

test('no setting, no machine', () => {
  expect(new Machines().of(null, folder)).toEqual({ machine: undefined });
  expect(new Machines().of('', folder)).toEqual({ machine: undefined });
});

test('a machine is given as an object, as JSON in a string, as a file of JSON or of what ifconfig prints', () => {
  expect(interfaces({ interfaces: { em1: {} } })).toEqual(['em1']);
  expect(interfaces('{ "interfaces": { "em2": {} } }')).toEqual(['em2']);
  expect(interfaces('fw.json')).toEqual(['em0']);
  expect(interfaces('${workspaceFolder}/fw.json')).toEqual(['em0']);
  expect(interfaces(path.join(folder, 'ifconfig.txt'))).toEqual(['em0']);
});

test.each([
  ['nowhere.json', /nowhere\.json cannot be read/],
  ['broken.json', /broken\.json: expected JSON/],
  ['{ "interfaces": 5 }', /in its value, interfaces: expected/],
])('%s is not used, and the reason is told', (setting, problem) => {
  const { machine, problem: told } = new Machines().of(setting, folder);
  expect(machine).toBeUndefined();
  expect(told).toMatch(/^The setting pfrules\.machine is not used: /);
  expect(told).toMatch(problem);
});

test('the same object is given until the file changes', () => {
  const machines = new Machines();
  const first = machines.of('fw.json', folder).machine;
  expect(machines.of('fw.json', folder).machine).toBe(first);
  writeFileSync(path.join(folder, 'fw.json'), '{ "interfaces": { "em9": {} } }');
  utimesSync(path.join(folder, 'fw.json'), 1, 1);
  expect(Object.keys(machines.of('fw.json', folder).machine?.interfaces ?? {})).toEqual(['em9']);
});
