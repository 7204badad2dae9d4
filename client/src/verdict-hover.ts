import { MarkdownString } from 'vscode';
import type { Simulation } from '../../server/src/lsp/requests.ts';
import { code, escaped } from './markdown.ts';

/** A verdict in sentences, with the other verdicts that there may be. */
export function verdictHover(packet: string, simulation: Simulation & { readonly kind: 'verdict' }): MarkdownString {
  const { words, others } = simulation;
  const otherwise = others.map(({ when, summary }) => `- _${escaped(when)}_ → **${escaped(summary)}**`);
  return new MarkdownString(
    [code(packet), escaped(words), ...(otherwise.length > 0 ? [['Otherwise:', ...otherwise].join('\n')] : [])].join(
      '\n\n',
    ),
  );
}
