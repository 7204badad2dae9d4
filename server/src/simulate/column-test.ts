import type { CompiledAnchor } from './anchor.ts';
import { failedBody } from './failed-criterion.ts';
import type { Evaluation } from './evaluation.ts';
import { Trait, type RuleColumns } from './rule-columns.ts';
import { tosMatches } from './tos-matches.ts';
import type { Criterion } from './verdict.ts';

/**
 * The first criterion behind the protocol that the rule at a position fails, as `failedBody` gives it, but found in the
 * columns as far as these can tell. Undefined: the rule matches.
 */
export function failedInColumns(anchor: CompiledAnchor, i: number, evaluation: Evaluation): Criterion | undefined {
  const { columns } = anchor;
  const { header } = evaluation.packet;
  const traits = columns.traits[i] ?? 0;
  if (isSourceElsewhere(columns, i, traits, evaluation)) return 'source address';
  // What a translation left open, and fragments, are the rule's own business.
  if (evaluation.isOpen || header === 'fragment' || traits & Trait.sourceOpen) {
    return failedBody(anchor.ruleAt(i), evaluation);
  }
  if (isDestinationElsewhere(columns, i, traits, evaluation)) return 'destination address';
  if (traits & Trait.destinationOpen) return failedBody(anchor.ruleAt(i), evaluation);
  switch (header) {
    case 'tcp':
      if ((evaluation.flags & (columns.flagsMask[i] ?? 0)) !== columns.flagsSet[i]) return 'flags';
      break;
    case 'udp':
    case 'sctp':
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
  const failed = failedPorts(columns, i, traits, evaluation);
  if (failed !== undefined || !(traits & Trait.rare)) return failed;
  return failedRare(anchor, i, traits, evaluation);
}

/**
 * Whether a rule cannot match, whatever its source: destination or ports tell. Spares the rule itself where its source
 * is not in the columns; of no use for a trace, which shows the first criterion that fails.
 */
export function isRuledOut({ columns }: CompiledAnchor, i: number, evaluation: Evaluation): boolean {
  const traits = columns.traits[i] ?? 0;
  if (isDestinationElsewhere(columns, i, traits, evaluation)) return true;
  const { header } = evaluation.packet;
  return (header === 'tcp' || header === 'udp') && isPortElsewhere(columns, i, traits, evaluation);
}

/** Whether the columns tell that the source is not what the rule asks for. */
function isSourceElsewhere(
  { source }: RuleColumns,
  i: number,
  traits: number,
  { s0, unknownSource }: Evaluation,
): boolean {
  const isInside = (s0 & (source.mask[i] ?? 0)) === source.word[i];
  return isInside === ((traits & Trait.sourceNot) !== 0) && unknownSource === undefined;
}

/** Whether the columns tell that the destination is not what the rule asks for. */
function isDestinationElsewhere(
  { destination }: RuleColumns,
  i: number,
  traits: number,
  { d0, unknownDestination }: Evaluation,
): boolean {
  const isInside = (d0 & (destination.mask[i] ?? 0)) === destination.word[i];
  return isInside === ((traits & Trait.destinationNot) !== 0) && unknownDestination === undefined;
}

function failedPorts(columns: RuleColumns, i: number, traits: number, evaluation: Evaluation): Criterion | undefined {
  if (traits & Trait.sourcePort) {
    const { sourcePort } = evaluation;
    const isInside = sourcePort >= (columns.source.low[i] ?? 0) && sourcePort <= (columns.source.high[i] ?? 0);
    if (isInside === ((traits & Trait.sourcePortsOutside) !== 0)) return 'source port';
  }
  return isPortElsewhere(columns, i, traits, evaluation) ? 'destination port' : undefined;
}

function isPortElsewhere(
  { destination }: RuleColumns,
  i: number,
  traits: number,
  { destinationPort }: Evaluation,
): boolean {
  if (!(traits & Trait.destinationPort)) return false;
  const isInside = destinationPort >= (destination.low[i] ?? 0) && destinationPort <= (destination.high[i] ?? 0);
  return isInside === ((traits & Trait.destinationPortsOutside) !== 0);
}

function failedIcmp(anchor: CompiledAnchor, i: number, traits: number, evaluation: Evaluation): Criterion | undefined {
  const { columns } = anchor;
  const { packet } = evaluation;
  const type = columns.icmpType[i] ?? -1;
  if (type >= 0 && type !== packet.icmpType) return 'icmp type';
  const code = columns.icmpCode[i] ?? -1;
  if (code >= 0 && code !== packet.icmpCode) return 'icmp code';
  const isAnswer = packet.icmp?.direction === 'out' && !packet.icmp.related;
  if (traits & Trait.startsStates && isAnswer && isModern(evaluation)) return 'state';
  return traits & Trait.rare ? failedRare(anchor, i, traits, evaluation) : undefined;
}

function failedRare(anchor: CompiledAnchor, i: number, traits: number, evaluation: Evaluation): Criterion | undefined {
  if (traits & Trait.rareOpen || !isModern(evaluation)) return failedBody(anchor.ruleAt(i), evaluation);
  const { columns } = anchor;
  const { packet, tagNumber } = evaluation;
  if (traits & Trait.fragment) return 'fragment';
  const tos = columns.tos[i] ?? 0;
  if (tos !== 0 && !tosMatches(tos, evaluation.tos, evaluation.compiled.kernel)) return 'tos';
  const tag = columns.tagged[i] ?? 0;
  if (tag !== 0) {
    evaluation.hasTag = true;
    if ((Math.abs(tag) === tagNumber) === tag < 0) return 'tag';
  }
  const prio = columns.prio[i] ?? -1;
  return prio >= 0 && prio !== packet.prio ? 'prio' : undefined;
}

/** The other kernels test in another order whatever comes behind ports and flags. */
export const isModern = ({ compiled }: Evaluation): boolean => compiled.kernel.rules.criteriaOrder === 'modern';
