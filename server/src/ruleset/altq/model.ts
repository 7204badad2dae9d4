import type { ClassicRules } from '../../dialects/dialect.ts';
import type { CurveSum, ServiceCurve } from './service-curve.ts';

/** How packets of an interface are queued; `codel` is written `codelq`. */
export type SchedulerKind = 'cbq' | 'priq' | 'hfsc' | 'fairq' | 'codel';

/** A bandwidth as written: bits per second, or where that is 0 a percentage of the one above. */
export interface BandwidthSpec {
  readonly absolute: number;
  readonly percent: number;
}

/** The three curves of hfsc; fairq has the first. */
export type CurveName = 'linkshare' | 'realtime' | 'upperlimit';

/** A curve as written. */
export interface CurveSpec {
  readonly m1: BandwidthSpec;
  readonly d: number;
  readonly m2: BandwidthSpec;
}

/** A scheduler with its options, as written. */
export interface SchedulerSpec {
  readonly kind: SchedulerKind;
  readonly flags: ReadonlySet<string>;
  readonly curves: Readonly<Partial<Record<CurveName, CurveSpec>>>;
  readonly codel: CodelOptions;
}

export interface CodelOptions {
  readonly target: number;
  readonly interval: number;
  readonly ecn: boolean;
}

/** An interface (without a name) or a queue, worked out (pf_altq.h, struct pf_altq). */
export interface AltqEntry {
  readonly name: string;
  readonly parent: string;
  readonly interface: string;
  readonly scheduler: SchedulerKind;
  readonly interfaceBandwidth: number;
  readonly bandwidth: number;
  readonly priority: number;
  readonly limit: number;
  readonly tokenBucket: number;
  readonly flags: ReadonlySet<string>;
  readonly curves: Readonly<Partial<Record<CurveName, ServiceCurve>>>;
  readonly codel: CodelOptions;
}

/** An interface with what its queues have used up. */
export interface AltqInterface {
  readonly entry: AltqEntry;
  readonly rootQueues: number;
  readonly defaultQueues: number;
  readonly priorities: readonly number[];
}

/** A queue with what those below it have used up. */
export interface AltqQueue {
  readonly entry: AltqEntry;
  readonly childBandwidth: number;
  readonly realtime: CurveSum;
  readonly linkshare: CurveSum;
}

/** A queue that was named below an interface or another queue, and is to be defined. */
export interface AnnouncedQueue {
  readonly name: string;
  readonly parent: string;
  readonly interface: string;
  readonly scheduler: SchedulerKind;
}

/** Everything about ALTQ that the statements so far have said. */
export interface AltqState {
  readonly interfaces: readonly AltqInterface[];
  readonly queues: readonly AltqQueue[];
  readonly announced: readonly AnnouncedQueue[];
  /** What was worked out last without a fault: pfctl prints it even where the next one had one. */
  readonly last: AltqEntry | undefined;
}

/** Before any statement. */
export const noAltq: AltqState = { interfaces: [], queues: [], announced: [], last: undefined };

/** In whose way ALTQ is counted. */
export type AltqWay = ClassicRules['altq'];

/** A queue that is to be worked out. */
export interface QueueRequest {
  readonly name: string;
  readonly parent: string;
  readonly interface: string;
  readonly priority: number;
  readonly limit: number;
}

/** What evaluating an interface or a queue came to. */
export interface Evaluation {
  readonly state: AltqState;
  /** Lines that pfctl prints without file and line. */
  readonly lines: readonly string[];
  /** Absent: pfctl refuses it, and the last line says why. */
  readonly entry: AltqEntry | undefined;
}

/** A queue worked out, or what pfctl says against it. */
export type Outcome = AltqEntry | string;
