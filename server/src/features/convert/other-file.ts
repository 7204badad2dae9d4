import type { Include, LoadAnchor } from '../../syntax/tree.ts';
import type { StatementEdits } from './statement-edits.ts';

/** A conversion is of one file: of those that it names it only says so. */
export function remarkOnOtherFile({ kind }: Include | LoadAnchor, edits: StatementEdits): void {
  edits.remark(`The file that is ${kind === 'include' ? 'included' : 'loaded'} here is converted on its own.`);
}
