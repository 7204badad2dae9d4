import type { RuleBody, Table } from './model.ts';
import type { Located } from './report.ts';

/** Deepest nesting of inline anchors (pfctl.h, PFCTL_ANCHOR_STACK_DEPTH). */
const maxAnchorDepth = 64;

/** Rules in the order of a ruleset, with the statement they come from. */
export interface Entry extends Located {
  readonly rules: readonly RuleBody[];
  readonly tables: readonly Table[];
  /** The ruleset that the rules call, when it was written in braces. */
  readonly calls: AnchorNode | undefined;
}

/** One ruleset while it is read: the main one, an inline anchor, or one loaded from a file. */
export class AnchorNode {
  readonly name: string;
  /** Where pfctl keeps it while it parses; an anchor without rules is printed by it. */
  readonly path: string;
  entries: Entry[] = [];
  /** Number of its rules so far. */
  count = 0;
  /** Whether labels or tags of its rules have `$nr` in them. */
  hasNumbers = false;
  /** Inline anchors that its rules call. */
  readonly called = new Set<AnchorNode>();
  readonly children = new Map<string, AnchorNode>();

  constructor(name: string, path: string) {
    this.name = name;
    this.path = path;
  }

  /** Adds rules; `numbered`: there is `$nr` in their labels or tags. */
  add(entry: Entry, numbered: boolean): void {
    this.hasNumbers ||= numbered;
    if (entry.calls) this.called.add(entry.calls);
    this.entries.push(entry);
    this.count += entry.rules.length;
  }

  /** The inline anchor of that name in this ruleset. */
  child(name: string): AnchorNode {
    const known = this.children.get(name);
    if (known) return known;
    const made = new AnchorNode(name, this.path === '' ? name : `${this.path}/${name}`);
    this.children.set(name, made);
    return made;
  }

  /** Whether a call of this ruleset comes to the other one, over as many as there are between. */
  leadsTo(other: AnchorNode): boolean {
    return [...this.called].some((called) => called === other || called.leadsTo(other));
  }

  /** Takes over all that another one has (parse.y, mv_rules). */
  takeOver(other: AnchorNode): void {
    this.entries.push(...other.entries);
    this.count += other.count;
    this.hasNumbers ||= other.hasNumbers;
    for (const called of other.called) this.called.add(called);
    other.called.clear();
    for (const [name, child] of other.children) if (!this.children.has(name)) this.children.set(name, child);
    other.entries = [];
    other.count = 0;
  }
}

/**
 * The inline anchors that pfctl stands in. After an error in one pfctl's parser is at the top again, but it goes on to
 * put rules where it was: that is kept here as it is there, because messages follow from it (struct pfctl: asd, astack,
 * alast, bn).
 */
export class AnchorStack {
  /** The main ruleset, or that of a loaded file. */
  readonly root: AnchorNode;
  /** Rulesets around the place where rules go to, the outermost first. */
  private readonly stack: (AnchorNode | undefined)[];
  private depth = 0;
  /** The inline anchor that was complete last. */
  private closed: AnchorNode | undefined;
  /** How many braces were opened. */
  private opened = 0;
  /** How many braces pfctl's parser knows to be open. */
  parsing = 0;

  constructor(root: AnchorNode) {
    this.root = root;
    this.stack = [root];
  }

  /** The ruleset that rules go to. */
  get current(): AnchorNode {
    return this.stack[this.depth] ?? this.root;
  }

  /** Whether rules go to an inline anchor. */
  get isInside(): boolean {
    return this.depth > 0;
  }

  /** Whether one more brace is more than pfctl can take. */
  get isFull(): boolean {
    return this.depth + 1 >= maxAnchorDepth;
  }

  /** At `{`: rules go to a ruleset `_1` at the root until the anchor is complete. */
  open(): AnchorNode {
    this.opened++;
    this.depth++;
    this.parsing++;
    const name = `_${this.opened}`;
    const holding = new AnchorNode(name, name);
    this.stack[this.depth] = holding;
    return holding;
  }

  /** At `}`: rules go to the ruleset around the one that was read. */
  close(): void {
    this.closed = this.current;
    this.parsing--;
    this.depth--;
  }

  /**
   * The ruleset in braces that the next anchor calls: the one that was just read, or one whose anchor came to nothing,
   * so that pfctl takes the next anchor for one in braces.
   */
  get pending(): AnchorNode | undefined {
    return this.stack[this.depth + 1] && this.closed;
  }

  /** The anchor in braces has been dealt with; its rules are in `target`. */
  finish(target: AnchorNode): void {
    this.stack[this.depth + 1] = undefined;
    this.closed = target;
  }

  /** After an error pfctl's parser is at the top of the grammar. */
  fail(): void {
    this.parsing = 0;
  }
}
