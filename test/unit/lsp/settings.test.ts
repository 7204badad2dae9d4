import { describe, expect, test } from 'vitest';
import { defaultSettings, readSettings } from '../../../server/src/lsp/settings.ts';

test('nothing set gives the defaults', () => {
  for (const section of [undefined, null, {}]) {
    expect(readSettings(section)).toEqual({ settings: defaultSettings, problems: [] });
  }
});

test('right values are taken, nested or by their dotted name', () => {
  const machine = { interfaces: {} };
  expect(readSettings({ dialect: 'freebsd', machine, validation: { enable: false } })).toEqual({
    settings: { dialect: 'freebsd', machine, validation: { enable: false } },
    problems: [],
  });
  expect(readSettings({ 'validation.enable': false }).settings.validation).toEqual({ enable: false });
});

describe('a wrong value is named and its default holds', () => {
  test.each([
    [{ dialect: 5 }, /pfrules\.dialect must be one of "auto", .*, not 5; "auto" is used/],
    [{ dialect: 'linux' }, /pfrules\.dialect must be one of .*, not "linux"/],
    [{ machine: ['em0'] }, /pfrules\.machine must be the path .*, not \["em0"\]; null is used/],
    [{ machine: true }, /pfrules\.machine .*, not true/],
    [{ validation: { enable: 'on' } }, /pfrules\.validation\.enable must be true or false, not "on"; true is used/],
    [{ trace: { server: 'loud' } }, /pfrules\.trace\.server must be "off", "messages" or "verbose", not "loud"/],
    ['openbsd', /pfrules must be an object, not "openbsd"/],
    [[1], /pfrules must be an object, not \[1\]/],
  ])('%j', (section, problem) => {
    const { settings, problems } = readSettings(section);
    expect(settings).toEqual(defaultSettings);
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });
});

test('a long value is not repeated in full', () => {
  const { problems } = readSettings({ dialect: 'x'.repeat(10_000) });
  expect(problems[0]?.length).toBeLessThan(400);
});
