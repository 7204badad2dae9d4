import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { dialectNames, dialectOf } from '../../server/src/dialects/index.ts';
import { settingRules } from '../../server/src/lsp/settings.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Property {
  readonly type: string | readonly string[];
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly default: unknown;
}

const properties: Readonly<Record<string, Property>> = manifest.contributes.configuration.properties;

test('every file that the manifest names exists', () => {
  const { contributes, icon, main, bin } = manifest;
  const named = [
    icon,
    main,
    bin.pfrules,
    ...contributes.languages.map(({ configuration }) => configuration),
    ...contributes.grammars.map((grammar) => grammar.path),
    ...contributes.snippets.map((snippets) => snippets.path),
  ];
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

test('the manifest declares the settings that the server reads', () => {
  const read = settingRules.map((rule) => [`pfrules.${rule.name}`, [...rule.types], rule.values, rule.default]);
  const declared = Object.entries(properties).map(([name, property]) => [
    name,
    [property.type].flat(),
    property.enum,
    property.default,
  ]);
  expect(declared).toEqual(read);
});

test('a dialect is called in the settings as it is called elsewhere', () => {
  const titles = dialectNames.map((name) => dialectOf(name).title);
  expect(properties['pfrules.dialect']?.enumDescriptions?.slice(1)).toEqual(titles);
});

test.each([
  ['#!/sbin/pfctl -f', true],
  ['# $OpenBSD: pf.conf,v 1.55 2017/12/03 20:40:04 sthen Exp $', true],
  ['# vim: set ft=pf :', true],
  ['# -*- mode: pf -*-', true],
  ['#!/bin/sh', false],
  ['# a pfile', false],
  ['pass in quick', false],
])('a first line that says so: %s', (line, says) => {
  const patterns = manifest.contributes.languages.map(({ firstLine }) => new RegExp(firstLine));
  expect(patterns.some((pattern) => pattern.test(line))).toBe(says);
});

test('the lockfile names no registry: it works with any mirror', () => {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  expect(lock).not.toContain('"resolved": "http');
});
