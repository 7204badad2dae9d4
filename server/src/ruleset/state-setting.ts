import type { Place } from './context.ts';
import type { KeepState, StateOptions } from './model.ts';

/** How states are kept: behind a rule, or behind `set keep-policy`. */
export interface KeepPolicy {
  readonly action: KeepState;
  readonly settings: readonly StateSetting[];
}

/** One state option of a rule or of `set state-defaults`, checked (parse.y, state_opt_item). */
export type StateSetting = { readonly place: Place } & (
  | { readonly kind: 'max' | 'max-src-states' | 'max-src-nodes' | 'max-src-conn'; readonly value: number }
  | { readonly kind: 'no-sync' | 'sloppy' | 'pflow' | 'allow-related' }
  | { readonly kind: 'pickups'; readonly mode: NonNullable<StateOptions['pickups']> }
  | { readonly kind: 'source-track'; readonly scope: 'default' | 'global' | 'rule' }
  | { readonly kind: 'max-src-conn-rate'; readonly limit: number; readonly seconds: number }
  | { readonly kind: 'overload'; readonly table: string; readonly flush: 'no' | 'rule' | 'global' }
  | { readonly kind: 'lock'; readonly ifBound: boolean }
  | { readonly kind: 'timeout'; readonly name: string; readonly seconds: number }
);
