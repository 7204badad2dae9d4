import { statementSpan } from '../ruleset/report.ts';
import type { FilterRule, Hosts } from '../syntax/tree.ts';
import type { LocatedFinding, LocatedStatement, RulesetPitfall } from './pitfall.ts';

/** A rule behind a `quick` one that every packet of its direction matches (pf.c, pf_match_rule: quick ends the evaluation). */
export const unreachableRule: RulesetPitfall = {
  code: 'pf/unreachable-rule',
  severity: 'warning',
  about: 'A rule stands behind a `quick` rule that matches every packet.',
  advice: 'Evaluation ends at the `quick` rule. Put the other rule in front of it, or leave out `quick`.',
  example: 'block quick all\npass out',
  scope: 'ruleset',
  find: unreachableRules,
};

/** The rules that end the evaluation of what stands behind them, by direction. */
interface Stops {
  in?: LocatedStatement;
  out?: LocatedStatement;
}

function unreachableRules(statements: readonly LocatedStatement[]): readonly LocatedFinding[] {
  const found: LocatedFinding[] = [];
  /** One for every anchor that is open, the innermost last: what stops inside an anchor stops only there. */
  const open: Stops[] = [{}];
  for (const located of statements) {
    const { statement, depth } = located.placed;
    const { body } = statement;
    if (body.kind !== 'rule' && body.kind !== 'anchor') continue;
    while (open.length <= depth) open.push({});
    open.length = depth + 1;

    const stops = open[depth] ?? {};
    const direction = body.direction?.image;
    const stop = stopOf(stops, direction);
    if (stop !== undefined) found.push(findingOf(located, stop));
    else if (body.kind === 'rule' && statement.complete && decidesEverything(body)) {
      if (direction !== 'out') stops.in ??= located;
      if (direction !== 'in') stops.out ??= located;
    }
  }
  return found;
}

/** The rule behind which no packet of a direction comes; without a direction, none of either. */
function stopOf(stops: Stops, direction: string | undefined): LocatedStatement | undefined {
  if (direction === 'in') return stops.in;
  if (direction === 'out') return stops.out;
  return stops.in && stops.out && stops.in;
}

function findingOf({ file, placed }: LocatedStatement, stop: LocatedStatement): LocatedFinding {
  return {
    file,
    span: statementSpan(placed),
    message: `never reached: the quick rule at line ${String(stop.placed.line)} decides first`,
    related: [{ file: stop.file, span: statementSpan(stop.placed), message: 'every packet matches this one' }],
  };
}

/** Whether a rule is quick and asks nothing of a packet but its direction. */
function decidesEverything(rule: FilterRule): boolean {
  const asksNothing = !rule.onKeyword && !rule.family && !rule.protoKeyword && isAll(rule.hosts);
  return rule.quick !== undefined && asksNothing && hasOnlyHarmlessOptions(rule);
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
