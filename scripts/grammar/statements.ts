import { anyWord, interfaceName, oneOf, wordEnd } from './language.ts';
import { groups, includes } from './model.ts';
import type { Pattern } from './model.ts';
import { scopeOf } from './roles.ts';

/** Words that the rules for statements are made of. */
export interface Words {
  /** Every reserved word of every dialect. */
  readonly keywords: readonly string[];
  readonly options: readonly string[];
  readonly timeouts: readonly string[];
  readonly limits: readonly string[];
  /** Values of options: `aggressive`, `yes`. */
  readonly values: readonly string[];
}

/** Words that begin a statement: a list that was left open ends where a line begins with one of them. */
const beginnings = [
  ...['pass', 'block', 'match', 'anchor', 'load', 'antispoof', 'table', 'set', 'include', 'queue', 'altq', 'ether'],
  ...['nat', 'rdr', 'binat', 'no', 'scrub', 'dummynet'],
  ...['nat-anchor', 'rdr-anchor', 'binat-anchor', 'scrub-anchor', 'dummynet-anchor'],
];

const listEnd = String.raw`\}|(?=^\s*${oneOf(beginnings)})`;
const listCaptures = {
  beginCaptures: { 0: { name: 'punctuation.section.list.begin.pf' } },
  endCaptures: { 0: { name: 'punctuation.section.list.end.pf' } },
};

/** A statement goes to the end of its line; inside an anchor also to the brace that closes that. */
const statementEnd = String.raw`(?=\n|\})`;

function statement(words: readonly string[], patterns: readonly Pattern[]): Pattern {
  return {
    begin: oneOf(words),
    beginCaptures: { 0: { patterns: includes('keyword') } },
    end: statementEnd,
    patterns,
  };
}

/**
 * A keyword whose argument, one name or a list of names, has a scope of its own.
 * @param keywords which keywords, `on`
 * @param scope of the names, `entity.name.type.interface.pf`
 * @param name what a name looks like
 */
function withArgument(keywords: readonly string[], scope: string, name: string, all: readonly string[]): Pattern[] {
  const item = String.raw`(?!${oneOf(all)})(${name})`;
  const introduced = String.raw`(${oneOf(keywords)})\s*`;
  return [
    {
      begin: String.raw`${introduced}(!)?\s*(\{)`,
      beginCaptures: groups(includes('keyword'), 'keyword.operator.negation.pf', 'punctuation.section.list.begin.pf'),
      end: listEnd,
      endCaptures: listCaptures.endCaptures,
      patterns: [
        ...includes('opening', 'keyword'),
        { match: `${name}${wordEnd}`, name: scope },
        { include: '#list' },
        { include: '#closing' },
      ],
    },
    {
      match: String.raw`${introduced}(?:(!=|<=|>=|[!<>=])\s*)?${item}${wordEnd}`,
      captures: groups(includes('keyword'), includes('operator'), scope),
    },
  ];
}

function ruleArguments(keywords: readonly string[]): Pattern[] {
  const name = '[A-Za-z][A-Za-z0-9_.+-]*';
  const argument = (words: readonly string[], scope: string, pattern = name) =>
    withArgument(words, scope, pattern, keywords);
  return [
    ...argument(['on', 'received-on', 'for', 'bridge-to'], 'entity.name.type.interface.pf', interfaceName),
    ...argument(['proto'], 'support.constant.property-value.protocol.pf'),
    ...argument(['icmp-type', 'icmp6-type', 'code'], 'support.constant.property-value.icmp.pf'),
    ...argument(['user', 'group'], 'constant.other.user.pf'),
    ...argument(['tag', 'tagged'], 'entity.name.tag.pf', anyWord),
    ...argument(['tos', 'set-tos'], 'support.constant.property-value.tos.pf'),
    ...argument(['parent'], 'entity.name.type.queue.pf', anyWord),
  ];
}

/** `port ftp:ftp-data`, `port { ssh, www }`. */
function ports(keywords: readonly string[]): Pattern[] {
  const service = '[A-Za-z][A-Za-z0-9_.+-]*';
  const port: Pattern[] = [
    { match: service, name: 'support.constant.property-value.service.pf' },
    { match: String.raw`[0-9]+|\*`, name: 'constant.numeric.port.pf' },
    { match: ':', name: 'keyword.operator.range.pf' },
  ];
  const range: Pattern = {
    match: String.raw`(${service}:(?:${service}|[0-9]+|\*)|[0-9]+:${service})${wordEnd}`,
    captures: groups(port),
  };
  const [list, single] = withArgument(['port'], 'support.constant.property-value.service.pf', service, keywords);
  return [
    { ...list, patterns: [...includes('opening', 'keyword', 'number'), range, ...(list?.patterns ?? [])] },
    {
      match: String.raw`(port${wordEnd})\s*(?:(!=|<=|>=|[<>=])\s*)?(${service}:(?:${service}|[0-9]+|\*)|[0-9]+:${service})${wordEnd}`,
      captures: groups('keyword.other.criterion.pf', includes('operator'), port),
    },
    { ...single },
  ];
}

