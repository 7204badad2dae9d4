import type { InterfaceDescription } from '../../machine/machine.ts';
import type { AltqOptions } from './altq-options.ts';
import type { AltqEntry, AltqInterface, AltqQueue, AltqState, BandwidthSpec, CurveName } from './model.ts';
import { printRate } from './print-altq.ts';
import type { CurveSum, ServiceCurve } from './service-curve.ts';
import { addCurve, isUnder } from './service-curve.ts';

/** What evaluating an interface or a queue came to. */
export interface Evaluation {
  readonly state: AltqState;
  /** Lines that pfctl prints without file and line. */
  readonly lines: readonly string[];
  /** Absent: pfctl refuses it, and the last line says why. */
  readonly entry: AltqEntry | undefined;
}

const maxUnsigned = 0xffffffff;

/** Bandwidth of an interface whose speed nobody has told. */
const usualSpeed = 1e9;

/** The lesser of an absolute bandwidth and the one above, or a percentage of that (pfctl_altq.c, eval_bwspec). */
function resolve({ absolute, percent }: BandwidthSpec, reference: number): number {
  return absolute > 0 ? Math.min(absolute, reference) : Math.floor(reference / 100) * percent;
}

function resolveCurves({ scheduler }: AltqOptions, reference: number): Partial<Record<CurveName, ServiceCurve>> {
  const specs = Object.entries(scheduler?.curves ?? {});
  return Object.fromEntries(
    specs.map(([name, { m1, d, m2 }]) => [name, { m1: resolve(m1, reference), d, m2: resolve(m2, reference) }]),
  );
}

const noCodel = { target: 0, interval: 0, ecn: false };

/** Works out the parameters of an interface (pfctl_altq.c, eval_pfaltq). `machine`: what is known of it. */
export function evaluateInterface(
  state: AltqState,
  name: string,
  options: AltqOptions,
  machine: InterfaceDescription | undefined,
): Evaluation {
  const { scheduler, bandwidth } = options;
  if (!scheduler) return { state, lines: [], entry: undefined };
  const lines: string[] = [];
  const speed = machine?.speed ?? usualSpeed;
  if (bandwidth.absolute === 0 && speed === 0) {
    const text = `interface ${name} does not know its bandwidth, please specify an absolute bandwidth`;
    return { state, lines: [text], entry: undefined };
  }
  let bits = bandwidth.absolute || resolve(bandwidth, speed) || speed;
  if (scheduler.kind !== 'hfsc' && bits > maxUnsigned) {
    bits = maxUnsigned;
    lines.push(
      `pfctl: interface ${name} bandwidth limited to ${bits} bps because selected scheduler is 32-bit limited`,
    );
  }
  const entry: AltqEntry = {
    name: '',
    parent: '',
    interface: name,
    scheduler: scheduler.kind,
    interfaceBandwidth: bits,
    bandwidth: 0,
    priority: 0,
    limit: options.limit,
    tokenBucket: options.tokenBucket || bucketPackets(bits) * (machine?.mtu ?? 1500),
    flags: scheduler.flags,
    curves: resolveCurves(options, bits),
    codel: scheduler.kind === 'codel' ? scheduler.codel : noCodel,
  };
  // A second definition of an interface is stored, but the first one is found.
  const added: AltqInterface = { entry, rootQueues: 0, defaultQueues: 0, priorities: [] };
  return { state: { ...state, interfaces: [...state.interfaces, added], last: entry }, lines, entry };
}

/** How many packets the token bucket of an interface takes, by its speed. */
function bucketPackets(bits: number): number {
  if (bits <= 1e6) return 1;
  if (bits <= 10e6) return 4;
  if (bits <= 200e6) return 8;
  return bits <= 2500e6 ? 24 : 128;
}

/** A queue that is to be worked out. */
export interface QueueRequest {
  readonly name: string;
  readonly parent: string;
  readonly interface: string;
  readonly priority: number;
  readonly limit: number;
}

/** Works out the parameters of a queue, and what it takes of its parent (pfctl_altq.c, eval_pfqueue). */
export function evaluateQueue(
  state: AltqState,
  request: QueueRequest,
  options: AltqOptions,
  machine: InterfaceDescription | undefined,
): Evaluation {
  const evaluation = new QueueEvaluation(state, request, options, machine?.mtu ?? 1500);
  const outcome = evaluation.run();
  const { warnings } = evaluation;
  if (typeof outcome === 'string') {
    return { state: evaluation.finish(undefined), lines: [...warnings, outcome], entry: undefined };
  }
  return { state: evaluation.finish(outcome), lines: warnings, entry: outcome };
}

/** A queue worked out, or what pfctl says against it. */
type Outcome = AltqEntry | string;

