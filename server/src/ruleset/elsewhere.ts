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

/** The text of a file that a statement names: absent where there is none, elsewhere where it may be one of the machine. */
export type FileText =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'absent' } | { readonly kind: 'elsewhere' };

/** Reads a file that a statement names, and says where it is not here but may be elsewhere. */
export function readFileHere(context: CheckContext, name: Token): FileText {
  const text = context.readFile(name.image);
  if (text !== undefined) return { kind: 'text', text };
  if (!mayBeElsewhere(name.image, context.machine)) return { kind: 'absent' };
  context.say('pf/file-elsewhere', elsewhereText(name.image), name, { severity: 'info', silent: true });
  return { kind: 'elsewhere' };
}

/** What to say of such a file, where pfctl would say that there is none. */
export const elsewhereText = (name: string): string => `${name} is not here`;

/** Checks the statement that includes a file: one that is elsewhere was read as an empty one. */
export function checkInclude(context: CheckContext, { file }: Include): void {
  if (file && mayBeElsewhere(file.image, context.machine)) readFileHere(context, file);
}
