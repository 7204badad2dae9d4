import type { Given } from './given.ts';
import { simulateFormats, traces } from './options.ts';
import type { PacketQuestion, PacketSource, RulesetLine, SimulateCall } from './options.ts';
import { shared } from './shared-arguments.ts';

/** Understands the words behind `simulate`. Throws a UsageError where they cannot be. */
export function simulateCall(given: Given): SimulateCall {
  const [file, ...packet] = given.positionals;
  if (file === undefined) throw given.wrong('expected a ruleset and a packet: simulate FILE PACKET');
  return {
    command: 'simulate',
    ...shared(given),
    file,
    packets: packetSource(given, file, packet.join(' ')),
    connections: given.flag('connections'),
  };
}

function packetSource(given: Given, ruleset: string, notation: string): PacketSource {
  const file = given.value('packets');
  if (file === undefined) {
    if (notation === '') throw given.wrong('expected a packet behind the ruleset, or --packets FILE');
    if (given.flag('connections')) throw given.wrong('--connections needs the packets of a connection: --packets FILE');
    const format = given.choice('format', simulateFormats, 'text');
    return { kind: 'notation', text: notation, question: question(given), format };
  }
  if (notation !== '') throw given.wrong('expected either a packet or --packets, not both');
  const single = ['trace', 'why-not', 'follow', 'format'].find((name) => given.flag(name));
  if (single !== undefined) throw given.wrong(`--${single} is for one packet, --packets answers with verdicts`);
  if (file === '-' && ruleset === '-')
    throw given.wrong('the ruleset and the packets cannot both come from standard input');
  return { kind: 'lines', file };
}

function question(given: Given): PacketQuestion {
  const asked = ['trace', 'why-not', 'follow'].filter((name) => given.flag(name));
  if (asked.length > 1)
    throw given.wrong(`expected one of ${asked.map((name) => `--${name}`).join(' and ')}, not both`);
  if (given.flag('follow')) {
    if (given.flag('machine')) return { kind: 'follow' };
    throw given.wrong("--follow needs the machine's interfaces and routes: --machine FILE");
  }
  const line = given.value('why-not');
  if (line !== undefined) return { kind: 'why-not', line: rulesetLine(given, line) };
  return { kind: 'verdict', trace: given.choice('trace', traces, 'short') };
}

function rulesetLine(given: Given, text: string): RulesetLine {
  const [, file, digits] = /^(?:(.+):)?([1-9]\d{0,8})$/.exec(text) ?? [];
  if (digits === undefined) throw given.wrong(`--why-not ${text}: expected a line, or FILE:LINE in an included file`);
  return { line: Number(digits), ...(file !== undefined && { file }) };
}
