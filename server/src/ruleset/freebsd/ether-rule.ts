import type { EtherRule } from '../../syntax/tree.ts';
import type { AnchorHead } from '../anchor-rule.ts';
import { readAnchorName } from '../anchor-rule.ts';
import { noAnswer } from '../block-answer.ts';
import type { CheckContext } from '../context.ts';
import type { Criteria } from '../criteria.ts';
import { readCriteria } from '../criteria.ts';
import type { Made } from '../expand.ts';
import type { HostNode } from '../hosts.ts';
import type { EtherAddress, PeerMatch, RuleBody } from '../model.ts';
import { readOptions } from '../read-options.ts';
import { anyAddress } from '../rule-body.ts';
import { emptyOptions } from '../rule-options.ts';
import { refuseLongTags, templateOf } from '../rule-template.ts';
import { requireOrder } from '../statement-order.ts';
import { readEtherAddresses, readEtherType } from './ether-address.ts';
import { ownParts } from './options.ts';

/** EtherTypes of the packets that addresses are looked for in. */
const packetTypes = { inet: 0x0800, inet6: 0x86dd } as const;

/** Checks an `ether` rule and makes its rules (parse.y, etherrule). */
export function checkEtherRule(context: CheckContext, tree: EtherRule, made: Made): void {
  const { keyword: head, action } = tree;
  if (!action) return;
  context.reach(action);
  const frame = readFrame(context, tree);
  const options = readOptions(context, tree.options);
  context.finish();
  requireOrder(context, 'ethernet', head);
  refuseLongTags(context, options);
  const parts = { action: action.image as 'pass' | 'block' | 'match', answer: noAnswer };
  made.rules.push(...rulesOf(frame, { ...templateOf(frame.criteria, options, parts), ...ownParts(options) }));
}

/** Checks the head of an anchor of `ether` rules, up to its `{` if it has one (parse.y, etheranchorrule). */
export function readEtherAnchor(context: CheckContext, tree: EtherRule): AnchorHead {
  const place = tree.name ?? tree.anchor ?? tree.keyword;
  context.reach(tree.anchor ?? tree.keyword);
  const name = tree.name && readAnchorName(context, tree.name);
  const frame = readFrame(context, tree);
  if (tree.open) context.reach(tree.open);
  else context.finish();
  const { criteria } = frame;
  const template = templateOf(criteria, emptyOptions, { action: 'pass', answer: noAnswer });
  const calls = rulesOf(frame, template);
  return { name, criteria, options: emptyOptions, place, ether: calls };
}

/** What a rule asks of frames, looked up. */
interface Frame {
  readonly criteria: Criteria;
  readonly types: readonly number[];
  readonly sources: readonly EtherAddress[];
  readonly destinations: readonly EtherAddress[];
  readonly bridgeTo: string | undefined;
}

function readFrame(context: CheckContext, tree: EtherRule): Frame {
  const outer = readCriteria(context, { ...tree, protocols: undefined, hosts: {} });
  const types = (tree.protocols?.items ?? []).map((token) => readEtherType(context, token));
  const sources = readEtherAddresses(context, tree.source);
  const destinations = readEtherAddresses(context, tree.destination);
  const { source, destination } = readCriteria(context, { hosts: tree.hosts, options: [] });
  refuseOtherHosts(context, 'from', source.hosts);
  refuseOtherHosts(context, 'to', destination.hosts);
  return { criteria: { ...outer, source, destination }, types, sources, destinations, bridgeTo: tree.bridge?.image };
}

/** parse.y, l3fromto: the first host must be an address or a table. */
function refuseOtherHosts(context: CheckContext, word: string, hosts: readonly HostNode[] | undefined): void {
  const [first] = hosts ?? [];
  if (!first || ['network', 'any', 'table', 'name'].includes(first.address.kind)) return;
  context.error('pf/ether-address', `${word} must be an address or table`, first.place);
  context.abandon();
}

/** The product of the lists of a rule, in pfctl's order (parse.y, expand_eth_rule). */
function rulesOf({ criteria, types, sources, destinations, bridgeTo }: Frame, template: RuleBody): RuleBody[] {
  const { interfaces = [] } = criteria;
  const from = orNothing(criteria.source.hosts ?? []);
  const to = orNothing(criteria.destination.hosts ?? []);
  const pairs = from.flatMap((source) => to.map((destination) => ({ source, destination })));
  const frames = orNothing(sources).flatMap((source) =>
    orNothing(destinations).map((destination) => ({ source, destination, bridgeTo })),
  );
  return orNothing(interfaces).flatMap((on) =>
    orNothing(types).flatMap((type) =>
      frames.flatMap((frame) =>
        pairs.map(({ source, destination }): RuleBody => {
          const family = source?.family ?? destination?.family;
          const protocol = type ?? (family ? packetTypes[family] : 0);
          return {
            ...template,
            interface: on && { name: on.name, not: on.not },
            family: protocol === packetTypes.inet ? 'inet' : 'inet6',
            source: peerOf(source),
            destination: peerOf(destination),
            ether: { protocol, ...frame },
          };
        }),
      ),
    ),
  );
}

const orNothing = <T>(items: readonly T[]): readonly (T | undefined)[] => (items.length === 0 ? [undefined] : items);

const peerOf = (host: HostNode | undefined): PeerMatch =>
  host ? { not: host.not, address: host.address } : { not: false, address: anyAddress };
