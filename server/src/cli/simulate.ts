import { compileRuleset } from '../simulate/compile.ts';
import type { CompiledRuleset } from '../simulate/compiled.ts';
import { Firewall } from '../simulate/connections/firewall.ts';
import { evaluatePacket } from '../simulate/evaluate.ts';
import type { Packet } from '../simulate/packet.ts';
import { CouldNotRun } from './could-not-run.ts';
import { explainPacket } from './explain-packet.ts';
import { formatText } from './format-text.ts';
import type { SimulateCall } from './options.ts';
import { packetArgument } from './packet-argument.ts';
import { readPacketLine } from './packet-lines.ts';
import { readFile } from './read-file.ts';
import { readSettings } from './read-settings.ts';
import { hasErrors } from './report.ts';
import { styleFor } from './style.ts';
import type { ExitCode, System } from './system.ts';

/**
 * `pfrules simulate`: one packet, explained for people; or many, a line of JSON each.
 * @throws {CouldNotRun} when there is no ruleset that pfctl would load, or no packet
 */
export async function simulate(call: SimulateCall, system: System): Promise<ExitCode> {
  const settings = readSettings(call, system);
  const file = readFile(call.file, settings, system);
  if (hasErrors(file.reports)) {
    system.err(formatText([{ reports: file.reports.filter(({ severity }) => severity === 'error') }]));
    throw new CouldNotRun(`${call.file} has errors: pfctl would not load it, so there is nothing to simulate`);
  }

  const compiled = compileRuleset(file.loaded.ruleset, settings.machine);
  if (call.packets.kind === 'lines') return answerLines(call.packets.file, answererFor(compiled, call), system);
  const { text, trace } = call.packets;
  const packet = packetArgument(text, file, settings.machine);
  const lines = explainPacket({ packet, trace, file, compiled }, styleFor(system.colours));
  system.out(lines.map((line) => `${line}\n`).join(''));
  return 0;
}

/** Answers packets one by one: each for itself, or, with `--connections`, all through one state table. */
function answererFor(compiled: CompiledRuleset, { connections }: SimulateCall): (packet: Packet) => unknown {
  if (!connections) return (packet) => evaluatePacket(compiled, packet);
  const firewall = new Firewall(compiled);
  return (packet) => firewall.handle(packet);
}

/** Answers each line as it comes, so that another program can hold a conversation. Empty lines are passed over. */
async function answerLines(file: string, answerTo: (packet: Packet) => unknown, system: System): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  let number = 0;
  const answer = (value: unknown) => {
    system.out(`${JSON.stringify(value)}\n`);
  };
  for await (const line of linesOf(file, system)) {
    number += 1;
    if (line.trim() === '') continue;
    const read = readPacketLine(line);
    if (read.kind === 'packet') {
      answer(answerTo(read.packet));
    } else {
      answer({ line: number, error: read.expected });
      exitCode = 2;
    }
  }
  return exitCode;
}

async function* linesOf(file: string, system: System): AsyncIterable<string> {
  try {
    yield* system.lines(file);
  } catch (error) {
    throw new CouldNotRun(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
