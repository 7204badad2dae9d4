import type { QueueOption, SchedulerOption } from '../../syntax/tree.ts';
import type { Token } from '../../syntax/token.ts';
import type { CheckContext } from '../context.ts';
import { requireNumber, wordAsNumber } from '../numbers.ts';
import { refuseSeen } from '../queue-options.ts';
import { isNumber, tokenKind } from '../token-kind.ts';
import { wayOf } from './evaluate-altq.ts';
import { readBandwidth } from './read-bandwidth.ts';
import type { BandwidthSpec, CodelOptions, CurveName, CurveSpec, SchedulerKind, SchedulerSpec } from './model.ts';

/** What is said of an interface or a queue (parse.y, struct queue_opts). */
export interface AltqOptions {
  readonly bandwidth: BandwidthSpec;
  readonly scheduler: SchedulerSpec | undefined;
  readonly priority: number;
  readonly limit: number;
  /** 0: not given. */
  readonly tokenBucket: number;
}

const wholeBandwidth: BandwidthSpec = { absolute: 0, percent: 100 };

/** Tokens in front of which a scheduler without parentheses ends. */
const behindScheduler: ReadonlySet<string> = new Set([
  'bandwidth',
  'priority',
  'qlimit',
  'tbrsize',
  'cbq',
  'priq',
  'hfsc',
  'fairq',
  'codelq',
  'queue',
  'word',
  '{',
  'newline',
]);

/** Checks the options in order (parse.y, queue_opt). */
export function readAltqOptions(context: CheckContext, options: readonly QueueOption[]): AltqOptions {
  const seen = new Set<string>();
  let read: AltqOptions = {
    bandwidth: wholeBandwidth,
    scheduler: undefined,
    priority: 1,
    limit: 50,
    tokenBucket: 0,
  };
  for (const option of options) read = { ...read, ...readOption(context, option, seen) };
  return read;
}

function readOption(context: CheckContext, option: QueueOption, seen: Set<string>): Partial<AltqOptions> {
  const { keyword, value } = option;
  if (option.scheduler) {
    const scheduler = readScheduler(context, keyword, option.scheduler);
    refuseSeen(context, 'scheduler', keyword, seen);
    return { scheduler };
  }
  if (!value) return {};
  switch (keyword.image) {
    case 'bandwidth': {
      const bandwidth = readBandwidth(context, value);
      refuseSeen(context, 'bandwidth', keyword, seen);
      return { bandwidth };
    }
    case 'priority':
      return { priority: readCount(context, option, seen, 255, 'priority out of range: max 255') };
    case 'qlimit':
      return { limit: readCount(context, option, seen, 65535, 'qlimit out of range: max 65535') };
    case 'tbrsize': {
      const maximum = wayOf(context.dialect) === 'freebsd' ? 0xffffffff : 0xffff;
      return { tokenBucket: readCount(context, option, seen, maximum, `tbrsize too big: max ${maximum}`) };
    }
    default:
      return {};
  }
}

function readCount(
  context: CheckContext,
  { keyword, value }: QueueOption,
  seen: Set<string>,
  maximum: number,
  text: string,
): number {
  if (!value) return 0;
  context.reach(value);
  refuseSeen(context, keyword.image, keyword, seen);
  const count = requireNumber(context, value);
  if (count >= 0 && count <= maximum) return count;
  context.error('pf/number-range', text, value);
  return context.abandon();
}

/** Flags that the schedulers have in common; `ecn` brings `red` with it. */
const commonFlags = ['default', 'red', 'ecn', 'rio'];

function readScheduler(context: CheckContext, keyword: Token, details: readonly SchedulerOption[]): SchedulerSpec {
  const kind = (keyword.image === 'codelq' ? 'codel' : keyword.image) as SchedulerKind;
  const draft = new SchedulerDraft(context, kind);
  for (const detail of details) draft.add(detail);
  const last = details.at(-1);
  if (last) context.reach(context.behind(endOf(context, last)));
  else context.lookAhead(keyword, behindScheduler);
  return draft.spec();
}

