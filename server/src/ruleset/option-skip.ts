import type { SetOption } from '../syntax/tree.ts';
import type { CheckContext } from './context.ts';
import type { InterfaceNode } from './criteria.ts';
import { readInterfaces } from './criteria.ts';
import { changeOptions } from './option-change.ts';

/** `set skip on { lo em1 }`; `none`, or nothing at all, skips no interface (parse.y, expand_skip_interface). */
export function setSkip(context: CheckContext, tree: SetOption): void {
  const list = tree.interfaces;
  if (!list) {
    context.lookAhead(tree.option ?? tree.keyword);
    skipNone(context);
    return;
  }
  if (list.items.length === 0 || (list.open && !list.close)) return;
  const interfaces = readInterfaces(context, list);
  const [first] = interfaces;
  if (interfaces.length === 1 && first?.name === 'none' && !first.not) {
    skipNone(context);
    return;
  }
  context.print(`set skip on {${interfaces.map(({ name }) => ` ${name}`).join('')} }`);
  if (interfaces.filter((node) => refuse(context, node)).length > 0) {
    context.follow('pf/skip-interface', 'error setting skip interface(s)', tree.option ?? tree.keyword);
    context.abandon();
  }
  const { skip } = context.environment.options;
  changeOptions(context, { skip: [...new Set([...skip, ...interfaces.map(({ name }) => name)])] });
}

function skipNone(context: CheckContext): void {
  changeOptions(context, { skip: [] });
  context.print('set skip on none');
}

/** Reports what cannot be skipped; true if this one cannot. */
function refuse(context: CheckContext, node: InterfaceNode): boolean {
  if (node.not) context.error('pf/skip-interface', 'skip on ! <interface> is not supported', node.place);
  else if (node.rdomain !== undefined) {
    context.error('pf/skip-interface', 'skip on rdomain <num> is not supported', node.place);
  }
  return node.not || node.rdomain !== undefined;
}
