import type { Family } from '../../machine/address.ts';
import type { TranslationRule } from '../../syntax/tree.ts';
import type { CheckContext, Place } from '../context.ts';
import type { Criteria } from '../criteria.ts';
import type { AddressPool } from '../model.ts';
import type { PoolNode } from '../pools.ts';
import type { RuleOptions } from '../rule-options.ts';

/** A `nat` or `rdr` rule with what it names looked up. */
export interface Translation {
  readonly tree: TranslationRule;
  readonly criteria: Criteria;
  readonly options: Readonly<RuleOptions>;
  readonly target: PoolNode | undefined;
}

/** What a rule translates to, and the family that it has with it. */
export interface Translated {
  readonly pool: AddressPool | undefined;
  readonly family: Family | undefined;
}

/** `pass` in a rule that translates nothing. */
export function refusePass(context: CheckContext, place: Place): never {
  context.error('pf/translation-target', '"pass" not valid with "no"', place);
  return context.abandon();
}

/** The family that was written, or that of the first host of either peer that is not tied to an interface. */
export function peerFamily({ family, source, destination }: Criteria): Family | undefined {
  const [from] = source.hosts ?? [];
  const [to] = destination.hosts ?? [];
  return family ?? [from, to].find((host) => host?.family && host.scope === 0)?.family;
}

/** Of a rule with `no`. */
export function notTranslated(context: CheckContext, { tree, criteria }: Translation): Translated {
  if (tree.arrow) {
    context.error('pf/translation-target', "translation rule with 'no' does not need '->'", tree.arrow);
    context.abandon();
  }
  return { pool: undefined, family: peerFamily(criteria) };
}
