import {
  admissionFault,
  neededBandwidth,
  priorityFault,
  shapeFault,
  withLinkshare,
  withWholeLink,
} from './admission.ts';
import type { AltqOptions } from './altq-options.ts';
import { noCodel, resolve, resolveCurves, sharesBandwidth } from './bandwidth.ts';
import type { AltqEntry, AltqInterface, AltqQueue, AltqState, Evaluation, Outcome, QueueRequest } from './model.ts';
import { printRate } from './print-altq.ts';
import type { CurveSum } from './service-curve.ts';
import { addCurve } from './service-curve.ts';

/**
 * Works out the parameters of a queue as FreeBSD does since 12: what the queues below an interface and below each other
 * use up is kept with these, even of queues that are refused (pfctl_altq.c, eval_pfqueue).
 *
 * @param mtu bytes of the largest packet of the interface
 */
export function evaluateFreebsdQueue(
  state: AltqState,
  request: QueueRequest,
  options: AltqOptions,
  mtu: number,
): Evaluation {
  const evaluation = new FreebsdEvaluation(state, request, options, mtu);
  const outcome = evaluation.run();
  const { warnings } = evaluation;
  if (typeof outcome === 'string') {
    return { state: evaluation.finish(undefined), lines: [...warnings, outcome], entry: undefined };
  }
  return { state: evaluation.finish(outcome), lines: warnings, entry: outcome };
}

class FreebsdEvaluation {
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
    const shares = sharesBandwidth(scheduler);
    const bandwidth = shares ? resolve(this.options.bandwidth, reference, 'freebsd') : 0;
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
      curves: resolveCurves(this.options, reference, 'freebsd'),
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
    const fault = priorityFault(entry.priority, 8);
    if (fault !== undefined) return fault;
    this.warnIfSlow(entry);
    if (entry.parent !== '') return this.withDefault(entry);
    if (this.on) this.on = { ...this.on, rootQueues: this.on.rootQueues + 1 };
    return this.withDefault({ ...entry, flags: new Set([...entry.flags, 'root']) });
  }

  private warnIfSlow(entry: AltqEntry): void {
    const needed = neededBandwidth(entry, this.mtu);
    if (needed === undefined || entry.bandwidth === 0) return;
    this.warnings.push(
      `pfctl: queue bandwidth must be larger than ${printRate(needed)}`,
      `cbq: queue ${entry.name} is too slow!`,
    );
  }

  private priq(entry: AltqEntry): Outcome {
    const { name, priority, interface: on } = entry;
    const fault = priorityFault(priority, 16);
    if (fault !== undefined) return fault;
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
    if (!parent) return withWholeLink(request);
    if (parent.entry.flags.has('default')) {
      return `pfctl: adding ${request.name} would make default queue ${request.parent} not a leaf`;
    }
    const entry = this.withDefault(withLinkshare(request));
    const fault =
      shapeFault(entry) ??
      admissionFault(entry, parent.entry, {
        realtime: () => this.charge('realtime', entry, parent),
        linkshare: () => this.charge('linkshare', entry, parent),
      });
    return fault === undefined ? entry : `pfctl: ${fault}`;
  }

  private charge(name: 'realtime' | 'linkshare', { curves }: AltqEntry, parent: AltqQueue): CurveSum {
    const sum = addCurve((this.parent ?? parent)[name], curves[name] ?? { m1: 0, d: 0, m2: 0 });
    this.parent = { ...(this.parent ?? parent), [name]: sum };
    return sum;
  }
}
