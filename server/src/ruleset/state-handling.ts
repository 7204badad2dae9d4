import type { CheckContext, Place } from './context.ts';
import type { KeepState, StateOptions } from './model.ts';
import type { RuleOptions } from './rule-options.ts';
import type { StateSetting } from './state-setting.ts';
import { nameInMessage } from './timeouts.ts';

/** Most packets in a rate that the kernel can count. */
const maxRate = Math.floor(0xffffffff / 1000);

/** State options of a rule that has none. */
export const noState: StateOptions = {
  max: 0,
  noSync: false,
  sourceTrack: false,
  sourceTrackRule: false,
  maxSrcStates: 0,
  maxSrcNodes: 0,
  maxSrcConn: 0,
  ifBound: false,
  sloppy: false,
  pflow: false,
  timeouts: {},
};

/** DragonFly: `keep state (pickups, sloppy)` (parse.y, parse_config). */
const pickingUp: StateOptions = { ...noState, sloppy: true, pickups: 'pickups' };

/** How pass rules keep state that say nothing of it, by whether states are tied to their interface. */
const usualStates = {
  plain: { floating: noState, 'if-bound': { ...noState, ifBound: true } },
  pickingUp: { floating: pickingUp, 'if-bound': { ...pickingUp, ifBound: true } },
} as const;

interface Handling {
  readonly keepState: KeepState;
  readonly state: StateOptions;
}

/** How a rule handles states: pass rules keep state unless told otherwise, with the options of `set state-defaults` (parse.y, pfrule). */
export function stateHandling(
  context: CheckContext,
  action: 'pass' | 'block' | 'match',
  options: Readonly<RuleOptions>,
  head: Place,
): Handling {
  const { dialect, environment } = context;
  const { statePolicy, stateDefaults } = environment;
  const bound = statePolicy === 'if-bound';
  const written = options.state?.value;
  if (!written && action !== 'pass') return { keepState: 'no', state: noState };
  const handling = written ?? environment.keepPolicy;
  if (handling) {
    const { action: keepState, settings } = handling;
    const state = settings.length === 0 ? noState : applySettings(context, settings, written ? undefined : head);
    return { keepState, state: withPolicy(state, settings, bound && keepState !== 'no') };
  }
  if (!stateDefaults) {
    const usual = dialect.rules?.picksUp ? usualStates.pickingUp : usualStates.plain;
    return { keepState: 'keep', state: usual[statePolicy] };
  }
  const state = applySettings(context, stateDefaults, head);
  return { keepState: 'keep', state: withPolicy(state, stateDefaults, bound) };
}