/** `flags S/SA`, `max-src-conn-rate 10/5`: a slash that is no prefix. */
const slashed: Pattern[] = [
  {
    match: String.raw`(flags${wordEnd})\s*([FSRPAUEW]*)\s*(/)\s*([FSRPAUEW]+)${wordEnd}`,
    captures: groups(
      'keyword.other.criterion.pf',
      'constant.other.flags.pf',
      'punctuation.separator.slash.pf',
      'constant.other.flags.pf',
    ),
  },
  {
    match: String.raw`(${oneOf(['max-src-conn-rate', 'max-pkt-rate'])})\s*([0-9]+)\s*(/)\s*([0-9]+)${wordEnd}`,
    captures: groups(
      includes('keyword'),
      'constant.numeric.pf',
      'punctuation.separator.slash.pf',
      'constant.numeric.pf',
    ),
  },
];

/** `queue bulk`, `queue (bulk, urgent)`. */
const queueNames: Pattern[] = [
  {
    match: String.raw`(queue${wordEnd})\s+(${anyWord})`,
    captures: groups('keyword.other.queue.pf', 'entity.name.type.queue.pf'),
  },
  {
    match: String.raw`(queue${wordEnd})\s*(\()\s*(${anyWord})\s*(,)?\s*(${anyWord})?\s*(\))`,
    captures: groups(
      'keyword.other.queue.pf',
      'punctuation.section.parens.pf',
      'entity.name.type.queue.pf',
      'punctuation.separator.comma.pf',
      'entity.name.type.queue.pf',
      'punctuation.section.parens.pf',
    ),
  },
  {
    begin: String.raw`(queue${wordEnd})\s*(\{)`,
    beginCaptures: groups('keyword.other.queue.pf', 'punctuation.section.list.begin.pf'),
    end: listEnd,
    endCaptures: listCaptures.endCaptures,
    patterns: [...includes('opening', 'operator'), { match: anyWord, name: 'entity.name.type.queue.pf' }],
  },
];

/** `return-icmp (host-unr, admin-unr)`. */
const icmpAnswer: Pattern = {
  match: String.raw`(return-icmp6?)\s*(\()\s*([a-z][a-z-]*)${wordEnd}(?:\s*(,)?\s*([a-z][a-z-]*)${wordEnd})?`,
  captures: groups(
    'keyword.control.answer.pf',
    'punctuation.section.parens.pf',
    'support.constant.property-value.icmp.pf',
    'punctuation.separator.comma.pf',
    'support.constant.property-value.icmp.pf',
  ),
};

/** `log (to pflog1)`. */
const logInterface: Pattern = {
  match: String.raw`(to)\s+(pflog[0-9]+)${wordEnd}`,
  captures: groups('keyword.other.criterion.pf', 'entity.name.type.interface.pf'),
};

/** `(em0)`, `(egress:network)`, and the older `(em0 10.0.0.1)` behind `route-to`. */
function dynamicInterfaces(keywords: readonly string[]): Pattern {
  return {
    match: String.raw`(\()\s*(?!${oneOf([...keywords, 'self'])})(${interfaceName})((?::[a-z0-9]+)*)${wordEnd}(?=\s*\)|\s+[0-9$A-Fa-f:])`,
    captures: groups('punctuation.section.parens.pf', 'entity.name.type.interface.pf', 'support.function.modifier.pf'),
  };
}

function keywordPatterns(keywords: readonly string[]): Pattern[] {
  const scopes = [...new Set(keywords.map(scopeOf))];
  return scopes.map((name) => ({ match: oneOf(keywords.filter((word) => scopeOf(word) === name)), name }));
}

const anchorName: Pattern[] = [
  {
    match: String.raw`((?:nat-|rdr-|binat-|scrub-|dummynet-)?anchor${wordEnd})\s+("[^"\n]*"|(?!${oneOf(['in', 'out', 'on', 'log', 'quick', 'inet', 'inet6', 'proto', 'from', 'to', 'all', 'label', 'tagged'])})${anyWord}(?:/[^\s{]*)?)`,
    captures: groups(includes('keyword'), [
      { match: String.raw`["]`, name: 'punctuation.definition.string.pf' },
      { match: String.raw`[^"]+`, name: 'entity.name.namespace.anchor.pf' },
    ]),
  },
];