class QueueEvaluation {
  readonly warnings: string[] = [];
  private readonly state: AltqState;
  private readonly request: QueueRequest;
  private readonly options: AltqOptions;
  private readonly mtu: number;
  /** The interface and the parent as they are so far. */
  private on: AltqInterface | undefined;
  private parent: AltqQueue | undefined;
  private readonly before: { on: AltqInterface | undefined; parent: AltqQueue | undefined };

  constructor(state: AltqState, request: QueueRequest, options: AltqOptions, mtu: number) {
    this.state = state;
    this.request = request;
    this.options = options;
    this.mtu = mtu;
    this.on = state.interfaces.find(({ entry }) => entry.interface === request.interface);
    this.parent = this.find(request.parent);
    this.before = { on: this.on, parent: this.parent };
  }

  /** The queue with its parameters. */
  run(): Outcome {
    const { on, request, parent } = this;
    const { name } = request;
    if (!on) return `altq not defined on ${request.interface}`;
    if (this.find(name)) return `queue ${name} already exists on interface ${request.interface}`;
    if (request.parent !== '' && !parent) return `parent ${request.parent} not found for ${name}`;
    const { scheduler, interfaceBandwidth } = on.entry;
    const reference = parent ? parent.entry.bandwidth : interfaceBandwidth;
    const shares = scheduler === 'cbq' || scheduler === 'hfsc' || scheduler === 'fairq';
    const bandwidth = shares ? resolve(this.options.bandwidth, reference) : 0;
    if (bandwidth > interfaceBandwidth) return `bandwidth for ${name} higher than interface`;
    const excess = shares && scheduler !== 'hfsc' ? this.takeBandwidth(bandwidth) : undefined;
    if (excess !== undefined) return excess;
    const entry: AltqEntry = {
      ...request,
      scheduler,
      interfaceBandwidth,
      bandwidth,
      limit: request.limit || 50,
      tokenBucket: 0,
      flags: this.options.scheduler?.flags ?? new Set(),
      curves: resolveCurves(this.options, reference),
      codel: noCodel,
    };
    switch (scheduler) {
      case 'cbq':
        return this.cbq(entry);
      case 'priq':
        return this.priq(entry);
      case 'hfsc':
        return this.hfsc(entry);
      case 'fairq':
        return this.withDefault(entry);
      case 'codel':
        return entry;
    }
  }

  /** The state with the queue, and with what it has used up even if it was refused. */
  finish(entry: AltqEntry | undefined): AltqState {
    const { state, on, parent, before } = this;
    const queues = state.queues.map((queue) => (queue === before.parent && parent ? parent : queue));
    if (entry) queues.push({ entry, childBandwidth: 0, realtime: [], linkshare: [] });
    return {
      ...state,
      interfaces: state.interfaces.map((one) => (one === before.on && on ? on : one)),
      queues,
      last: entry ?? state.last,
    };
  }

  private find(name: string): AltqQueue | undefined {
    if (name === '') return undefined;
    return this.state.queues.find(({ entry }) => entry.name === name && entry.interface === this.request.interface);
  }

  /** Takes the bandwidth from the parent's; says so if it is too much. All children together may want more: a warning. */
  private takeBandwidth(bandwidth: number): string | undefined {
    const { parent } = this;
    if (!parent) return undefined;
    const { name, bandwidth: available } = parent.entry;
    if (bandwidth > available) return `pfctl: bandwidth for ${this.request.name} higher than parent`;
    const childBandwidth = parent.childBandwidth + bandwidth;
    this.parent = { ...parent, childBandwidth };
    if (childBandwidth > available) {
      this.warnings.push(
        `pfctl: the sum of the child bandwidth (${childBandwidth}) higher than parent "${name}" (${available})`,
      );
    }
    return undefined;
  }

  private cbq(entry: AltqEntry): Outcome {
    if (entry.priority >= 8) return 'pfctl: priority out of range: max 7';
    this.warnIfSlow(entry);
    if (entry.parent !== '') return this.withDefault(entry);
    if (this.on) this.on = { ...this.on, rootQueues: this.on.rootQueues + 1 };
    return this.withDefault({ ...entry, flags: new Set([...entry.flags, 'root']) });
  }

  /** The kernel's arithmetic overflows when a packet takes more than two seconds. */
  private warnIfSlow({ name, bandwidth, interfaceBandwidth }: AltqEntry): void {
    const maximum = 0x7fffffff;
    const nanosecondsPerByte = (1 / interfaceBandwidth) * 1e9 * 8;
    const slowness = bandwidth === 0 ? 0.0001 : bandwidth / interfaceBandwidth;
    if (bandwidth === 0 || (nanosecondsPerByte / slowness) * this.mtu <= maximum) return;
    const least = ((nanosecondsPerByte * this.mtu) / maximum) * interfaceBandwidth;
    this.warnings.push(
      `pfctl: queue bandwidth must be larger than ${printRate(least)}`,
      `cbq: queue ${name} is too slow!`,
    );
  }

