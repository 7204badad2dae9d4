import type { CompiledAnchor } from './anchor.ts';
import { failedBody } from './criteria.ts';
import type { Evaluation } from './evaluation.ts';
import { Trait } from './rule-columns.ts';
import type { Criterion } from './verdict.ts';

/**
 * The first criterion behind the protocol that the rule at a position fails, as `failedBody` gives it, but found in the
 * columns as far as these can tell. Undefined: the rule matches.
 */
export function failedInColumns(anchor: CompiledAnchor, i: number, evaluation: Evaluation): Criterion | undefined {
  const { columns } = anchor;
  const { header } = evaluation.packet;
  // What a translation left open, and fragments, are the rule's own business.
  if (evaluation.isOpen || header === 'fragment') return failedBody(anchor.ruleAt(i), evaluation);
  const traits = columns.traits[i] ?? 0;
  const isSource = (evaluation.s0 & (columns.sourceMask[i] ?? 0)) === columns.sourceWord[i];
  if (isSource === ((traits & Trait.sourceNot) !== 0)) return 'source address';
  if (traits & Trait.sourceOpen) return failedBody(anchor.ruleAt(i), evaluation);
  const isDestination = (evaluation.d0 & (columns.destinationMask[i] ?? 0)) === columns.destinationWord[i];
  if (isDestination === ((traits & Trait.destinationNot) !== 0)) return 'destination address';
  if (traits & Trait.destinationOpen) return failedBody(anchor.ruleAt(i), evaluation);
  switch (header) {
    case 'tcp':
      if ((evaluation.flags & (columns.flagsMask[i] ?? 0)) !== columns.flagsSet[i]) return 'flags';
      break;
    case 'udp':
      break;
    case 'icmp':
    case 'icmp6':
      if (traits & Trait.headerOpen) return failedBody(anchor.ruleAt(i), evaluation);
      return failedIcmp(anchor, i, traits, evaluation);
    case 'other':
      if (traits & Trait.headerOpen) return failedBody(anchor.ruleAt(i), evaluation);
      return traits & Trait.rare ? failedRare(anchor, i, traits, evaluation) : undefined;
  }
  if (traits & Trait.headerOpen) return failedBody(anchor.ruleAt(i), evaluation);
  const failed = failedPorts(anchor, i, traits, evaluation);
  if (failed !== undefined || !(traits & Trait.rare)) return failed;
  return failedRare(anchor, i, traits, evaluation);
}

/**
 * Whether a rule cannot match, whatever its source: its destination tells. Spares the rule itself where its source is
 * not in the columns; of no use for a trace, which shows the first criterion that fails.
 */
export function isElsewhere({ columns }: CompiledAnchor, i: number, evaluation: Evaluation): boolean {
  if (evaluation.isOpen) return false;
  const isDestination = (evaluation.d0 & (columns.destinationMask[i] ?? 0)) === columns.destinationWord[i];
  return isDestination === (((columns.traits[i] ?? 0) & Trait.destinationNot) !== 0);
}

function failedPorts(
  { columns }: CompiledAnchor,
  i: number,
  traits: number,
  { sourcePort, destinationPort }: Evaluation,
): Criterion | undefined {
  if (traits & Trait.sourcePort) {
    const isInside = sourcePort >= (columns.sourceLow[i] ?? 0) && sourcePort <= (columns.sourceHigh[i] ?? 0);
    if (isInside === ((traits & Trait.sourcePortsOutside) !== 0)) return 'source port';
  }
  if (traits & Trait.destinationPort) {
    const low = columns.destinationLow[i] ?? 0;
    const isInside = destinationPort >= low && destinationPort <= (columns.destinationHigh[i] ?? 0);
    if (isInside === ((traits & Trait.destinationPortsOutside) !== 0)) return 'destination port';
  }
  return undefined;
}

function failedIcmp(anchor: CompiledAnchor, i: number, traits: number, evaluation: Evaluation): Criterion | undefined {
  const { columns } = anchor;
  const { packet } = evaluation;
  const type = columns.icmpType[i] ?? -1;
  if (type >= 0 && type !== packet.icmpType) return 'icmp type';
  const code = columns.icmpCode[i] ?? -1;
  if (code >= 0 && code !== packet.icmpCode) return 'icmp code';
  if (traits & Trait.startsStates && packet.icmp?.direction === 'out' && !packet.icmp.related) return 'state';
  return traits & Trait.rare ? failedRare(anchor, i, traits, evaluation) : undefined;
}

function failedRare(anchor: CompiledAnchor, i: number, traits: number, evaluation: Evaluation): Criterion | undefined {
  if (traits & Trait.rareOpen) return failedBody(anchor.ruleAt(i), evaluation);
  const { columns } = anchor;
  const { packet, tagNumber } = evaluation;
  if (traits & Trait.fragment) return 'fragment';
  const tos = columns.tos[i] ?? 0;
  if (tos !== 0 && tos !== packet.tos) return 'tos';
  const tag = columns.tagged[i] ?? 0;
  if (tag !== 0) {
    evaluation.hasTag = true;
    if ((Math.abs(tag) === tagNumber) === tag < 0) return 'tag';
  }
  const prio = columns.prio[i] ?? -1;
  return prio >= 0 && prio !== packet.prio ? 'prio' : undefined;
}
