/** `npm run bench`: what reading a large ruleset costs, then a keystroke in it, then a packet through it. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { dialectOf } from '../../server/src/dialects/index.ts';
import { analyse } from '../../server/src/features/analysis.ts';
import type { Analysis } from '../../server/src/features/analysis.ts';
import { simulatePacketText } from '../../server/src/features/simulate-packet.ts';
import { generateRuleset } from './generate-ruleset.ts';
import { held, time } from './measure.ts';
import type { Cost } from './measure.ts';

const PACKET = 'in on em0 tcp 198.51.100.7 -> 10.0.0.5:https';

function read(text: string, version = 1, previous?: Analysis): Analysis {
  const document = TextDocument.create('file:///pf.conf', 'pf', version, text);
  return analyse(document, { dialect: dialectOf('openbsd'), find: () => undefined, previous });
}

/** Types a digit behind the address in the middle of the ruleset, and takes it away again, on and on. */
function typing(text: string, first: Analysis, runs: number): Cost {
  const middle = text.indexOf('\n', text.length >> 1);
  const typed = `${text.slice(0, middle)} # 1${text.slice(middle)}`;
  let previous = first;
  return time(runs, (run) => {
    previous = read(run % 2 === 0 ? typed : text, run + 2, previous);
  });
}

const shown = ({ median, worst }: Cost) => `${median.toFixed(1).padStart(9)} ms   (worst ${worst.toFixed(1)} ms)`;

function bench(count: number): void {
  const text = generateRuleset(count);
  const { value: analysis, megabytes } = held(() => read(text));
  const { rules } = analysis.loaded.ruleset;
  console.log(`${count} statements, ${(text.length / 1000).toFixed(0)} kB, ${rules.length} rules`);
  console.log(`  from scratch      ${shown(time(5, () => read(text)))}   holds ${megabytes.toFixed(0)} MB`);
  console.log(`  a keystroke       ${shown(typing(text, analysis, 20))}`);
  console.log(`  a packet, first   ${shown(time(5, () => simulatePacketText(read(text), PACKET)))}   with reading`);
  console.log(`  a packet          ${shown(time(20, () => simulatePacketText(analysis, PACKET)))}`);
}

for (const count of [1_000, 10_000]) bench(count);
