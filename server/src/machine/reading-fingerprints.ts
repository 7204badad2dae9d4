import { Fingerprints } from './fingerprints.ts';

/** A fingerprint file as far as it could be read. */
export interface FingerprintReading {
  readonly fingerprints: Fingerprints;
  /** What pfctl prints about lines that it leaves out, without a file name and line of the ruleset. */
  readonly complaints: readonly string[];
  /** How many fingerprints there are: two for each line and each version that it stands for, as IPv6 has its own. */
  readonly count: number;
}

/** A number; it may begin with some of `*` (any), `%` (multiples of), `S` (of the segment size), `T` (of the packet size). */
interface NumberField {
  readonly name: string;
  readonly maximum: number;
  readonly prefixes: string;
}

const numberFields: readonly NumberField[] = [
  { name: 'window size', maximum: 0xffff, prefixes: '*%ST' },
  { name: 'ttl', maximum: 0xff, prefixes: '' },
  { name: "don't fragment frag", maximum: 1, prefixes: '' },
  { name: 'overall packet size', maximum: 8192, prefixes: '*%' },
];

const textFields = [
  { name: 'TCP Options', minimum: 1 },
  { name: 'OS class', minimum: 1 },
  { name: 'OS version', minimum: 0 },
  { name: 'OS subtype', minimum: 0 },
  { name: 'OS description', minimum: 2 },
] as const;

/** Reads a file in the format of pf.os(5) (pfctl_osfp.c, pfctl_file_fingerprints). Never throws. */
export function readFingerprints(name: string, text: string): FingerprintReading {
  const fingerprints = new Fingerprints();
  const complaints: string[] = [];
  let count = 0;
  text.split('\n').forEach((line, i) => {
    const content = line.replace(/#.*/, '').trim();
    if (content === '') return;
    const added = readLine(content, fingerprints);
    if (typeof added === 'number') count += 2 * added;
    else complaints.push(`${name}:${i + 1} ${added}`);
  });
  return { fingerprints, complaints, count };
}

/** Adds the line's operating system; gives how many versions that is, or what is wrong with the line. */
function readLine(line: string, fingerprints: Fingerprints): number | string {
  const fields = line.split(':').map((field) => field.trim());
  for (const [i, field] of numberFields.entries()) {
    const complaint = checkNumber(fields[i] ?? '', field);
    if (complaint !== undefined) return complaint;
  }
  const texts = textFields.map(({ name, minimum }, i) => {
    const value = fields[numberFields.length + i] ?? '';
    return { value, complaint: value.length < minimum ? `too short ${name}` : undefined };
  });
  const short = texts.find(({ complaint }) => complaint !== undefined);
  if (short?.complaint !== undefined) return short.complaint;
  const [options = '', name = '', version = '', subtype = ''] = texts.map(({ value }) => value);
  const complaint = checkTcpOptions(options);
  if (complaint !== undefined) return complaint;
  if (fields.length > numberFields.length + textFields.length) return 'excess field';
  return fingerprints.add(name.replace(/^[@*]/, ''), version, subtype);
}

function checkNumber(text: string, { name, maximum, prefixes }: NumberField): string | undefined {
  if (text === '') return `empty ${name}`;
  const [first = ''] = text;
  let digits = text;
  if ('%ST*'.includes(first)) {
    if (first === '*' && text !== '*') return `long '*' ${name}`;
    if (first === '*' && prefixes.includes('*')) return undefined;
    if ((first === 'S' || first === 'T') && text.length === 1) return undefined;
    if (text.length === 1) return `modulus ${name} must have a value`;
    if (!prefixes.includes(first)) return `does not allow ${first}' ${name}`;
    digits = text.slice(1);
  }
  if (!/^\d+$/.test(digits)) return `non-digit character in ${name}`;
  return Number(digits) > maximum ? `${name} value ${BigInt(digits)} > ${maximum}` : undefined;
}

/** Options are letters, some with a number, between commas (pfctl_osfp.c, get_tcpopts). */
function checkTcpOptions(text: string): string | undefined {
  if (text === '.') return undefined;
  let rest = text;
  while (rest !== '') {
    const letter = rest.charAt(0).toUpperCase();
    rest = rest.slice(1);
    if (letter === 'W' || letter === 'M') {
      if (/^\*(,|$)/.test(rest)) rest = rest.slice(1);
      else {
        rest = rest.replace(/^%/, '');
        const digits = rest.search(/\D|$/);
        const next = rest.charAt(digits);
        if (digits === 0 || !['', ','].includes(next))
          return `unknown character '${next || '\0'}' in ${letter} TCP opt`;
        rest = rest.slice(digits);
      }
    } else if (letter === 'T' && rest.startsWith('0')) rest = rest.slice(1);
    if (rest === '') return undefined;
    if (!rest.startsWith(',')) return `unknown option to ${letter} TCP opt`;
    rest = rest.slice(1);
  }
  return undefined;
}
