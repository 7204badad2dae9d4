import { followConnection } from '../simulate/connections/follow.ts';
import { pathsOf } from '../simulate/connections/machine-paths.ts';
import { printPacket } from '../simulate/packet-notation.ts';
import type { Analysis } from './analysis.ts';
import { journeyAction, journeyReport, journeySummary } from './journey-report.ts';
import type { ReportLine, Tone } from './report.ts';
import type { NoGround, RulePlace } from './simulation-ground.ts';
import { groundOf, namingOf, placeOf } from './simulation-ground.ts';

/** A line of the report about a connection. */
export interface ConnectionLine {
  readonly text: string;
  readonly tone: Tone;
  /** Characters at its beginning that name what the rest tells. */
  readonly title: number;
  /** Characters that name a rule's place. */
  readonly link: (RulePlace & { readonly from: number; readonly to: number }) | null;
}

/** One pass through the firewall, for the ruleset's own text. */
export interface ConnectionPass {
  readonly action: 'pass' | 'block';
  /** `1 request arrives` */
  readonly title: string;
  /** The rule that decides, or made the state that does. */
  readonly deciding: RulePlace | null;
  readonly byState: boolean;
}

/** A connection on its way through the firewall. */
export type FollowedConnection =
  | {
      readonly kind: 'connection';
      readonly action: 'pass' | 'block';
      /** `block · the request leaves on em0` */
      readonly summary: string;
      /** The first packet, as it was understood. */
      readonly packet: string;
      readonly lines: readonly ConnectionLine[];
      readonly passes: readonly ConnectionPass[];
    }
  /** The machine is not described, so its interfaces and routes are not known. */
  | { readonly kind: 'no-machine'; readonly message: string }
  | NoGround;

/** Follows a connection through the firewall, given its first packet. Never throws: a fault is an answer, too. */
export function followPacketText(analysis: Analysis, text: string): FollowedConnection {
  const ground = groundOf(analysis, text);
  if (ground.kind !== 'ground') return ground;
  const { machine } = analysis;
  if (machine === undefined) return { kind: 'no-machine', message: noMachine };
  const journey = followConnection(ground.compiled, pathsOf(machine), ground.packet);
  return {
    kind: 'connection',
    action: journeyAction(journey),
    summary: journeySummary(journey),
    packet: printPacket(ground.packet),
    lines: journeyReport(journey, namingOf(analysis)).map((line) => connectionLine(analysis, line)),
    passes: journey.passes.map(({ step, verdict, rule }, i) => ({
      action: verdict.action,
      title: `${i + 1} ${step}`,
      deciding: rule === undefined ? null : placeOf(analysis, rule.rule.origin),
      byState: verdict.by_state,
    })),
  };
}

const noMachine =
  "A connection takes its way by the machine's interfaces and routes: describe them with the setting pfrules.machine.";

function connectionLine(analysis: Analysis, { text, tone, title = 0, link }: ReportLine): ConnectionLine {
  const place = link && { ...placeOf(analysis, link.origin), from: link.start, to: link.end };
  return { text, tone, title, link: place ?? null };
}
