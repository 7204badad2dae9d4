import { fitsName } from '../anchor-rule.ts';
import type { AnchorNode } from '../anchors.ts';

/**
 * The ruleset that the name of an anchor in braces stands for: a path from the ruleset that it is called in, or from
 * the root, of which `/*` at the end is no part (pf_ruleset.c, pf_anchor_setup and pf_find_or_create_ruleset). Undefined
 * where it leads nowhere.
 *
 * @param parent where the anchor is called; while it is read, pfctl keeps what stands in braces at the root
 */
export function anchorNamed(name: string, root: AnchorNode, parent: AnchorNode): AnchorNode | undefined {
  let from = name.startsWith('/') ? root : parent;
  let rest = name;
  while (rest.startsWith('../')) {
    if (from === root) return undefined;
    from = root;
    rest = rest.slice(3);
  }
  const parts = partsOf(rest.replace(/^\//, ''), from.path === '');
  if ((parts.length === 0 && from.path === '') || !parts.every((part) => part !== '' && fitsName(part)))
    return undefined;
  return parts.reduce((node, part) => node.child(part), from);
}

function partsOf(path: string, atRoot: boolean): string[] {
  const parts = path.split('/');
  if (parts.at(-1) === '*' && !(atRoot && parts.length === 1)) parts.pop();
  if (atRoot) while (parts[0] === '') parts.shift();
  if (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}
