import type { Machine } from './machine.ts';

/**
 * Number of a user. `unknown` when the machine's description does not speak of users; undefined when it does, and this
 * one is not among them. The superuser is 0 everywhere.
 */
export function userId(machine: Machine | undefined, name: string): number | 'unknown' | undefined {
  if (name === 'root') return machine?.users?.root ?? 0;
  return idOf(machine?.users, name);
}

/** Number of a group, as `userId`. */
export function groupId(machine: Machine | undefined, name: string): number | 'unknown' | undefined {
  if (name === 'wheel') return machine?.groups?.wheel ?? 0;
  return idOf(machine?.groups, name);
}

function idOf(ids: Readonly<Record<string, number>> | undefined, name: string): number | 'unknown' | undefined {
  if (!ids) return 'unknown';
  return Object.hasOwn(ids, name) ? ids[name] : undefined;
}
