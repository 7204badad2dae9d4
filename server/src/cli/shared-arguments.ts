import type { DialectName } from '../dialects/dialect.ts';
import { dialectNames } from '../dialects/index.ts';
import type { Given } from './given.ts';
import { list } from './given.ts';
import type { SharedOptions } from './options.ts';

/** What every command that reads a ruleset is given. */
export function shared(given: Given): SharedOptions {
  const dialect = given.value('dialect');
  const machineFile = given.value('machine');
  return {
    ...(dialect !== undefined && { dialect: dialectName(given, dialect) }),
    ...(machineFile !== undefined && { machineFile }),
    defines: new Map(given.values('define').map((define) => nameAndValue(given, define))),
  };
}

/** A dialect that has to be named. */
export function dialectOption(given: Given, option: string): DialectName {
  const name = given.value(option);
  if (name === undefined) throw given.wrong(`expected --${option} NAME: ${list(dialectNames)}`);
  return dialectName(given, name);
}

function dialectName(given: Given, name: string): DialectName {
  const found = dialectNames.find((known) => known === name);
  if (found === undefined) throw given.wrong(`unknown dialect ${name}: expected ${list(dialectNames)}`);
  return found;
}

function nameAndValue(given: Given, define: string): readonly [string, string] {
  const equals = define.indexOf('=');
  if (equals < 1) throw given.wrong(`-D ${define}: expected name=value`);
  return [define.slice(0, equals), define.slice(equals + 1)];
}
