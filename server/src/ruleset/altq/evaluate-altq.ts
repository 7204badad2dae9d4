import type { Dialect } from '../../dialects/dialect.ts';
import type { InterfaceDescription } from '../../machine/machine.ts';
import type { AltqOptions } from './altq-options.ts';
import { noCodel, resolve, resolveCurves } from './bandwidth.ts';
import { evaluateFreebsdQueue } from './freebsd-queue.ts';
import type { AltqEntry, AltqInterface, AltqState, AltqWay, Evaluation, QueueRequest } from './model.ts';
import { evaluateOpenbsdQueue, queuesOn } from './openbsd-queue.ts';

const maxUnsigned = 0xffffffff;

/** Bandwidth of an interface whose speed nobody has told. */
const usualSpeed = 1e9;

/** In whose way the pf of a dialect counts ALTQ. */
export const wayOf = ({ rules }: Dialect): AltqWay => rules?.altq ?? 'openbsd';

/** Works out the parameters of an interface (pfctl_altq.c, eval_pfaltq). `machine`: what is known of it. */
export function evaluateInterface(
  state: AltqState,
  name: string,
  options: AltqOptions,
  machine: InterfaceDescription | undefined,
  way: AltqWay,
): Evaluation {
  const { scheduler, bandwidth } = options;
  if (!scheduler) return { state, lines: [], entry: undefined };
  const lines: string[] = [];
  const speed = machine?.speed ?? usualSpeed;
  if (bandwidth.absolute === 0 && speed === 0) {
    const text = `interface ${name} does not know its bandwidth, please specify an absolute bandwidth`;
    return { state, lines: [text], entry: undefined };
  }
  let bits = bandwidth.absolute || resolve(bandwidth, speed, way) || speed;
  if (way === 'freebsd' && scheduler.kind !== 'hfsc' && bits > maxUnsigned) {
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
    tokenBucket: options.tokenBucket || bucketOf(bits, machine?.mtu ?? 1500, way),
    flags: scheduler.flags,
    curves: resolveCurves(options, bits, way),
    codel: scheduler.kind === 'codel' ? scheduler.codel : noCodel,
  };
  // A second definition of an interface is stored, but the first one is found.
  const added: AltqInterface = { entry, rootQueues: 0, defaultQueues: 0, priorities: [] };
  return { state: { ...state, interfaces: [...state.interfaces, added], last: entry }, lines, entry };
}

/** Bytes of the token bucket of an interface, by its speed: OpenBSD has 16 bits for them. */
function bucketOf(bits: number, mtu: number, way: AltqWay): number {
  if (way === 'freebsd' && bits > 2500e6) return 128 * mtu;
  const bytes = bucketPackets(bits) * mtu;
  return way === 'freebsd' ? bytes : Math.min(bytes, 0xffff);
}

function bucketPackets(bits: number): number {
  if (bits <= 1e6) return 1;
  if (bits <= 10e6) return 4;
  return bits <= 200e6 ? 8 : 24;
}

/** Works out the parameters of a queue, and what it takes of its parent (pfctl_altq.c, eval_pfqueue). */
export function evaluateQueue(
  state: AltqState,
  request: QueueRequest,
  options: AltqOptions,
  machine: InterfaceDescription | undefined,
  way: AltqWay,
): Evaluation {
  const evaluate = way === 'freebsd' ? evaluateFreebsdQueue : evaluateOpenbsdQueue;
  return evaluate(state, request, options, machine?.mtu ?? 1500);
}

/** What pfctl says when all queues are known (pfctl_altq.c, check_commit_altq): it fails by the last interface only. */
export function checkAltq(
  state: AltqState,
  way: AltqWay,
): { readonly lines: readonly string[]; readonly failed: boolean } {
  const lines: string[] = [];
  let failed = false;
  for (const one of state.interfaces) {
    if (one.entry.scheduler === 'codel') continue;
    const faults = way === 'freebsd' ? countFaults(one) : openbsdFaults(state, one.entry);
    lines.push(...faults.map((fault) => `pfctl: ${fault}`));
    failed = faults.length > 0;
  }
  return { lines: failed ? [...lines, 'pfctl: errors in altq config'] : lines, failed };
}

function countFaults({
  entry,
  rootQueues,
  defaultQueues,
}: Pick<AltqInterface, 'entry' | 'rootQueues' | 'defaultQueues'>): string[] {
  const faults: string[] = [];
  if (entry.scheduler === 'cbq' && rootQueues !== 1) faults.push('root');
  if (defaultQueues !== 1) faults.push('default');
  return faults.map((kind) => `should have one ${kind} queue on ${entry.interface}`);
}

/** OpenBSD counts at the end, and then sees whether the default queue of hfsc has others below it. */
function openbsdFaults(state: AltqState, entry: AltqEntry): string[] {
  const queues = queuesOn(state, entry.interface);
  const isHfsc = entry.scheduler === 'hfsc';
  const defaults = queues.filter(({ flags, parent }) => flags.has('default') && !(isHfsc && parent === ''));
  const rootQueues = queues.filter(({ flags }) => flags.has('root')).length;
  const faults = countFaults({ entry, rootQueues, defaultQueues: defaults.length });
  if (!isHfsc || faults.length > 0) return faults;
  return queues.filter(({ parent }) => parent === defaults[0]?.name).map(() => 'default queue is not a leaf');
}
