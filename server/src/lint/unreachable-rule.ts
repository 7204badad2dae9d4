import { statementSpan } from '../ruleset/report.ts';
import type { Placed } from '../syntax/reading.ts';
import type { FilterRule, Hosts } from '../syntax/tree.ts';
import type { Digest } from './digest.ts';
import type { LocatedFinding, RulesetPitfall, Watcher } from './pitfall.ts';

/** A rule behind a `quick` one that every packet of its direction matches (pf.c, pf_match_rule: quick ends the evaluation). */
export const unreachableRule: RulesetPitfall = {
  code: 'pf/unreachable-rule',
  severity: 'warning',
  about: 'A rule stands behind a `quick` rule that matches every packet.',
  advice: 'Evaluation ends at the `quick` rule. Put the other rule in front of it, or leave out `quick`.',
  example: 'block quick all\npass out',
  scope: 'ruleset',
  begin: () => new UnreachableRules(),
};

/** A rule and its file. */
interface Stop {
  readonly file: string;
  readonly placed: Placed;
}

/** The rules that end the evaluation of what stands behind them, by direction. */
interface Stops {
  in?: Stop;
  out?: Stop;
}

class UnreachableRules implements Watcher {
  private readonly findings: LocatedFinding[] = [];
  /** One for every anchor that is open, the innermost last: what stops inside an anchor stops only there. */
  private readonly open: Stops[] = [{}];

  private hasStops = false;

  see(digest: Digest, placed: Placed, file: string): void {
    if (!digest.isRule || !(this.hasStops || digest.isStop)) return;
    const { statement, depth } = placed;
    const { body } = statement;
    if (body.kind !== 'rule' && body.kind !== 'anchor') return;
    while (this.open.length <= depth) this.open.push({});
    this.open.length = depth + 1;

    const stops = this.open[depth] ?? {};
    const direction = body.direction?.image;
    const stop = stopOf(stops, direction);
    if (stop !== undefined) this.findings.push(findingOf({ file, placed }, stop));
    else if (digest.isStop) {
      this.hasStops = true;
      if (direction !== 'out') stops.in ??= { file, placed };
      if (direction !== 'in') stops.out ??= { file, placed };
    }
  }

  found(): readonly LocatedFinding[] {
    return this.findings;
  }
}

/** The rule behind which no packet of a direction comes; without a direction, none of either. */
function stopOf(stops: Stops, direction: string | undefined): Stop | undefined {
  if (direction === 'in') return stops.in;
  if (direction === 'out') return stops.out;
  return stops.in && stops.out && stops.in;
}

function findingOf({ file, placed }: Stop, stop: Stop): LocatedFinding {
  return {
    file,
    span: statementSpan(placed),
    message: `never reached: the quick rule at line ${String(stop.placed.line)} decides first`,
    related: [{ file: stop.file, span: statementSpan(stop.placed), message: 'every packet matches this one' }],
  };
}

/** Whether a rule is quick and asks nothing of a packet but its direction. Does not throw. */
export function decidesEverything(rule: FilterRule): boolean {
  if (rule.quick === undefined) return false;
  const asksNothing = !rule.onKeyword && !rule.family && !rule.protoKeyword && isAll(rule.hosts);
  return asksNothing && hasOnlyHarmlessOptions(rule);
}

const isAll = ({ from, to, osKeyword }: Hosts): boolean => {
  const isAny = (peer: Hosts['from']) =>
    peer === undefined || (!peer.portKeyword && peer.hosts?.items.every(({ kind }) => kind === 'any') === true);
  return !osKeyword && isAny(from) && isAny(to);
};

/** What may stand behind a rule without making it choose packets. */
const harmless: ReadonlySet<string> = new Set(['label', 'tag', 'state', 'allow-opts', 'set', 'queue', 'scrub']);

/**
 * A `pass` that keeps state asks for the first packet of a TCP connection (`flags S/SA`) unless told otherwise; and a
 * state may be refused for its limits.
 */
function hasOnlyHarmlessOptions({ action, options }: FilterRule): boolean {
  const asksFlags = options.some((option) => option.kind === 'flags' && option.any === undefined);
  const takesAnyFlags = options.some((option) => option.kind === 'flags' && option.any !== undefined);
  const limitsStates = options.some((option) => option.kind === 'state' && option.options.length > 0);
  const keepsNoState = options.some((option) => option.kind === 'state' && option.action.image === 'no');
  const others = options.every(({ kind }) => kind === 'flags' || harmless.has(kind));
  const isWhole = action.image === 'block' || takesAnyFlags || keepsNoState;
  return others && !asksFlags && !limitsStates && isWhole;
}
