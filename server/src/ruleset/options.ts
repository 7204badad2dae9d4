import type { SetOption } from '../syntax/tree.ts';
import type { CheckContext } from './context.ts';
import { setLimits, setTimeouts } from './option-numbers.ts';
import { setFingerprints } from './option-fingerprints.ts';
import { setSkip } from './option-skip.ts';
import { setSyncookies } from './option-syncookies.ts';
import {
  setBlockPolicy,
  setDebug,
  setFailPolicy,
  setHostId,
  setKeepPolicy,
  setLogInterface,
  setOptimization,
  setReassembly,
  setRequireOrder,
  setRulesetOptimization,
  setStateDefaults,
  setStatePolicy,
} from './option-words.ts';

/** What each `set` option does, by its keyword (parse.y, option). */
const handlers: Readonly<Record<string, (context: CheckContext, tree: SetOption) => void>> = {
  reassemble: setReassembly,
  optimization: setOptimization,
  'ruleset-optimization': setRulesetOptimization,
  timeout: setTimeouts,
  limit: setLimits,
  loginterface: setLogInterface,
  hostid: setHostId,
  'block-policy': setBlockPolicy,
  'fail-policy': setFailPolicy,
  'require-order': setRequireOrder,
  fingerprints: setFingerprints,
  'state-policy': setStatePolicy,
  debug: setDebug,
  skip: setSkip,
  'state-defaults': setStateDefaults,
  'keep-policy': setKeepPolicy,
  syncookies: setSyncookies,
};

/**
 * Does what a `set` statement says: raises pfctl's messages, prints the option as `-v` does, and changes the
 * environment. A statement that breaks off has no effect beyond what pfctl had read of it.
 */
export function setOption(context: CheckContext, tree: SetOption): void {
  if (tree.option) handlers[tree.option.image]?.(context, tree);
}
