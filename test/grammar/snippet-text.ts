const placeholder = /\\([\\$}])|\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)?\}|\$(\d+)/g;

/** The text of a snippet whose user only presses Tab: defaults taken, the first of several choices. */
export function filledIn(body: string): string {
  const defaults = new Map<string, string>();
  return body.replaceAll(placeholder, (...found: (string | undefined)[]) => {
    const [, escaped, braced, text, choices, bare] = found;
    if (escaped !== undefined) return escaped;
    const number = braced ?? bare ?? '';
    const value = text?.replaceAll(/\\(.)/g, '$1') ?? choices?.split(',')[0];
    if (value !== undefined) defaults.set(number, value);
    return defaults.get(number) ?? '';
  });
}
