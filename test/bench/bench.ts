/** `npm run bench`: what reading a large ruleset costs, then a keystroke in it, then a packet through it. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { dialectOf } from '../../server/src/dialects/index.ts';
import { analyse } from '../../server/src/features/analysis.ts';
import type { Analysis } from '../../server/src/features/analysis.ts';
import { simulatePacketText } from '../../server/src/features/simulate-packet.ts';
import { generateRuleset } from './generate-ruleset.ts';
import { held, time } from './measure.ts';
import type { Cost } from './measure.ts';
import { benchSimulator } from './simulator.ts';

/** To a host that no generated rule names: no `quick` ends the walk through the ruleset. */
const PACKET = 'in on em0 tcp 198.51.100.7 -> 192.168.0.1:https';

function documentOf(text: string, version = 1): TextDocument {
  return TextDocument.create('file:///pf.conf', 'pf', version, text);
}

function read(document: TextDocument, previous?: Analysis): Analysis {
  return analyse(document, { dialect: dialectOf('openbsd'), find: () => undefined, previous });
}

function reading(text: string): Cost {
  return time(
    5,
    () => documentOf(text),
    (document) => read(document),
  );
}

/** Types a letter into a rule in the middle of the ruleset and takes it away again, on and on. */
function typing(text: string, first: Analysis): Cost {
  const middle = text.indexOf(' label "service-', text.length >> 1) + ' label "'.length;
  const typed = `${text.slice(0, middle)}x${text.slice(middle)}`;
  let previous = first;
  return time(
    20,
    (run) => documentOf(run % 2 === 0 ? typed : text, run + 2),
    (document) => (previous = read(document, previous)),
  );
}

const simulate = (analysis: Analysis) => simulatePacketText(analysis, PACKET, { trace: false });

const shown = ({ median, worst }: Cost) => `${median.toFixed(1).padStart(8)} ms  (worst ${worst.toFixed(1)} ms)`;

function bench(count: number): void {
  const text = generateRuleset(count);
  const { value: analysis, megabytes } = held(() => read(documentOf(text)));
  const rules = [...analysis.loaded.ruleset.anchors.values()].reduce((sum, anchor) => sum + anchor.rules.length, 0);
  if (rules < count || simulate(analysis).kind !== 'verdict') throw new Error('the generated ruleset does not load');

  console.log(`${count} statements, ${(text.length / 1000).toFixed(0)} kB of text, ${rules} rules`);
  console.log(`  from scratch    ${shown(reading(text))}, holds ${megabytes.toFixed(0)} MB`);
  console.log(`  a keystroke     ${shown(typing(text, analysis))}`);
  console.log(`  first packet    ${shown(time(5, () => read(documentOf(text)), simulate))}`);
  console.log(`  next packet     ${shown(time(20, () => analysis, simulate))}`);
}

benchSimulator();
for (const count of [1_000, 10_000]) bench(count);
