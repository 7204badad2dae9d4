import { figure, milliseconds, title } from './figures.ts';
import { timeOnce } from './measure.ts';
import { documentOf, read } from './rulesets.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** Texts that nobody writes by hand: each is to end soon, with a diagnostic where pfctl would have one. */
const inputs: Readonly<Record<string, () => string>> = {
  '10000 nested braces': () => `pass from ${'{'.repeat(10_000)}\n`,
  'a line of 1 MB': () => `pass from { ${'10.0.0.1 '.repeat(110_000)}}\n`,
  'a word of 1 MB': () => `pass on ${'x'.repeat(1_000_000)}\n`,
  'a comment of 1 MB': () => `# ${'x'.repeat(1_000_000)}\n`,
  'a string of 1 MB that does not end': () => `pass label "${'x'.repeat(1_000_000)}`,
  '100000 macros': () =>
    numbers(100_000)
      .map((n) => `m${n} = "10.0.0.${n % 256}"\n`)
      .join(''),
  'macros that double 30 times': () =>
    `m0 = "x x"\n${numbers(30)
      .map((n) => `m${n + 1} = "$m${n} $m${n}"\n`)
      .join('')}pass on $m30\n`,
  '10000 statements with an error': () => 'pass in foo\n'.repeat(10_000),
  '1000 anchors in one another': () => `${'anchor {\n'.repeat(1_000)}${'}\n'.repeat(1_000)}`,
  'lists of 1000 by 1000 hosts': () => {
    const hosts = numbers(1_000).map((n) => `10.0.${n >> 8}.${n & 255}`);
    return `pass from { ${hosts.join(' ')} } to { ${hosts.join(' ')} }\n`;
  },
};

/** Times of reading and loading inputs that are out of all proportion. */
export function benchPathological(): void {
  title('out of all proportion');
  for (const [name, input] of Object.entries(inputs)) {
    let found = 0;
    const took = timeOnce(documentOf(input()), (document) => {
      found = read(document).loaded.diagnostics.length;
    });
    figure(name, `${milliseconds(took)}  ${found} diagnostics`);
  }
}
