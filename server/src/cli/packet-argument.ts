import { dialectOf } from '../dialects/index.ts';
import type { Machine } from '../machine/machine.ts';
import type { NotationFault } from '../simulate/packet-notation.ts';
import { readPacket } from '../simulate/packet-notation.ts';
import type { Packet } from '../simulate/packet.ts';
import { CouldNotRun } from './could-not-run.ts';
import { readPacketLine } from './packet-lines.ts';
import type { ReadFile } from './read-file.ts';

/**
 * The packet that was given on the command line: in the packet notation, in which macros of the ruleset may be used, or
 * as the JSON of `--packets`.
 * @throws {CouldNotRun} when it is none; the message shows where the fault stands and what was expected
 */
export function packetArgument(text: string, { reading, dialect }: ReadFile, machine: Machine | undefined): Packet {
  if (text.trimStart().startsWith('{')) {
    const read = readPacketLine(text);
    if (read.kind === 'packet') return read.packet;
    throw new CouldNotRun(`the packet cannot be read: ${read.expected}`);
  }
  const read = readPacket(text, {
    macros: reading.macros,
    machine,
    dialect: dialectOf(dialect.dialect),
  });
  if (read.kind === 'packet') return read.packet;
  throw new CouldNotRun(explainFault(text, read.fault));
}

function explainFault(text: string, { message, start, end, expected }: NotationFault): string {
  const underline = `${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))}`;
  const hint = expected.length > 0 ? ` expected ${expected.join(', ')}` : '';
  return `the packet cannot be read: ${message}\n  ${text}\n  ${underline}${hint}`;
}
