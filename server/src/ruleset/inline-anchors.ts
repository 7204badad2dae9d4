import type { AnchorHead } from './anchor-rule.ts';
import { checkClassicAnchor, makeAnchorCalls, requireAnchorOrder } from './anchor-rule.ts';
import { AnchorNode, AnchorStack } from './anchors.ts';
import { anchorNamed } from './classic/anchor-path.ts';
import type { CheckContext } from './context.ts';
import type { Made } from './expand.ts';
import type { Placed } from '../syntax/reading.ts';
import type { Located, OpenDiagnostic } from './report.ts';
import { tokenKind } from './token-kind.ts';

/** An inline anchor whose rules are being read. */
interface Frame {
  readonly opening: Located;
  /** Absent when its head has a fault: then its rules lead nowhere. */
  readonly head: AnchorHead | undefined;
  readonly node: AnchorNode;
  /** The error after which pfctl is outside of the anchor. */
  brokenBy: OpenDiagnostic | undefined;
}

/**
 * The inline anchors around a statement, twice: as the braces in the text say, which is where rules are put, and as
 * pfctl has them, which after an error is something else.
 */
export class InlineAnchors {
  readonly stack: AnchorStack;
  private readonly root: AnchorNode;
  private readonly frames: Frame[] = [];

  constructor(root: AnchorNode) {
    this.root = root;
    this.stack = new AnchorStack(root);
  }

  /** The ruleset that rules are put in: that of the innermost braces around them. */
  get node(): AnchorNode {
    return this.frames.at(-1)?.node ?? this.root;
  }

  /** Goes into an anchor. Without `head` there was a fault in it, `cause`, and pfctl does not. */
  open(opening: Located, head: AnchorHead | undefined, cause: OpenDiagnostic | undefined): void {
    if (head) this.frames.push({ opening, head, node: this.stack.open(), brokenBy: undefined });
    else this.frames.push({ opening, head, node: new AnchorNode('', ''), brokenBy: cause });
  }

  /** An error, after which pfctl's parser is outside of all anchors. */
  break(cause: OpenDiagnostic): void {
    if (this.stack.parsing > 0) for (const frame of this.frames) frame.brokenBy ??= cause;
    this.stack.fail();
  }

  /** Whether a statement closes an anchor that pfctl has left already. */
  closesBroken({ statement }: Placed): boolean {
    const [first] = statement.tokens;
    return this.frames.at(-1)?.brokenBy !== undefined && first !== undefined && tokenKind(first) === '}';
  }

  /** Leaves the innermost braces. */
  leave(): Frame | undefined {
    return this.frames.pop();
  }

  /**
   * Makes the rules that call the anchor whose rules were read last, and puts these where they belong (parse.y,
   * anchorrule). Gives the ruleset that is called.
   */
  complete(context: CheckContext, head: AnchorHead, inner: AnchorNode, made: Made): AnchorNode {
    const isClassic = context.dialect.anchors === 'classic';
    if (isClassic) checkClassicAnchor(context, head);
    else requireAnchorOrder(context, head);
    if (!isClassic && head.name?.includes('/')) {
      const text = "anchor paths containing '/' cannot be used for inline anchors.";
      context.error('pf/anchor-name', text, head.place);
      context.abandon();
    }
    const name = head.name ?? inner.name;
    const target = this.resolve(inner, name);
    if (!target) {
      const text = 'pfctl: anchorrule: unable to create ruleset: No such file or directory';
      return context.quit('pf/anchor-name', text, head.place);
    }
    if (target !== inner && hasRulesFor(head, target)) {
      context.error('pf/anchor-repeated', `inline anchor '${target.name}' already exists`, head.place);
      context.abandon();
    }
    if (target !== inner) target.takeOver(inner);
    makeAnchorCalls(context, head, { name, path: '', wildcard: false, inline: true }, made);
    this.stack.finish(target);
    return target;
  }

  /** Where the rules of an anchor belong: at the root an anchor without a name stays where it was kept. */
  private resolve(inner: AnchorNode, name: string): AnchorNode | undefined {
    const parent = this.stack.current;
    if (parent === this.root && parent.path === '' && name === inner.name) return inner;
    const found = anchorNamed(name, this.root, parent);
    if (!found || found.count > 0) return found;
    // pfctl would have a ruleset call itself.
    return found === parent || inner.leadsTo(found) ? inner : found;
  }
}

/** Whether an anchor has rules of the kind that is added to it: those for frames are rulesets of their own. */
const hasRulesFor = ({ ether }: AnchorHead, { entries }: AnchorNode): boolean =>
  entries.some(({ rules }) => rules.some((rule) => (rule.ether !== undefined) === (ether !== undefined)));
