import { MarkdownString } from 'vscode';
import type { RuleReason, WhyNotRule } from '../../server/src/lsp/requests.ts';
import { code, commandLink, escaped } from './markdown.ts';

/** Why the rules of a line do not decide: of the nearest one in full, with a packet that it would match. */
export function whyNotHover(
  packet: string,
  { rules, more }: WhyNotRule & { readonly kind: 'reasons' },
): MarkdownString {
  const [nearest, ...others] = rules;
  const parts = [
    `**Why not this rule?** ${code(packet)}`,
    ...(nearest === undefined ? [] : inFull(nearest)),
    ...(others.length === 0 ? [] : [inShort(others, more)]),
  ];
  const hover = new MarkdownString(parts.join('\n\n'), true);
  hover.isTrusted = { enabledCommands: ['pfrules.simulatePacket'] };
  return hover;
}

function inFull({ name, text, words, remedy, otherwise }: RuleReason): readonly string[] {
  const others = otherwise.map(({ when, words: other }) => `- _${escaped(when)}_ → ${escaped(other)}`);
  return [
    `\`\`\`pf\n${text}\n\`\`\``,
    `${code(name)} **${escaped(words)}**.`,
    ...(remedy === null
      ? []
      : [`It ${escaped(remedy.words)}: ${commandLink(remedy.packet, 'pfrules.simulatePacket', remedy.packet)}`]),
    ...(others.length === 0 ? [] : [['Not known, and it matters:', ...others].join('\n')]),
  ];
}

function inShort(rules: readonly RuleReason[], more: number): string {
  const items = rules.map(({ name, words }) => `- ${code(name)} ${escaped(words)}`);
  return ['The other rules of this line:', ...items, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n');
}