  private priq(entry: AltqEntry): Outcome {
    const { name, priority, interface: on } = entry;
    if (priority >= 16) return 'pfctl: priority out of range: max 15';
    if (this.on?.priorities.includes(priority)) {
      return `pfctl: ${name} does not have a unique priority on interface ${on}`;
    }
    if (this.on) this.on = { ...this.on, priorities: [...this.on.priorities, priority] };
    return this.withDefault(entry);
  }

  private withDefault(entry: AltqEntry): AltqEntry {
    if (entry.flags.has('default') && this.on) this.on = { ...this.on, defaultQueues: this.on.defaultQueues + 1 };
    return entry;
  }

  private hfsc(request: AltqEntry): Outcome {
    const { parent } = this;
    const { name, interfaceBandwidth: whole } = request;
    if (!parent) return { ...request, curves: { ...request.curves, linkshare: { m1: whole, d: 0, m2: whole } } };
    if (parent.entry.flags.has('default')) {
      return `pfctl: adding ${name} would make default queue ${request.parent} not a leaf`;
    }
    const { linkshare, ...others } = request.curves;
    const share = linkshare && linkshare.m2 !== 0 ? linkshare : { m1: 0, d: 0, ...linkshare, m2: request.bandwidth };
    const entry = this.withDefault({ ...request, curves: { ...others, linkshare: share } });
    const fault = shapeFault(entry) ?? this.admit(entry, parent);
    return fault === undefined ? entry : `pfctl: ${fault}`;
  }

  /** Whether the curves fit under those of the interface and of the parent; what pfctl says otherwise. */
  private admit({ curves, interfaceBandwidth: whole }: AltqEntry, parent: AltqQueue): string | undefined {
    const { realtime, linkshare, upperlimit } = curves;
    if (realtime && realtime.m2 !== 0) {
      const available = { m1: 0, d: 0, m2: Math.floor(whole / 100) * 80 };
      if (!this.charge('realtime', realtime, parent, available)) {
        return `real-time sc exceeds 80% of the interface bandwidth (${printRate(available.m2)})`;
      }
    }
    const ofParent = parent.entry.curves.linkshare ?? { m1: 0, d: 0, m2: 0 };
    if (linkshare && linkshare.m2 !== 0 && !this.charge('linkshare', linkshare, parent, ofParent)) {
      return "linkshare sc exceeds parent's sc";
    }
    if (!upperlimit || upperlimit.m2 === 0) return undefined;
    if (upperlimit.m1 > whole || upperlimit.m2 > whole) return 'upper-limit larger than interface bandwidth';
    const real = realtime?.m2 ?? 0;
    return real !== 0 && real > upperlimit.m2 ? 'upper-limit sc smaller than real-time sc' : undefined;
  }

  private charge(name: 'realtime' | 'linkshare', curve: ServiceCurve, parent: AltqQueue, limit: ServiceCurve): boolean {
    const sum: CurveSum = addCurve((this.parent ?? parent)[name], curve);
    this.parent = { ...(this.parent ?? parent), [name]: sum };
    return isUnder(sum, limit);
  }
}

function shapeFault({ name, curves }: AltqEntry): string | undefined {
  const all = Object.values(curves);
  if (all.some(({ m1, m2 }) => m1 > 0 && m2 === 0)) return `m2 is zero for ${name}`;
  if (all.some(({ m1, m2 }) => m1 < m2 && m1 !== 0)) return `m1 must be zero for convex curve: ${name}`;
  return undefined;
}

/** What pfctl says when all queues are known (pfctl_altq.c, check_commit_altq): it fails by the last interface only. */
export function checkAltq({ interfaces }: AltqState): { readonly lines: readonly string[]; readonly failed: boolean } {
  const lines: string[] = [];
  let failed = false;
  for (const { entry, rootQueues, defaultQueues } of interfaces) {
    if (entry.scheduler === 'codel') continue;
    const faults: string[] = [];
    if (entry.scheduler === 'cbq' && rootQueues !== 1) faults.push('root');
    if (defaultQueues !== 1) faults.push('default');
    lines.push(...faults.map((kind) => `pfctl: should have one ${kind} queue on ${entry.interface}`));
    failed = faults.length > 0;
  }
  return { lines: failed ? [...lines, 'pfctl: errors in altq config'] : lines, failed };
}
