import { utf8Bytes } from './c-text.ts';

/** Bits by which each of the four steps of a round rotates. */
const rotations = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];

const sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

/**
 * MD5 of a text's bytes in UTF-8 (RFC 1321), as four words whose hexadecimal digits in order are the digest. It is here
 * because pfctl makes the key of `source-hash` from a word with it, not to protect anything.
 */
export function md5(text: string): number[] {
  const message = padded(utf8Bytes(text));
  const state: [number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < message.byteLength; at += 64) addBlock(state, message, at);
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((word, i) => {
    digest.setUint32(4 * i, word, true);
  });
  return [0, 4, 8, 12].map((at) => digest.getUint32(at));
}

/** The message with a one bit, zeros and its length behind it, as whole blocks of 64 bytes. */
function padded(bytes: readonly number[]): DataView {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const view = new DataView(new ArrayBuffer(blocks * 64));
  [...bytes, 0x80].forEach((byte, i) => {
    view.setUint8(i, byte);
  });
  view.setUint32(view.byteLength - 8, bytes.length * 8, true);
  return view;
}

function addBlock(state: [number, number, number, number], message: DataView, at: number): void {
  let [a, b, c, d] = state;
  for (let step = 0; step < 64; step++) {
    const { mixed, word } = mix(step, b, c, d);
    const sum = (a + mixed + (sines[step] ?? 0) + message.getUint32(at + 4 * word, true)) | 0;
    const rotation = rotations[step >> 4]?.[step & 3] ?? 0;
    [a, b, c, d] = [d, (b + ((sum << rotation) | (sum >>> (32 - rotation)))) | 0, b, c];
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
}

/** The round's function, and which word of the block the step takes. */
function mix(step: number, b: number, c: number, d: number): { mixed: number; word: number } {
  switch (step >> 4) {
    case 0:
      return { mixed: (b & c) | (~b & d), word: step };
    case 1:
      return { mixed: (d & b) | (~d & c), word: (5 * step + 1) % 16 };
    case 2:
      return { mixed: b ^ c ^ d, word: (3 * step + 5) % 16 };
    default:
      return { mixed: c ^ (b | ~d), word: (7 * step) % 16 };
  }
}
