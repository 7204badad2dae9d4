import { lintRuleset } from '../../../server/src/lint/lint.ts';
import type { DialectName } from '../../../server/src/dialects/dialect.ts';
import { read } from '../syntax/reading.ts';

/** The pitfalls in a ruleset, each as `code: the text it stands under`, with the file's name in front if it is an included one. */
export function found(
  text: string,
  options: { dialect?: DialectName; files?: Record<string, string> } = {},
): readonly string[] {
  const texts: Record<string, string> = { ...options.files, 'pf.conf': text };
  return lintRuleset(read(text, options)).map(({ code, file, span }) => {
    const underlined = (texts[file] ?? '').slice(span.start, span.end);
    return `${file === 'pf.conf' ? '' : `${file} `}${code}: ${underlined}`;
  });
}