/** The last token of a detail: a curve of three values ends in a parenthesis. */
function endOf(context: CheckContext, { keyword, values }: SchedulerOption): Token {
  const last = values.at(-1) ?? keyword;
  return values.length > 1 ? context.behind(last) : last;
}

/** Gathers what stands in a scheduler's parentheses. */
class SchedulerDraft {
  private readonly context: CheckContext;
  private readonly kind: SchedulerKind;
  private readonly flags = new Set<string>();
  private readonly curves: Partial<Record<CurveName, CurveSpec>> = {};
  private codel: CodelOptions = { target: 0, interval: 0, ecn: false };

  constructor(context: CheckContext, kind: SchedulerKind) {
    this.context = context;
    this.kind = kind;
  }

  add(detail: SchedulerOption): void {
    const { keyword, values } = detail;
    if (tokenKind(keyword) === 'word') {
      this.addFlag(keyword);
      return;
    }
    if (values.length === 0) this.context.finish();
    switch (keyword.image) {
      case 'linkshare':
      case 'realtime':
      case 'upperlimit':
        this.addCurve(keyword.image, detail);
        return;
      case 'target':
      case 'interval':
        this.addCodel(keyword.image, detail);
        return;
      case 'hogs':
        readBandwidth(this.context, values[0] ?? keyword);
        return;
      default:
        readNumberOrWord(this.context, values[0] ?? keyword);
    }
  }

  spec(): SchedulerSpec {
    return { kind: this.kind, flags: this.flags, curves: this.curves, codel: this.codel };
  }

  private addFlag(token: Token): void {
    const { context, kind } = this;
    context.reach(token);
    const flag = token.image;
    if (kind === 'codel') {
      if (flag !== 'ecn') this.refuseFlag(token, `unknown codel option "${flag}"`);
      this.codel = { ...this.codel, ecn: true };
      return;
    }
    if (!this.isFlag(flag)) {
      this.refuseFlag(token, `unknown ${kind} flag "${flag}"`);
    }
    this.flags.add(flag);
    if (flag === 'ecn') this.flags.add('red');
  }

  /** The flag `codel` came with the scheduler. */
  private isFlag(flag: string): boolean {
    if (flag === 'borrow') return this.kind === 'cbq';
    return commonFlags.includes(flag) || (flag === 'codel' && this.context.dialect.keywords.has('codelq'));
  }

  private refuseFlag(token: Token, text: string): never {
    this.context.error('pf/queue-scheduler', text, token);
    return this.context.abandon();
  }

  private addCurve(name: CurveName, detail: SchedulerOption): void {
    const { context } = this;
    const [first, second, third] = detail.values;
    if (!first) return;
    let curve: CurveSpec = { m1: { absolute: 0, percent: 0 }, d: 0, m2: readBandwidth(context, first) };
    if (second && third) {
      const d = this.kind === 'fairq' ? readNumberOrWord(context, second) : requireNumber(context, second);
      curve = { m1: curve.m2, d, m2: readBandwidth(context, third) };
      context.reach(endOf(context, detail));
      if (this.kind !== 'fairq' && (d < 0 || d > 0x7fffffff)) {
        context.error('pf/number-range', 'timing in curve out of range', second);
        context.abandon();
      }
    }
    this.refuseTwice(name, this.curves[name] !== undefined, detail.keyword);
    this.curves[name] = curve;
  }

  private addCodel(name: 'target' | 'interval', { keyword, values: [value] }: SchedulerOption): void {
    if (!value) return;
    const number = readNumberOrWord(this.context, value);
    this.refuseTwice(name, this.codel[name] !== 0, keyword);
    this.codel = { ...this.codel, [name]: number };
  }

  private refuseTwice(name: string, given: boolean, keyword: Token): void {
    if (!given) return;
    this.context.error('pf/repeated-option', `${name} already specified`, keyword);
    this.context.abandon();
  }
}

/** parse.y, number. Beyond 32 bits only the lower ones count. */
function readNumberOrWord(context: CheckContext, token: Token): number {
  context.reach(token);
  const value = isNumber(token) ? BigInt(token.image) : wordAsNumber(context, token);
  return Number(BigInt.asIntN(32, value));
}
