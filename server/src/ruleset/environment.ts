import type { Fingerprints } from '../machine/fingerprints.ts';
import type { AltqState } from './altq/model.ts';
import type { KnownLimiter } from './freebsd/limiters.ts';
import type { Options, Queue } from './model.ts';
import type { KeepPolicy, StateSetting } from './state-setting.ts';
import type { Stage } from './statement-order.ts';

/**
 * What the statements read so far mean for the following ones. A value: a statement that changes something gives a new
 * one, so that "nothing changed" is the same object.
 */
export interface Environment {
  /** What a bare `block` does. */
  readonly blockPolicy: 'drop' | 'return';
  /** Whether states are tied to their interface unless a rule says otherwise. */
  readonly statePolicy: 'floating' | 'if-bound';
  /** `set state-defaults`: absent until it was given (it can be given once). */
  readonly stateDefaults: readonly StateSetting[] | undefined;
  /** DragonFly: `set keep-policy`. */
  readonly keepPolicy?: KeepPolicy;
  /** Every option with its value so far. */
  readonly options: Options;
  /** Queues defined so far, in order. */
  readonly queues: readonly Queue[];
  /** Operating systems that `os` can name. */
  readonly fingerprints: Fingerprints;
  /** True once pfctl has asked the system for its interfaces (scoped addresses print their interface from then on). */
  readonly interfacesLoaded: boolean;
  /** The kind of the last statement that the older grammars have an order for; absent: none yet. */
  readonly stage?: Stage;
  /** What ALTQ statements have said; absent: nothing yet. */
  readonly altq?: AltqState;
  /** The last rule with options had an `icmp-type` (older grammars, where `sticky-address` depends on it). */
  readonly icmpBefore?: boolean;
  /** FreeBSD: limiters defined so far; absent: none. */
  readonly limiters?: readonly KnownLimiter[];
  /** `set require-order no`. */
  readonly anyOrder?: boolean;
}
