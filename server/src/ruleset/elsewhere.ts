import type { Machine } from '../machine/machine.ts';
import type { Token } from '../syntax/token.ts';
import type { Include } from '../syntax/tree.ts';
import type { CheckContext } from './context.ts';

/**
 * Whether a name that no file has here may be that of a file of the machine that the ruleset is for. Where that machine
 * is described, it is what we look at.
 */
export const mayBeElsewhere = (name: string, machine: Machine | undefined): boolean =>
  machine === undefined && name.startsWith('/');

/** Whether a file that a statement names may be one of the machine, and is not here. */
export const isElsewhere = (context: CheckContext, name: string): boolean =>
  mayBeElsewhere(name, context.machine) && context.readFile(name) === undefined;

/** What to say of such a file, where pfctl would say that there is none. */
export const elsewhereText = (name: string): string => `${name} is not here`;

/** Says of a file that it is not here. */
export function reportElsewhere(context: CheckContext, name: Token): void {
  context.say('pf/file-elsewhere', elsewhereText(name.image), name, { severity: 'info', silent: true });
}

/** Checks the statement that includes a file: one that is elsewhere was read as an empty one. */
export function checkInclude(context: CheckContext, { file }: Include): void {
  if (file && isElsewhere(context, file.image)) reportElsewhere(context, file);
}
