import type { Family } from '../machine/address.ts';
import type { CheckContext, Place } from './context.ts';
import type { HostNode } from './hosts.ts';
import type { Address } from './model.ts';
import { standsForSeveral } from './redirect.ts';

/** What `binat-to` demands of a rule is checked with. */
export interface BinatCheck {
  /** Family of the rule before its addresses had a say. */
  readonly family: Family | undefined;
  readonly direction: 'in' | 'out' | undefined;
  readonly source: Address;
  readonly target: Address;
  /** The source of this combination and those that follow it in the list. */
  readonly sources: readonly HostNode[];
  readonly sourcePlace: Place;
  readonly targetPlace: Place;
  readonly place: Place;
}

/** Whether a `binat-to` rule maps one address to one address; says what is wrong (parse.y, expand_rule). */
export function checkBinat(context: CheckContext, check: BinatCheck): boolean {
  const { source, target } = check;
  let valid = isSourceAllowed(context, check);
  const complain = (text: string, place: Place): void => {
    context.error('pf/binat', text, place);
    valid = false;
  };
  if (standsForSeveral(source) || standsForSeveral(target)) {
    const place = standsForSeveral(source) ? check.sourcePlace : check.targetPlace;
    complain('dynamic interfaces must be used with :0 in a binat-to rule', place);
  }
  if (check.family && (hasNoMask(source) || hasNoMask(target))) {
    const text = 'source and redir addresess must have a matching network mask in binat-rule';
    complain(text, hasNoMask(source) ? check.sourcePlace : check.targetPlace);
  }
  if (target.kind === 'table') {
    complain('tables cannot be used as the redirect address of a binat-to rule', check.targetPlace);
  }
  if (check.direction) complain('binat-to cannot be specified with a direction', check.place);
  return valid;
}

function isSourceAllowed(context: CheckContext, check: BinatCheck): boolean {
  // pfctl looks at the rest of the list too, unless it stands at an interface in parentheses.
  const looked = check.source.kind === 'interface' ? check.sources.slice(0, 1) : check.sources;
  const table = looked.find(({ address }) => address.kind === 'table');
  if (table?.address.kind === 'table') {
    const text = `invalid use of table <${table.address.name}> as the source address of a binat-to rule`;
    context.error('pf/binat', text, table.place);
    return false;
  }
  const several = looked.find(({ address }) => standsForSeveral(address));
  if (several?.address.kind === 'interface') {
    const text = `invalid use of interface (${several.address.name}) as the source address of a binat-to rule`;
    context.error('pf/binat', text, several.place);
    return false;
  }
  if (isAddress(check.source) && isAddress(check.target)) return true;
  context.error('pf/binat', 'binat-to requires a specified source and redirect address', check.place);
  return false;
}

/** Whether something is an address, or has some. */
export const isAddress = ({ kind }: Address): boolean =>
  kind === 'network' || kind === 'any' || kind === 'interface' || kind === 'name';

/** Whether the first word of the mask is zero, which is where the names of tables have nothing either. */
export function hasNoMask(address: Address): boolean {
  switch (address.kind) {
    case 'network':
    case 'interface':
      return address.bits === 0;
    case 'range':
    case 'name':
      return false;
    default:
      return true;
  }
}
