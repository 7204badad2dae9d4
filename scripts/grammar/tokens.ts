import { anyWord, interfaceName, modifiers, wordEnd, wordRest } from './language.ts';
import { groups, includes } from './model.ts';
import type { Pattern } from './model.ts';

/*
 * What looks the same wherever it stands: comments, strings, macros, numbers, addresses, operators.
 */

const continuation: Pattern = {
  match: String.raw`\\\n`,
  name: 'punctuation.separator.continuation.line.pf',
};

/** A backslash at the end of a comment's line joins the next one to it. */
const comment: Pattern = {
  begin: '#',
  beginCaptures: { 0: { name: 'punctuation.definition.comment.pf' } },
  end: String.raw`(?=\n)`,
  name: 'comment.line.number-sign.pf',
  patterns: [{ include: '#continuation' }, { match: String.raw`\\[^\n]` }],
};

function quoted(quote: string, kind: string, inside: readonly Pattern[] = []): Pattern {
  return {
    begin: quote,
    beginCaptures: { 0: { name: 'punctuation.definition.string.begin.pf' } },
    end: quote,
    endCaptures: { 0: { name: 'punctuation.definition.string.end.pf' } },
    name: `string.quoted.${kind}.pf`,
    patterns: [
      { match: String.raw`\\[${quote} \t]`, name: 'constant.character.escape.pf' },
      { include: '#continuation' },
      ...inside,
    ],
  };
}

/** Variables that pfctl fills in when it loads a rule with a label or a tag. */
const placeholder: Pattern = {
  match: String.raw`\$(?:srcaddr|dstaddr|srcport|dstport|proto|if|nr)`,
  name: 'constant.other.placeholder.pf',
};

/** `label "…"`, `tag "…"`: the only strings in which a `$` means something. */
const marks: Pattern = {
  begin: String.raw`(?:(label)|(tag(?:ged)?))${wordEnd}\s*(?=["'])`,
  beginCaptures: groups('keyword.other.mark.pf', 'keyword.other.mark.pf'),
  end: String.raw`(?<=["'])`,
  patterns: [quoted('"', 'double', [placeholder]), quoted("'", 'single', [placeholder])],
};

/** `$name`, with what is glued to it: a modifier, or characters that stay as they are. */
const macro: Pattern = {
  match: String.raw`(\$)([A-Za-z0-9_]+)(?:(${modifiers})${wordEnd}|${wordRest})`,
  captures: groups('punctuation.definition.variable.pf', 'variable.other.macro.pf', 'support.function.modifier.pf'),
};

const table: Pattern = {
  match: String.raw`(<)\s*(${anyWord})\s*(>)`,
  captures: groups(
    'punctuation.definition.table.begin.pf',
    'entity.name.type.table.pf',
    'punctuation.definition.table.end.pf',
  ),
};

const ethernetAddress = String.raw`(?:[0-9A-Fa-f]{1,2}:){5}[0-9A-Fa-f]{1,2}`;
const ipv6Address = String.raw`(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?:(?:\.[0-9]{1,3}){3})?(?:%[A-Za-z0-9]+)?`;
const ipv4Address = String.raw`[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}`;

const address: Pattern = {
  patterns: [
    { match: `${ethernetAddress}${wordEnd}`, name: 'constant.numeric.address.ethernet.pf' },
    { match: `${ipv6Address}${wordEnd}`, name: 'constant.numeric.address.ipv6.pf' },
    { match: `${ipv4Address}${wordEnd}`, name: 'constant.numeric.address.ipv4.pf' },
    { match: String.raw`[0-9]{1,3}(?=\s*/\s*[0-9])`, name: 'constant.numeric.address.ipv4.pf' },
    {
      match: String.raw`(/)\s*([0-9]{1,3})${wordEnd}`,
      captures: groups('punctuation.separator.prefix.pf', 'constant.numeric.prefix.pf'),
    },
  ],
};

const number: Pattern = {
  patterns: [
    {
      match: String.raw`([0-9]+)(:)([0-9]+|\*)${wordEnd}`,
      captures: groups('constant.numeric.port.pf', 'keyword.operator.range.pf', 'constant.numeric.port.pf'),
    },
    { match: String.raw`0[xX][0-9A-Fa-f]+${wordEnd}`, name: 'constant.numeric.hex.pf' },
    {
      match: String.raw`([0-9]+(?:\.[0-9]+)?)([KMG]b?|b|ms|%)${wordEnd}`,
      captures: groups('constant.numeric.pf', 'keyword.other.unit.pf'),
    },
    { match: String.raw`-?[0-9]+${wordEnd}`, name: 'constant.numeric.pf' },
  ],
};

/** `em0:network`; and `(em0)`, an interface whose addresses are looked up when packets arrive. */
const interfaces: Pattern = {
  patterns: [
    {
      match: String.raw`(${interfaceName})(${modifiers})${wordEnd}`,
      captures: groups('entity.name.type.interface.pf', 'support.function.modifier.pf'),
    },
    { match: `self${wordEnd}`, name: 'constant.language.address.pf' },
  ],
};

const operator: Pattern = {
  patterns: [
    { match: '->', name: 'keyword.operator.arrow.pf' },
    { match: '><|<>', name: 'keyword.operator.range.pf' },
    { match: '!=|<=|>=|[<>=]', name: 'keyword.operator.comparison.pf' },
    { match: '!', name: 'keyword.operator.negation.pf' },
    { match: String.raw`-(?=\s)`, name: 'keyword.operator.range.pf' },
    { match: '/', name: 'punctuation.separator.slash.pf' },
    { match: ',', name: 'punctuation.separator.comma.pf' },
    { match: String.raw`[()]`, name: 'punctuation.section.parens.pf' },
  ],
};

/** A word that nothing else has claimed is passed over whole, so that `pass` is not found in `by-pass`. */
const word: Pattern = { match: anyWord };

/** Repository of what looks the same everywhere. */
export const tokenRules: Readonly<Record<string, Pattern>> = {
  continuation,
  comment,
  string: { patterns: [quoted('"', 'double'), quoted("'", 'single')] },
  marks,
  macro,
  table,
  address,
  number,
  interfaces,
  operator,
  word,
  /** In front of everything else, and behind it. */
  opening: { patterns: includes('comment', 'continuation', 'marks', 'string', 'macro') },
  closing: { patterns: includes('table', 'address', 'number', 'dynamicInterface', 'interfaces', 'operator', 'word') },
};
