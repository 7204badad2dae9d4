/** What to say of a word that another dialect knows. */
interface ForeignWord {
  readonly as: 'statement' | 'option';
  /** The word is also a keyword of the dialects that do not take it here. */
  readonly reserved?: true;
  readonly message: string;
}

const older = 'of the grammar before OpenBSD 4.7, which FreeBSD, macOS and others still use';

const translations = (name: string, form: string): ForeignWord => ({
  as: 'statement',
  message: `“${name}” rules are ${older}; today's OpenBSD writes: ${form}.`,
});

const words: Readonly<Record<string, ForeignWord>> = {
  nat: translations('nat', '“match out on … from … nat-to …”'),
  rdr: translations('rdr', '“pass in on … to … rdr-to …”'),
  binat: translations('binat', '“pass on … from … binat-to …”'),
  'no nat': translations('no nat', 'a quick rule without nat-to in front of the one that translates'),
  'no rdr': translations('no rdr', 'a quick rule without rdr-to in front of the one that translates'),
  'no binat': translations('no binat', 'a quick rule without binat-to in front of the one that translates'),
  'nat-anchor': translations('nat-anchor', '“anchor”, which holds rules of every kind'),
  'rdr-anchor': translations('rdr-anchor', '“anchor”, which holds rules of every kind'),
  'binat-anchor': translations('binat-anchor', '“anchor”, which holds rules of every kind'),
  scrub: { ...translations('scrub', '“match in … scrub (no-df random-id max-mss …)”'), reserved: true },
  'no scrub': translations('no scrub', 'rules without “scrub (…)”'),
  altq: {
    as: 'statement',
    message: `“altq” queueing is ${older}; today's OpenBSD writes: “queue NAME on INTERFACE bandwidth …”.`,
  },
  match: {
    as: 'statement',
    message:
      '“match” rules came with OpenBSD 4.6 and FreeBSD 15; the older grammar has “nat”, “rdr” and “scrub” rules.',
  },
  'scrub-anchor': { as: 'statement', message: '“scrub-anchor” is a word of macOS.' },
  'dummynet-anchor': { as: 'statement', message: '“dummynet-anchor” is a word of macOS.' },
  dummynet: { as: 'statement', message: '“dummynet” rules are a speciality of macOS.' },
  ether: { as: 'statement', message: '“ether” rules exist on FreeBSD 14 and later only.' },
  'nat-to': {
    as: 'option',
    message: '“nat-to” exists on OpenBSD 4.7 and FreeBSD 15; before, write “nat on … from … -> …”.',
  },
  'rdr-to': {
    as: 'option',
    message: '“rdr-to” exists on OpenBSD 4.7 and FreeBSD 15; before, write “rdr on … to … -> …”.',
  },
  'binat-to': { as: 'option', message: '“binat-to” exists on OpenBSD 4.7 and later; before, write “binat on … -> …”.' },
  'af-to': { as: 'option', message: '“af-to” exists on OpenBSD 5.1 and FreeBSD 15.' },
  'received-on': { as: 'option', message: '“received-on” exists on OpenBSD 4.6 and FreeBSD 15.' },
  ridentifier: { as: 'option', message: '“ridentifier” exists on FreeBSD 14 and later only.' },
  dnpipe: { as: 'option', message: '“dnpipe” exists on FreeBSD 14 and later; OpenBSD shapes with “set queue”.' },
  dnqueue: { as: 'option', message: '“dnqueue” exists on FreeBSD 14 and later; OpenBSD shapes with “set queue”.' },
  fastroute: {
    as: 'option',
    message: '“fastroute” is a word of the grammar before OpenBSD 4.7, and does nothing elsewhere.',
  },
};

/**
 * What to say of a word that this dialect does not know in this place and another does.
 *
 * @param isPlain the lexer took it for a plain word; a reserved one is foreign only where it begins a statement.
 * @returns undefined for a word that no dialect knows.
 */
export function foreignWord(word: string, as: ForeignWord['as'], isPlain: boolean): string | undefined {
  const known = Object.hasOwn(words, word) ? words[word] : undefined;
  if (known?.as !== as) return undefined;
  return isPlain || known.reserved || word.startsWith('no ') ? known.message : undefined;
}
