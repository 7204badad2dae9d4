/** How one pf's kernel makes and follows states, as far as they differ: data, no logic. */
export interface StateHabits {
  /**
   * What a SYN does to the entry of a connection. `challenged`: one whose ends are both done gives way, one that is
   * established has pf answer. `reused`: only the former. `followed`: it is a segment like others.
   */
  readonly synOnConnection: 'challenged' | 'reused' | 'followed';
  /** Where a RST must have exactly the next sequence number: always, where a scrub rule put IPv4 together, or nowhere. */
  readonly exactReset: 'always' | 'scrubbed' | 'never';
  /** A RST may be one below that number too. */
  readonly resetMayTrail: boolean;
  /** The FIN of a segment must lie in the window too, as if it were data. */
  readonly finInWindow: boolean;
  /** The client's answer to a proxied handshake must be without FIN and RST. */
  readonly plainProxyAnswer: boolean;
  /** A SYN on an established `sloppy` connection puts it back to `tcp.first`. */
  readonly sloppySynBegins: boolean;
  /** An ICMP error must go to the sender of the packet that it quotes. */
  readonly checksQuotedSource: boolean;
  /**
   * Who sent a packet of an `af-to` entry shows in its direction, although both ends come in; only full tracking of TCP
   * and ICMP look at the address family too.
   */
  readonly peersByDirection: boolean;
  /** A finished TCP entry in the way of a new one gives way. */
  readonly replacesFinished: boolean;
  /**
   * Which entries with the key of a new one are in its way: those of its `direction`; only those that have it on the same
   * `side`; or on the same side, but of `either` direction.
   */
  readonly collision: 'direction' | 'side' | 'either';
  /**
   * Which entries `flush` takes for those of a source: where it is the sender on the wire, or on the `stack`'s side; or by
   * mistake those where it stands at the `other` end.
   */
  readonly flushedEnd: 'wire' | 'stack' | 'other';
  /** A packet that leaves elsewhere than `route-to` or `reply-to` sends it passes its entry by. */
  readonly passesByRoutes: boolean;
  /** Whose sources `source-track global` counts together: those of a rule, or of all rules that say so. */
  readonly globalSources: 'per rule' | 'together';
  /** `max-src-nodes` counts the sources that `source-track global` follows. */
  readonly limitsGlobalSources: boolean;
  /** The state that is about to be made counts for `max-src-states`, if it is not the first. */
  readonly countsStateToBe: boolean;
  /**
   * How adaptive timeouts are computed. `exact`, or in 32 bits, which long timeouts overflow (`wrapping`); `by-traffic`:
   * in per cent, of which an entry that saw many packets loses less.
   */
  readonly adaptive: 'exact' | 'wrapping' | 'by-traffic';
  /** An expired entry no longer counts when the next one's expiry is computed (pf.c, pf_purge_expired_states). */
  readonly freesInTurn: boolean;
}

export const modernStates: StateHabits = {
  synOnConnection: 'challenged',
  exactReset: 'always',
  resetMayTrail: true,
  finInWindow: false,
  plainProxyAnswer: true,
  sloppySynBegins: false,
  checksQuotedSource: true,
  peersByDirection: true,
  replacesFinished: true,
  collision: 'direction',
  flushedEnd: 'wire',
  passesByRoutes: false,
  globalSources: 'per rule',
  limitsGlobalSources: true,
  countsStateToBe: false,
  adaptive: 'exact',
  freesInTurn: false,
};

/** OpenBSD 4.4. */
export const olderStates: StateHabits = {
  ...modernStates,
  synOnConnection: 'reused',
  exactReset: 'scrubbed',
  finInWindow: true,
  plainProxyAnswer: false,
  checksQuotedSource: false,
  replacesFinished: false,
  flushedEnd: 'other',
  passesByRoutes: true,
  globalSources: 'together',
  limitsGlobalSources: false,
  adaptive: 'wrapping',
  freesInTurn: true,
};

/** OpenBSD 4.3, and macOS: an entry has one key, with the address inside, that outside, and the far end. */
export const oldestStates: StateHabits = { ...olderStates, collision: 'either', flushedEnd: 'stack' };

/** OpenBSD 4.2 as NetBSD has it. */
export const netbsdStates: StateHabits = { ...oldestStates, synOnConnection: 'followed', resetMayTrail: false };

export const dragonflyStates: StateHabits = { ...olderStates, sloppySynBegins: true, adaptive: 'by-traffic' };

export const freebsd12States: StateHabits = {
  ...modernStates,
  freesInTurn: true,
  synOnConnection: 'reused',
  exactReset: 'never',
  finInWindow: true,
  peersByDirection: false,
  collision: 'side',
  passesByRoutes: true,
  countsStateToBe: true,
};

export const freebsdStates: StateHabits = {
  ...freebsd12States,
  exactReset: 'always',
  finInWindow: false,
  globalSources: 'together',
  countsStateToBe: false,
};
