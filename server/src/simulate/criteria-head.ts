import type { Rule } from '../ruleset/model.ts';
import type { PacketDescription } from './description.ts';
import type { InterfaceKnowledge } from './interface-knowledge.ts';
import type { Criterion } from './verdict.ts';

/**
 * The first of a rule's criteria up to the protocol that a packet fails (pf.c, pf_match_rule): they look at nothing that
 * the rules before could have changed. Undefined: it passes them, or, where the groups of its interface are not known,
 * it may.
 *
 * @param onInterface answers of `interfaces` for this packet's interface, by the name that was asked for.
 */
export function failedHead(
  rule: Rule,
  packet: PacketDescription,
  interfaces: InterfaceKnowledge,
  onInterface: Map<string, boolean | undefined>,
): Criterion | undefined {
  if (rule.interface) {
    const { name, not } = rule.interface;
    if (!onInterface.has(name)) onInterface.set(name, name === '' || interfaces.matches(name, packet.interface));
    if (onInterface.get(name) === not) return 'interface';
  }
  if (rule.direction !== undefined && rule.direction !== packet.direction) return 'direction';
  if (rule.onRdomain !== undefined && (rule.onRdomainNot === true || rule.onRdomain !== packet.rdomain)) {
    // `on ! rdomain` never matches: the kernel takes the `!` for that of an interface, and there is none.
    return 'routing domain';
  }
  if (rule.family !== undefined && rule.family !== packet.family) return 'address family';
  if (rule.protocol !== 0 && rule.protocol !== packet.protocol) return 'protocol';
  return undefined;
}
