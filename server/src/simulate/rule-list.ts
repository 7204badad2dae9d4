import type { PortMatch, Rule } from '../ruleset/model.ts';

/** Whether a rule can decide, and be overridden: those that match or translate, or let a frame on, have done their part at once. */
export const isDecisive = ({ action, ether }: Rule): boolean => !ether && (action === 'pass' || action === 'block');

/** The direction of the packets that a rule is for, if it says so or its list does. */
export const directionOf = ({ direction, action }: Rule): 'in' | 'out' | undefined =>
  direction ?? (action === 'nat' ? 'out' : action === 'rdr' ? 'in' : undefined);

/** The number of a rule that is shown behind `@`. */
export const shownNumber = ({ number, shownNumber: shown }: Rule): number => shown ?? number;

/** A rule for frames without the family that the loader puts there: it asks for a type of frame. */
export const framed = (rule: Rule): Rule => ({ ...rule, family: undefined });

/** A rule for dummynet without the criteria that are not looked at there (macOS: pf.c, pf_test_dummynet). */
export function shaping(rule: Rule): Rule {
  return { ...rule, user: undefined, group: undefined, os: undefined };
}

/** What no port is. */
const noPort: PortMatch = { operator: 'inside', low: 0, high: 0 };

/**
 * A redirection as packets going out meet it (macOS: pf.c, pf_match_translation): they come from the address and port
 * that it redirects to, go to where it expects packets from, and are given the address and port that it redirects.
 * Without a port none is meant.
 */
export function turnedBack(rule: Rule): Rule {
  const inside = rule.rdr;
  if (rule.no || rule.anchor || !inside) return { ...rule, direction: rule.direction ?? 'out' };
  const { source, destination } = rule;
  const address = inside.addresses[0]?.address ?? { kind: 'any' as const };
  return {
    ...rule,
    direction: rule.direction ?? 'out',
    source: {
      not: false,
      address,
      port: inside.lowPort === 0 ? noPort : { operator: '=', low: inside.lowPort, high: 0 },
    },
    destination: source,
    nat: {
      ...inside,
      addresses: [{ address: destination.address, weight: 0 }],
      lowPort: destination.port?.low ?? 0,
      highPort: 0,
    },
  };
}

/**
 * A binat rule as incoming packets meet it (pf_lb.c, pf_match_translation): they come from its destination, go to the
 * address that stands for its source, and are sent on to that. `no binat` means the same both ways.
 */
export function turned(rule: Rule): Rule {
  const outside = rule.nat;
  if (rule.no || !outside) return rule;
  const { source, destination } = rule;
  const address = outside.addresses[0]?.address ?? { kind: 'any' as const };
  return {
    ...rule,
    source: destination,
    destination: { not: false, address },
    nat: { ...outside, addresses: [{ address: source.address, weight: 0 }] },
  };
}
