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
import type { AltqEntry, AltqState, CurveName, Evaluation, Outcome, QueueRequest } from './model.ts';
import { printRate } from './print-altq.ts';
import type { CurveSum } from './service-curve.ts';
import { addCurve } from './service-curve.ts';

/**
 * Works out the parameters of a queue as OpenBSD did: what is left for it comes out of all queues of its interface that
 * were accepted before (pfctl_altq.c, eval_pfqueue).
 *
 * @param mtu bytes of the largest packet of the interface
 */
export function evaluateOpenbsdQueue(
  state: AltqState,
  request: QueueRequest,
  options: AltqOptions,
  mtu: number,
): Evaluation {
  const warnings: string[] = [];
  const outcome = evaluate(state, request, options, mtu, warnings);
  if (typeof outcome === 'string') return { state, lines: [...warnings, outcome], entry: undefined };
  const added = { entry: outcome, childBandwidth: 0, realtime: [], linkshare: [] };
  return { state: { ...state, queues: [...state.queues, added], last: outcome }, lines: warnings, entry: outcome };
}

/** The queues of an interface, in order. */
export const queuesOn = ({ queues }: AltqState, name: string): AltqEntry[] =>
  queues.map(({ entry }) => entry).filter((entry) => entry.interface === name);

function evaluate(
  state: AltqState,
  request: QueueRequest,
  options: AltqOptions,
  mtu: number,
  warnings: string[],
): Outcome {
  const { name } = request;
  const on = state.interfaces.find(({ entry }) => entry.interface === request.interface)?.entry;
  if (!on) return `altq not defined on ${request.interface}`;
  const others = queuesOn(state, request.interface);
  if (others.some((other) => other.name === name)) {
    return `queue ${name} already exists on interface ${request.interface}`;
  }
  const parent = request.parent === '' ? undefined : others.find((other) => other.name === request.parent);
  if (request.parent !== '' && !parent) return `parent ${request.parent} not found for ${name}`;
  const { scheduler, interfaceBandwidth } = on;
  const reference = parent?.bandwidth ?? 0;
  const bandwidth = sharesBandwidth(scheduler) ? resolve(options.bandwidth, reference, 'openbsd') : 0;
  if (bandwidth > interfaceBandwidth) return `bandwidth for ${name} higher than interface`;
  const entry: AltqEntry = {
    ...request,
    scheduler,
    interfaceBandwidth,
    bandwidth,
    limit: request.limit || 50,
    tokenBucket: 0,
    flags: options.scheduler?.flags ?? new Set(),
    curves: resolveCurves(options, reference, 'openbsd'),
    codel: noCodel,
  };
  if (parent && sharesBandwidth(scheduler)) {
    if (bandwidth > parent.bandwidth) return `pfctl: bandwidth for ${name} higher than parent`;
    warnings.push(...excess(entry, parent, others));
  }
  switch (scheduler) {
    case 'cbq':
      return evaluateCbq(entry, mtu, warnings);
    case 'priq':
      return evaluatePriq(entry, others);
    case 'hfsc':
      return evaluateHfsc(entry, parent, others);
    case 'fairq':
      // Only DragonFly has it, without a queue of its own for the interface.
      return parent ? withLinkshare(entry) : withWholeLink(entry);
    case 'codel':
      return entry;
  }
}

/** Queues may want more than their parent has: pfctl only warns of it. */
function excess({ bandwidth }: AltqEntry, parent: AltqEntry, others: readonly AltqEntry[]): string[] {
  const siblings = others.filter((other) => other.parent === parent.name);
  const sum = siblings.reduce((total, sibling) => total + sibling.bandwidth, bandwidth);
  if (sum <= parent.bandwidth) return [];
  return [`pfctl: the sum of the child bandwidth higher than parent "${parent.name}"`];
}

function evaluateCbq(entry: AltqEntry, mtu: number, warnings: string[]): Outcome {
  const fault = priorityFault(entry.priority, 8);
  if (fault !== undefined) return fault;
  const needed = neededBandwidth(entry, mtu);
  if (needed !== undefined) {
    if (entry.bandwidth !== 0) warnings.push(`pfctl: queue bandwidth must be larger than ${printRate(needed)}`);
    warnings.push(`cbq: queue ${entry.name} is too slow!`);
  }
  return entry.parent === '' ? { ...entry, flags: new Set([...entry.flags, 'root']) } : entry;
}

function evaluatePriq(entry: AltqEntry, others: readonly AltqEntry[]): Outcome {
  const fault = priorityFault(entry.priority, 16);
  if (fault !== undefined) return fault;
  const same = others.find(({ priority }) => priority === entry.priority);
  return same ? `pfctl: ${same.name} and ${entry.name} have the same priority` : entry;
}

function evaluateHfsc(request: AltqEntry, parent: AltqEntry | undefined, others: readonly AltqEntry[]): Outcome {
  if (!parent) return withWholeLink(request);
  const entry = withLinkshare(request);
  const siblings = others.filter((other) => other.parent === parent.name);
  const fault =
    shapeFault(entry) ??
    admissionFault(entry, parent, {
      realtime: () => sumOf('realtime', [...others, entry]),
      linkshare: () => sumOf('linkshare', [...siblings, entry]),
    });
  return fault === undefined ? entry : `pfctl: ${fault}`;
}

function sumOf(name: CurveName, queues: readonly AltqEntry[]): CurveSum {
  const curves = queues.flatMap((queue) => queue.curves[name] ?? []).filter(({ m2 }) => m2 !== 0);
  return curves.reduce<CurveSum>(addCurve, []);
}
