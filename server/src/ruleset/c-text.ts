/*
 * Numbers and lengths of text as the C library gives them.
 */

const unsignedLimit = 1n << 64n;

/**
 * Reads a whole text as strtoul(3) does with base 0: blanks and a sign in front, `0x10`, `010`, `10`. A negative number
 * wraps around to a large one. Undefined when anything is left over, nothing was read or 64 bits do not hold it
 * (parse.y, atoul).
 */
export function parseUnsigned(text: string): bigint | undefined {
  const small = parseSmall(text);
  if (small !== undefined) return BigInt(small);
  const match = /^[ \t\n\v\f\r]*([+-]?)(0[xX][0-9a-fA-F]+|\d+)$/.exec(text);
  const digits = match?.[2];
  if (digits === undefined) return undefined;
  if (/^0\d/.test(digits) && !/^[0-7]+$/.test(digits)) return undefined;
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
  if (value >= unsignedLimit) return undefined;
  return match?.[1] === '-' && value > 0n ? unsignedLimit - value : value;
}

/** Reads a plain decimal number of up to nine digits; undefined for any other text, which may still be a number. */
export function parseSmall(text: string): number | undefined {
  const { length } = text;
  if (length === 0 || length > 9 || (length > 1 && text.charCodeAt(0) === 48)) return undefined;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/** What strtonum(3) says of a text that is no decimal number between two limits. */
export type NumberFault = 'invalid' | 'too small' | 'too large';

/** Reads a decimal number between two limits as strtonum(3) does: the number, or what is wrong with it. */
export function parseBetween(text: string, low: number, high: number): number | NumberFault {
  const small = parseSmall(text);
  if (small !== undefined && small >= low && small <= high) return small;
  if (!/^[ \t\n\v\f\r]*[+-]?\d+$/.test(text)) return 'invalid';
  const value = BigInt(text.trim().replace('+', ''));
  if (value < BigInt(low)) return 'too small';
  return value > BigInt(high) ? 'too large' : Number(value);
}

/** Reads a floating-point number from the start of a text as strtod(3) does; 0 and the whole text when there is none. */
export function parseDouble(text: string): { readonly value: number; readonly rest: string } {
  const hex = /^\s*([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?\d+))?/.exec(text);
  if (hex && (hex[2] ?? '') + (hex[3] ?? '') !== '') {
    const digits = (hex[2] ?? '') + (hex[3] ?? '');
    const exponent = Number(hex[4] ?? 0) - 4 * (hex[3] ?? '').length;
    const value = Number.parseInt(digits, 16) * 2 ** exponent;
    return { value: hex[1] === '-' ? -value : value, rest: text.slice(hex[0].length) };
  }
  const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/.exec(text);
  if (decimal) return { value: Number(decimal[0]), rest: text.slice(decimal[0].length) };
  const word = /^\s*([+-]?)(infinity|inf|nan)/i.exec(text);
  if (!word) return { value: 0, rest: text };
  const value = word[2]?.toLowerCase() === 'nan' ? NaN : Infinity;
  return { value: word[1] === '-' ? -value : value, rest: text.slice(word[0].length) };
}

/** Prints a number as printf(3) does with `%g`. */
export function formatShort(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (value === 0) return '0';
  const [mantissa = '', exponent = '0'] = value.toExponential(5).split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 6) {
    const digits = String(Math.abs(power)).padStart(2, '0');
    return `${trimZeros(mantissa)}e${power < 0 ? '-' : '+'}${digits}`;
  }
  return trimZeros(value.toFixed(5 - power));
}

/** Takes the zeros off the end of a decimal fraction, and the point when nothing is left behind it. */
export const trimZeros = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);

/** Number of bytes of a text in UTF-8, which is what pfctl counts. */
export function byteLength(text: string): number {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) >= 0x80) return utf8Bytes(text).length;
  }
  return text.length;
}

/** The bytes of a text in UTF-8. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}
