import { compileRuleset } from '../simulate/compile.ts';
import type { CompiledRuleset } from '../simulate/compiled.ts';
import { Firewall } from '../simulate/connections/firewall.ts';
import { followConnection } from '../simulate/connections/follow.ts';
import { pathsOf } from '../simulate/connections/machine-paths.ts';
import { evaluatePacket } from '../simulate/evaluate.ts';
import type { Packet } from '../simulate/packet.ts';
import { judgePacket, traceRules } from '../simulate/trace.ts';
import { whyNotEach } from '../simulate/why-not.ts';
import { CouldNotRun } from './could-not-run.ts';
import { explainJourney } from './explain-journey.ts';
import { explainAnswer, explainPacket, explainUnknowns } from './explain-packet.ts';
import { told } from './explain-trace.ts';
import { explainWhyNot } from './explain-why-not.ts';
import { formatJourneyJson, formatVerdictJson, formatWhyNotJson } from './format-simulation-json.ts';
import { formatText } from './format-text.ts';
import { namingOf } from './naming.ts';
import type { OnePacket, SimulateCall } from './options.ts';
import { packetArgument } from './packet-argument.ts';
import { readPacketLine } from './packet-lines.ts';
import type { ReadFile } from './read-file.ts';
import { readFile } from './read-file.ts';
import { readSettings } from './read-settings.ts';
import { hasErrors } from './report.ts';
import { rulesOfLine } from './rules-of-line.ts';
import { joinSections } from './sections.ts';
import type { Style } from './style.ts';
import { styleFor } from './style.ts';
import type { ExitCode, System } from './system.ts';

/**
 * `pfrules simulate`: one packet, explained for people or programs; or many, a line of JSON each.
 * @throws {CouldNotRun} when there is no ruleset that pfctl would load, no packet, or no rule that is asked about
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
  const packet = packetArgument(call.packets.text, file, settings.machine);
  system.out(answerOne(call.packets, { packet, file, compiled }, styleFor(system.colours)));
  return 0;
}

/** A packet on its way through a ruleset. */
interface Asked {
  readonly packet: Packet;
  readonly file: ReadFile;
  readonly compiled: CompiledRuleset;
}

function answerOne({ question, format }: OnePacket, { packet, file, compiled }: Asked, style: Style): string {
  const naming = namingOf(file);
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  switch (question.kind) {
    case 'verdict': {
      const judged = { packet, judgement: judgePacket(compiled, packet) };
      const traced = traceRules(compiled, packet);
      if (format === 'json') return formatVerdictJson(judged, told(traced.trace, question.trace));
      return text(explainPacket(judged, traced, question.trace, naming, style));
    }
    case 'why-not': {
      const { place, rules } = rulesOfLine(file, question.line);
      const judged = { packet, judgement: judgePacket(compiled, packet) };
      const answers = whyNotEach(compiled, packet, rules);
      if (format === 'json') return formatWhyNotJson(judged, answers);
      const why = explainWhyNot(place, answers, naming, style);
      return text(joinSections([explainAnswer(judged, naming, style), explainUnknowns(judged, style), why]));
    }
    case 'follow': {
      const journey = followConnection(compiled, pathsOf(compiled.machine ?? {}), packet);
      if (format === 'json') return formatJourneyJson(packet, journey);
      return text(explainJourney(packet, journey, naming, style));
    }
  }
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
