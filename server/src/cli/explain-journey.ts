import { journeyReport } from '../features/journey-report.ts';
import type { Naming, ReportLine } from '../features/report.ts';
import type { Journey } from '../simulate/connections/follow.ts';
import type { Packet } from '../simulate/packet.ts';
import { printPacket } from '../simulate/packet-notation.ts';
import type { Style } from './style.ts';

/** A connection's way through the firewall for people. */
export function explainJourney(request: Packet, journey: Journey, naming: Naming, style: Style): readonly string[] {
  return [style.faint(printPacket(request)), ...journeyReport(journey, naming).map((line) => painted(line, style))];
}

function painted({ text, tone, title = 0 }: ReportLine, style: Style): string {
  const rest = text.slice(title);
  return `${title === 0 ? '' : style.faint(text.slice(0, title))}${tone === 'plain' ? rest : style[tone](rest)}`;
}
