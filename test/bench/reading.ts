import { figure, megabytes, milliseconds, title, typical } from './figures.ts';
import { generateRuleset } from './generate-ruleset.ts';
import { held, time } from './measure.ts';
import { documentOf, read } from './rulesets.ts';

/** Reading and loading whole rulesets in a process that is warm: what it costs, and that it is linear. */
export function benchReading(): void {
  title('reading from scratch');
  for (const count of [1_000, 10_000, 100_000]) {
    const text = generateRuleset(count);
    const cost = time(5, () => documentOf(text), read);
    const each = milliseconds((cost.median / count) * 1_000).trim();
    figure(`${count} statements`, `${typical(cost)}, ${each} for 1000`);
  }
}

/** What an editor's session holds on to for one ruleset. */
export function benchMemory(): void {
  title('memory');
  const text = generateRuleset(50_000);
  const { value, megabytes: size } = held(() => read(documentOf(text)));
  if (value.loaded.rejected) throw new Error('the generated ruleset does not load');
  figure('50000 statements', megabytes(size), '< 400 MB');
}
