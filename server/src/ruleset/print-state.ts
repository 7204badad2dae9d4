import type { RuleBody, StateOptions } from './model.ts';
import type { PrintStyle } from './print-address.ts';
import { timeoutNames } from './timeouts.ts';

const words = { no: '', keep: ' keep state', modulate: ' modulate state', synproxy: ' synproxy state' } as const;

/** A rule's state handling as pfctl prints it, with the probability where pfctl has it: in front of the options. */
export function printState(
  { keepState, action, anchor, state }: RuleBody,
  probability: string,
  { classic }: PrintStyle,
): string {
  const options = printStateOptions(state);
  let handling: string = words[keepState];
  // Today `keep state` goes without saying unless it has options.
  if (!classic && keepState === 'keep' && options === '') handling = '';
  if (keepState === 'no' && action === 'pass' && !anchor) handling = ' no state';
  return handling + probability + options;
}

function printStateOptions(state: StateOptions): string {
  const options: string[] = state.pickups ? [state.pickups] : [];
  if (state.max > 0) options.push(`max ${state.max}`);
  if (state.noSync) options.push('no-sync');
  if (state.sourceTrack) options.push(`source-track ${state.sourceTrackRule ? 'rule' : 'global'}`);
  if (state.maxSrcStates > 0) options.push(`max-src-states ${state.maxSrcStates}`);
  if (state.maxSrcConn > 0) options.push(`max-src-conn ${state.maxSrcConn}`);
  const rate = state.maxSrcConnRate;
  if (rate && rate.limit > 0) options.push(`max-src-conn-rate ${rate.limit}/${rate.seconds}`);
  if (state.maxSrcNodes > 0) options.push(`max-src-nodes ${state.maxSrcNodes}`);
  if (state.overload) options.push(printOverload(state.overload));
  if (state.ifBound) options.push('if-bound');
  if (state.sloppy) options.push('sloppy');
  if (state.pflow) options.push('pflow');
  for (const name of timeoutNames) {
    const value = state.timeouts[name];
    if (value) options.push(`${name} ${value}`);
  }
  return options.length === 0 ? '' : ` (${options.join(', ')})`;
}

function printOverload({ table, flush }: NonNullable<StateOptions['overload']>): string {
  const flushing = { no: '', rule: ' flush', global: ' flush global' }[flush];
  return `overload <${table}>${flushing}`;
}
