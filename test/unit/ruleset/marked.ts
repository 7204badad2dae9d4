import { dialectOf } from '../../../server/src/dialects/index.ts';
import type { Machine } from '../../../server/src/machine/machine.ts';
import { loadRuleset } from '../../../server/src/ruleset/load.ts';
import { readRuleset } from '../../../server/src/syntax/reading.ts';
import { machine } from './loaded.ts';

/**
 * Loads a ruleset and writes under each line what is wrong there:
 *
 *     pass in proto tcp to port htpp
 *     #                         ^^^^ pf/unknown-port
 *
 * Lines of that form in the text are comments to pf, and left out here.
 */
export function marked(text: string, on: Machine | 'no machine' = machine): string {
  const source = text
    .split('\n')
    .filter((line) => !/^#\s*\^/.test(line))
    .join('\n');
  const dialect = dialectOf('openbsd');
  const reading = readRuleset({ name: 'pf.conf', text: source }, { dialect });
  const { diagnostics } = loadRuleset(reading, { dialect, ...(on !== 'no machine' && { machine: on }) });
  let offset = 0;
  return source
    .split('\n')
    .flatMap((line) => {
      const start = offset;
      offset += line.length + 1;
      const here = diagnostics.filter(({ span }) => span.start >= start && span.start < offset);
      const marks = here.map(({ span, code }) => {
        const width = Math.min(span.end, start + line.length) - span.start;
        return `#${' '.repeat(span.start - start - 1)}${'^'.repeat(Math.max(width, 1))} ${code}`;
      });
      return [line, ...marks];
    })
    .join('\n');
}

/** Takes the indentation of the first line off every line of a template string, and the empty lines around it. */
export function ruleset(strings: TemplateStringsArray): string {
  const lines = (strings.raw[0] ?? '').split('\n').slice(1, -1);
  const indentation = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map((line) => line.slice(indentation)).join('\n');
}
