/** A text as Markdown in which none of its characters means anything. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&');
}

/** A text as code within a line. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

/** A link that runs a command; Markdown that holds one must trust it. */
export function commandLink(title: string, command: string, ...given: readonly unknown[]): string {
  return `[${escaped(title)}](command:${command}?${encodeURIComponent(JSON.stringify(given))})`;
}
