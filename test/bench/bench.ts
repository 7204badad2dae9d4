/** `npm run bench`: what reading a large ruleset costs, then a keystroke in it, then a packet through it. */
import { simulatePacketText } from '../../server/src/features/simulate-packet.ts';
import type { Analysis } from '../../server/src/features/analysis.ts';
import { figure, title, typical } from './figures.ts';
import { generateRuleset } from './generate-ruleset.ts';
import { benchKeystrokes } from './keystrokes.ts';
import { time } from './measure.ts';
import { benchPathological } from './pathological.ts';
import { benchProgram } from './program.ts';
import { benchMemory, benchReading } from './reading.ts';
import { documentOf, read } from './rulesets.ts';
import { benchSimulator } from './simulator.ts';

/** To a host that no generated rule names: no `quick` ends the walk through the ruleset. */
const PACKET = 'in on em0 tcp 198.51.100.7 -> 192.168.0.1:https';

const simulate = (analysis: Analysis) => simulatePacketText(analysis, PACKET, { trace: false });

function benchPackets(): void {
  title('a packet, 10000 statements');
  const document = documentOf(generateRuleset(10_000));
  const analysis = read(document);
  if (simulate(analysis).kind !== 'verdict') throw new Error('the generated ruleset does not load');
  figure('the first', typical(time(5, () => read(document), simulate)));
  figure('the next', typical(time(20, () => analysis, simulate)));
}

// What is measured first is measured cold, which is what a packet usually meets.
benchSimulator();
benchProgram();
benchReading();
benchKeystrokes();
benchMemory();
benchPathological();
benchPackets();
