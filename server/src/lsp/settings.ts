import { dialectNames } from '../dialects/index.ts';
import type { DialectName } from '../dialects/dialect.ts';

/** What a user may set, as the server uses it. */
export interface Settings {
  readonly dialect: DialectName | 'auto';
  /** Path of a machine's description, or the description itself. */
  readonly machine: string | Readonly<Record<string, unknown>> | null;
  readonly validation: { readonly enable: boolean };
}

/** One setting: where it stands under `pfrules.`, which values it takes, and what holds without it. */
export interface SettingRule {
  readonly name: string;
  readonly types: readonly ('string' | 'boolean' | 'object' | 'null')[];
  readonly values?: readonly string[];
  readonly default: string | boolean | null;
  /** For messages: what a right value is. */
  readonly expected: string;
}

const dialectRule = {
  name: 'dialect',
  types: ['string'],
  values: ['auto', ...dialectNames],
  default: 'auto',
  expected: `one of ${['auto', ...dialectNames].map((name) => `"${name}"`).join(', ')}`,
} as const satisfies SettingRule;

const machineRule = {
  name: 'machine',
  types: ['string', 'object', 'null'],
  default: null,
  expected: 'the path of a machine description, or the description itself as an object',
} as const satisfies SettingRule;

const validationRule = {
  name: 'validation.enable',
  types: ['boolean'],
  default: true,
  expected: 'true or false',
} as const satisfies SettingRule;

/** Read by the client; the server only says when it cannot mean anything. */
const traceRule = {
  name: 'trace.server',
  types: ['string'],
  values: ['off', 'messages', 'verbose'],
  default: 'off',
  expected: '"off", "messages" or "verbose"',
} as const satisfies SettingRule;

/** Every setting that the server reads; the extension's manifest declares the same ones (a test compares them). */
export const settingRules: readonly SettingRule[] = [dialectRule, machineRule, validationRule, traceRule];

export const defaultSettings: Settings = {
  dialect: dialectRule.default,
  machine: machineRule.default,
  validation: { enable: validationRule.default },
};

/**
 * Reads the value of the section `pfrules`, whatever it is. A setting of a wrong type or value has its default and
 * is named in `problems`, one sentence each. Never throws.
 */
export function readSettings(section: unknown): { settings: Settings; problems: readonly string[] } {
  const problems: string[] = [];
  if (section !== undefined && section !== null && kindOf(section) !== 'object') {
    problems.push(`The setting pfrules must be an object, not ${shown(section)}; the defaults are used.`);
  }
  const read = (rule: SettingRule): unknown => {
    const value = lookup(section, rule.name);
    if (value === undefined) return rule.default;
    if (fits(value, rule)) return value;
    problems.push(
      `The setting pfrules.${rule.name} must be ${rule.expected}, not ${shown(value)}; ${shown(rule.default)} is used.`,
    );
    return rule.default;
  };
  const settings: Settings = {
    dialect: read(dialectRule) as Settings['dialect'],
    machine: read(machineRule) as Settings['machine'],
    validation: { enable: read(validationRule) as boolean },
  };
  read(traceRule);
  return { settings, problems };
}

function fits(value: unknown, rule: SettingRule): boolean {
  const kind = kindOf(value);
  if (!rule.types.some((type) => type === kind)) return false;
  return rule.values === undefined || rule.values.some((allowed) => allowed === value);
}

/** `validation.enable` is looked for as a dotted name too: some clients send their settings flat. */
function lookup(section: unknown, name: string): unknown {
  if (!isRecord(section)) return undefined;
  if (name in section) return section[name];
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : lookup(section[name.slice(0, dot)], name.slice(dot + 1));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return kindOf(value) === 'object';
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
