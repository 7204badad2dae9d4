import { noModifiers } from '../../machine/interfaces.ts';
import { isZero } from '../../machine/ip.ts';
import type { PeerMatch, PortMatch, RuleBody } from '../model.ts';
import type { OptimizerStyle, RuleItem } from './comparing.ts';
import { addressText, isNegated, portText } from './comparing.ts';

/** Gives what a rule has in one of the fields that the kernel can skip rules by; undefined where it has nothing there. */
type Field = (rule: RuleBody) => string | undefined;

const ofInterface: Field = (rule) =>
  rule.interface && rule.interface.name !== '' ? `${rule.interface.name} ${rule.interface.not}` : undefined;
const ofDirection: Field = ({ direction }) => direction;
const ofRoutingDomain: Field = (rule) =>
  rule.onRdomain === undefined ? undefined : `${rule.onRdomain} ${isNegated(rule)}`;
const ofFamily: Field = ({ family }) => family;
const ofProtocol: Field = ({ protocol }) => (protocol === 0 ? undefined : String(protocol));
const ofSource: Field = ({ source }) => addressOf(source);
const ofDestination: Field = ({ destination }) => addressOf(destination);
const ofMixedSource: Field = ({ source }) => addressOf(withoutModifiers(source));
const ofMixedDestination: Field = ({ destination }) => addressOf(withoutModifiers(destination));
const ofSourcePort: Field = ({ source }) => portOf(source.port);
const ofDestinationPort: Field = ({ destination }) => portOf(destination.port);

/** The fields in the order of the kernel's skip steps (pfvar.h, PF_SKIP_*). */
const fields: readonly Field[] = [
  ofInterface,
  ofDirection,
  ofRoutingDomain,
  ofFamily,
  ofProtocol,
  ofSource,
  ofDestination,
  ofSourcePort,
  ofDestinationPort,
];

const classicFields: readonly Field[] = [
  ofInterface,
  ofDirection,
  ofFamily,
  ofProtocol,
  ofSource,
  ofSourcePort,
  ofDestination,
  ofDestinationPort,
];

const mixed = new Map([
  [ofSource, ofMixedSource],
  [ofDestination, ofMixedDestination],
]);

/** An older pfctl compares the modifiers of an interface with themselves (pfctl_optimize.c, skip_cmp_src_addr). */
const mixingFields = classicFields.map((field) => mixed.get(field) ?? field);

function withoutModifiers(peer: PeerMatch): PeerMatch {
  const { address } = peer;
  return address.kind === 'interface' ? { ...peer, address: { ...address, modifiers: noModifiers } } : peer;
}

function addressOf({ not, address }: PeerMatch): string | undefined {
  switch (address.kind) {
    case 'any':
    case 'range':
    case 'route-label':
    case 'name':
      return undefined;
    case 'network':
      return isZero(address.address) ? undefined : `${not} ${addressText(address)}`;
    default:
      return `${not} ${addressText(address)}`;
  }
}

const portOf = (port: PortMatch | undefined): string | undefined => port && portText(port);

/** Rules that have the same in one field. */
export interface SkipStep<Item> {
  readonly rules: Set<Item>;
  /** How many rules; 0 once it is known that it does not help. */
  count: number;
  before: SkipStep<Item> | undefined;
  behind: SkipStep<Item> | undefined;
}

/** The rules of a block by one field: as many steps as there are values, those with the most rules in front. */
export class SkipList<Item extends RuleItem> {
  #first: SkipStep<Item> | undefined;
  #last: SkipStep<Item> | undefined;
  readonly #stepOf = new Map<Item, SkipStep<Item>>();

  constructor(items: readonly Item[], field: Field) {
    const byValue = new Map<string, SkipStep<Item>>();
    for (const item of items) {
      const value = field(item.rule);
      let step = value === undefined ? undefined : byValue.get(value);
      if (!step) {
        step = { rules: new Set(), count: 0, before: undefined, behind: undefined };
        this.#insertBehind(this.#last, step);
        if (value !== undefined) byValue.set(value, step);
      }
      step.rules.add(item);
      step.count++;
      this.#stepOf.set(item, step);
      this.#moveForward(step);
    }
  }

  /** The step with the most rules. */
  get first(): SkipStep<Item> | undefined {
    return this.#first;
  }

  /** Takes the first step out of the list and gives its rules. */
  takeFirst(): Item[] {
    const step = this.#first;
    if (!step) return [];
    this.#unlink(step);
    for (const rule of step.rules) this.#stepOf.delete(rule);
    return [...step.rules];
  }

  /** Forgets a rule that another list has taken. A list that is of no more use is left as it is. */
  drop(rule: Item): void {
    if (!this.#first || this.#first.count <= 1) return;
    const step = this.#stepOf.get(rule);
    if (!step) return;
    step.rules.delete(rule);
    step.count--;
    this.#moveBack(step);
  }

  #moveForward(step: SkipStep<Item>): void {
    let { before } = step;
    if (!before || before.count >= step.count) return;
    while (before && before.count < step.count) before = before.before;
    this.#unlink(step);
    this.#insertBehind(before, step);
  }

  #moveBack(step: SkipStep<Item>): void {
    let { behind } = step;
    if (!behind || behind.count <= step.count) return;
    let place = behind;
    for (; behind && behind.count > step.count; behind = behind.behind) place = behind;
    this.#unlink(step);
    this.#insertBehind(place, step);
  }

  #unlink(step: SkipStep<Item>): void {
    const { before, behind } = step;
    if (before) before.behind = behind;
    else this.#first = behind;
    if (behind) behind.before = before;
    else this.#last = before;
  }

  #insertBehind(before: SkipStep<Item> | undefined, step: SkipStep<Item>): void {
    const behind = before ? before.behind : this.#first;
    step.before = before;
    step.behind = behind;
    if (before) before.behind = step;
    else this.#first = step;
    if (behind) behind.before = step;
    else this.#last = step;
  }
}

/** One list for each field. */
export function skipListsOf<Item extends RuleItem>(
  items: readonly Item[],
  { classic, mixesModifiers }: OptimizerStyle,
): SkipList<Item>[] {
  const used = classic ? (mixesModifiers ? mixingFields : classicFields) : fields;
  return used.map((field) => new SkipList(items, field));
}
