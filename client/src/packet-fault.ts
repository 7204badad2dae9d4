import type { PacketFault } from '../../server/src/lsp/requests.ts';

/** True when nothing is wrong but that the packet's text ends too early. */
export function isUnfinished(text: string, { start }: PacketFault): boolean {
  return start >= text.trimEnd().length;
}

/** The fault in one line with its column, counted from 1. */
export function faultMessage(text: string, fault: PacketFault): string {
  return isUnfinished(text, fault) ? fault.message : `Column ${fault.start + 1}: ${fault.message}`;
}
