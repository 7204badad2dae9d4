import type { RuleBody } from '../model.ts';
import type { Candidate, OptimizerStyle } from './comparing.ts';

/**
 * Divides a ruleset into superblocks: neighbouring rules that do the same with a packet, whose order therefore does
 * not matter (pfctl_optimize.c, construct_superblocks).
 */
export function superblocksOf<Rule extends Candidate>(rules: readonly Rule[], style: OptimizerStyle): Rule[][] {
  const blocks: Rule[][] = [];
  let block: Rule[] | undefined;
  for (const rule of rules) {
    if (block?.[0] && belongs(block[0], rule, style)) block.push(rule);
    else blocks.push((block = [rule]));
  }
  return blocks;
}

function belongs(first: Candidate, rule: Candidate, style: OptimizerStyle): boolean {
  return (
    first.block === rule.block && !standsAlone(rule.item.rule) && !differInGroup(first.item.rule, rule.item.rule, style)
  );
}

/** Whether a rule has something that keeps it in a block of its own. */
function standsAlone({ label, labels, probability, anchor, state, ridentifier }: RuleBody): boolean {
  if (label !== '' || (labels && labels.length > 0) || ridentifier) return true;
  if (probability !== 0 || anchor || state.sourceTrackRule) return true;
  const { max, maxSrcNodes, maxSrcStates, maxSrcConn, maxSrcConnRate } = state;
  return max > 0 || maxSrcNodes > 0 || maxSrcStates > 0 || maxSrcConn > 0 || maxSrcConnRate !== undefined;
}

/** Interfaces can join a group at any time, so that rules on a group and on something else keep their order. */
function differInGroup(first: RuleBody, rule: RuleBody, { isGroup }: OptimizerStyle): boolean {
  const [a, b] = [first.interface?.name ?? '', rule.interface?.name ?? ''];
  const group = (a !== '' && isGroup(a)) || (b !== '' && isGroup(b));
  return group && a.toLowerCase() !== b.toLowerCase();
}