/** Repository of statements and of what stands in rules. */
export function statementRules(words: Words): Readonly<Record<string, Pattern>> {
  const { keywords } = words;
  const list: Pattern = {
    begin: String.raw`\{`,
    end: listEnd,
    ...listCaptures,
    patterns: includes('opening', 'keyword', 'list', 'closing'),
  };
  const inRules = includes('rule');
  /** The brace at the end of an anchor's line opens its rules; any other one a list, and those stand behind a keyword. */
  const anchorBlock: Pattern = {
    begin: String.raw`\{(?=\s*(?:#.*)?\n)`,
    beginCaptures: { 0: { name: 'punctuation.section.block.begin.pf' } },
    end: String.raw`\}`,
    endCaptures: { 0: { name: 'punctuation.section.block.end.pf' } },
    name: 'meta.block.anchor.pf',
    patterns: [{ include: '$self' }],
  };
  return {
    keyword: { patterns: keywordPatterns(keywords) },
    dynamicInterface: dynamicInterfaces(keywords),
    timeout: { match: oneOf(words.timeouts), name: 'variable.other.property.timeout.pf' },
    list,
    rule: {
      patterns: [
        ...includes('opening'),
        ...slashed,
        icmpAnswer,
        logInterface,
        ...queueNames,
        ...ports(keywords),
        ...ruleArguments(keywords),
        ...includes('timeout', 'keyword', 'list', 'closing'),
      ],
    },
    macroDefinition: {
      begin: String.raw`(${anyWord})\s*(=)`,
      beginCaptures: groups('variable.other.macro.definition.pf', 'keyword.operator.assignment.pf'),
      end: statementEnd,
      patterns: includes('comment', 'continuation', 'string', 'macro', 'closing'),
    },
    setStatement: statement(
      ['set'],
      [
        ...includes('comment', 'continuation', 'string', 'macro'),
        ...withArgument(['skip on', 'on'], 'entity.name.type.interface.pf', interfaceName, keywords),
        {
          match: String.raw`(loginterface)\s+(?!${oneOf(['none', 'all', 'any'])})(${interfaceName})${wordEnd}`,
          captures: groups('variable.other.property.option.pf', 'entity.name.type.interface.pf'),
        },
        { include: '#timeout' },
        { match: oneOf(words.limits), name: 'variable.other.property.limit.pf' },
        { match: oneOf(words.options), name: 'variable.other.property.option.pf' },
        { match: oneOf(words.values), name: 'constant.language.value.pf' },
        ...includes('keyword'),
        { ...list, patterns: [{ include: '#setItems' }] },
        ...includes('closing'),
      ],
    ),
    setItems: {
      patterns: [
        ...includes('comment', 'continuation', 'macro', 'timeout'),
        { match: oneOf(words.limits), name: 'variable.other.property.limit.pf' },
        ...includes('closing'),
      ],
    },
    tableStatement: statement(
      ['table'],
      [
        ...includes('opening', 'table'),
        { match: oneOf(['persist', 'const', 'counters']), name: 'storage.modifier.table.pf' },
        ...includes('keyword', 'list', 'closing'),
      ],
    ),
    queueStatement: {
      begin: String.raw`(queue|altq)${wordEnd}(?:\s+(?!on${wordEnd})(${anyWord}))?`,
      beginCaptures: groups('keyword.control.queue.pf', 'entity.name.type.queue.pf'),
      end: statementEnd,
      patterns: inRules,
    },
    anchorStatement: {
      begin: String.raw`(?=${oneOf(['anchor', 'load', 'nat-anchor', 'rdr-anchor', 'binat-anchor', 'scrub-anchor', 'dummynet-anchor'])})`,
      end: String.raw`(?=\n|\})`,
      patterns: [...includes('opening'), ...anchorName, anchorBlock, ...inRules],
    },
    scrubStatement: {
      begin: `scrub${wordEnd}`,
      beginCaptures: { 0: { name: 'keyword.control.scrub.pf' } },
      end: statementEnd,
      patterns: inRules,
    },
    noStatement: {
      begin: String.raw`(no)${wordEnd}\s+(?:(nat|rdr|binat)|(scrub))${wordEnd}`,
      beginCaptures: groups('storage.modifier.no.pf', 'keyword.control.translation.pf', 'keyword.control.scrub.pf'),
      end: statementEnd,
      patterns: inRules,
    },
    ruleStatement: statement(
      ['pass', 'block', 'match', 'nat', 'rdr', 'binat', 'antispoof', 'include', 'ether', 'dummynet'],
      inRules,
    ),
    /** Whatever it is: it ends with its line. */
    otherStatement: { begin: String.raw`(?=[^\s}#])`, end: statementEnd, patterns: inRules },
  };
}

/** What stands at the beginning of a line, in the order in which it is tried. */
export const statementOrder: readonly Pattern[] = includes(
  'comment',
  'continuation',
  'macroDefinition',
  'setStatement',
  'tableStatement',
  'queueStatement',
  'anchorStatement',
  'scrubStatement',
  'noStatement',
  'ruleStatement',
  'otherStatement',
);