function withPolicy(state: StateOptions, settings: readonly StateSetting[], bound: boolean): StateOptions {
  return bound && !settings.some(({ kind }) => kind === 'lock') ? { ...state, ifBound: true } : state;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

interface Building extends Mutable<Omit<StateOptions, 'timeouts'>> {
  timeouts: Record<string, number>;
  /** What `source-track` said. */
  track: 'none' | 'default' | 'global' | 'rule';
  locked: boolean;
  adaptive: boolean;
}

/**
 * Collects state options and checks that they go together. `head`: where messages belong when the options are not
 * written in this statement.
 */
function applySettings(
  context: CheckContext,
  settings: readonly StateSetting[],
  head: Place | undefined,
): StateOptions {
  const state: Building = { ...noState, timeouts: {}, track: 'none', locked: false, adaptive: false };
  for (const setting of settings) applySetting(context, state, setting, head ?? setting.place);
  if (!state.adaptive && state.max > 0) {
    const tenth = Math.floor(state.max / 10);
    setTimeout(state, 'adaptive.start', (tenth * 6) >>> 0);
    setTimeout(state, 'adaptive.end', (tenth * 12) >>> 0);
  }
  if (state.sourceTrack) checkTracking(context, state, settings, head);
  const { track: _track, locked: _locked, adaptive: _adaptive, ...options } = state;
  return options;
}

function setTimeout(state: Building, name: string, value: number): void {
  if (value > 0) state.timeouts[name] = value;
}

function applySetting(context: CheckContext, state: Building, setting: StateSetting, place: Place): void {
  const refuse = (given: boolean, text: string, code = 'pf/repeated-option'): void => {
    if (!given) return;
    context.error(code, text, place);
    context.abandon();
  };
  const twice = (given: boolean, name: string): void => {
    refuse(given, `state option '${name}' multiple definitions`);
  };
  const positive = (value: number, name: string): number => {
    refuse(value === 0, `'${name}' must be > 0`, 'pf/number-range');
    return value;
  };
  switch (setting.kind) {
    case 'max':
      twice(state.max > 0, 'max');
      state.max = setting.value;
      return;
    case 'no-sync':
      twice(state.noSync, 'sync');
      state.noSync = true;
      return;
    case 'source-track':
      twice(state.track !== 'none', 'source-track');
      state.track = setting.scope;
      state.sourceTrack = true;
      return;
    case 'max-src-states':
      twice(state.maxSrcStates > 0, 'max-src-states');
      state.maxSrcStates = positive(setting.value, 'max-src-states');
      state.sourceTrack = true;
      return;
    case 'overload':
      refuse(state.overload !== undefined && state.overload.table !== '', "multiple 'overload' table definitions");
      state.overload = { table: setting.table, flush: setting.flush };
      return;
    case 'max-src-conn':
      twice(state.maxSrcConn > 0, 'max-src-conn');
      state.maxSrcConn = positive(setting.value, 'max-src-conn');
      trackByRule(state);
      return;
    case 'max-src-conn-rate': {
      const { limit, seconds } = setting;
      twice((state.maxSrcConnRate?.limit ?? 0) > 0, 'max-src-conn-rate');
      refuse(limit === 0 || seconds === 0, "'max-src-conn-rate' values must be > 0", 'pf/number-range');
      refuse(limit > maxRate, `'max-src-conn-rate' maximum rate must be < ${maxRate}`, 'pf/number-range');
      state.maxSrcConnRate = { limit, seconds };
      trackByRule(state);
      return;
    }
    case 'max-src-nodes':
      twice(state.maxSrcNodes > 0, 'max-src-nodes');
      state.maxSrcNodes = positive(setting.value, 'max-src-nodes');
      trackByRule(state);
      return;
    case 'lock':
      refuse(state.locked, 'state locking option: multiple definitions');
      state.locked = true;
      state.ifBound = setting.ifBound;
      return;
    case 'sloppy':
      refuse(state.sloppy, 'state sloppy option: multiple definitions');
      state.sloppy = true;
      return;
    case 'pflow':
      refuse(state.pflow, 'state pflow option: multiple definitions');
      state.pflow = true;
      return;
    case 'allow-related':
      refuse(state.allowRelated === true, 'state allow-related option: multiple definitions');
      state.allowRelated = true;
      return;
    case 'pickups':
      state.pickups = setting.mode;
      return;
    case 'timeout':
      if (setting.name.startsWith('adaptive.')) state.adaptive = true;
      refuse(
        state.timeouts[setting.name] !== undefined,
        `state timeout ${nameInMessage(setting.name, context.dialect)} multiple definitions`,
      );
      setTimeout(state, setting.name, setting.seconds);
      return;
  }
}

function trackByRule(state: Building): void {
  state.sourceTrack = true;
  state.sourceTrackRule = true;
}

/** Limits per source need tracking by rule; entries live at least as long as the rate is measured. */
function checkTracking(
  context: CheckContext,
  state: Building,
  settings: readonly StateSetting[],
  head: Place | undefined,
): void {
  if (state.track === 'global') {
    const limit = (['max-src-nodes', 'max-src-conn', 'max-src-conn-rate'] as const).find((kind) =>
      settings.some((setting) => setting.kind === kind),
    );
    const place = head ?? settings.find(({ kind }) => kind === limit)?.place;
    if (limit && place) {
      const text = `'${limit}' is incompatible with 'source-track global'`;
      context.error('pf/source-track', text, place);
      context.abandon();
    }
  }
  const seconds = state.maxSrcConnRate?.seconds ?? 0;
  if ((state.timeouts['src.track'] ?? 0) < seconds) setTimeout(state, 'src.track', seconds);
  if (state.track === 'rule') state.sourceTrackRule = true;
}
