const mask64 = 0xffffffffffffffffn;

const rotate = (value: bigint, by: bigint): bigint => ((value << by) | (value >> (64n - by))) & mask64;

/** Little-endian 64-bit words of a message, the last one padded with its length (SipHash's own rule). */
function messageWords(bytes: readonly number[]): bigint[] {
  const padded = [...bytes];
  while (padded.length % 8 !== 7) padded.push(0);
  padded.push(bytes.length & 0xff);
  const words: bigint[] = [];
  for (let at = 0; at < padded.length; at += 8) {
    let word = 0n;
    for (let i = 7; i >= 0; i--) word = (word << 8n) | BigInt(padded[at + i] ?? 0);
    words.push(word);
  }
  return words;
}

/**
 * SipHash-2-4 of a message (Aumasson and Bernstein), which the kernel draws `source-hash` addresses with.
 *
 * @param key two 64-bit numbers.
 * @param bytes the message, numbers of 0 to 255.
 */
export function sipHash24(key: readonly [bigint, bigint], bytes: readonly number[]): bigint {
  let v0 = key[0] ^ 0x736f6d6570736575n;
  let v1 = key[1] ^ 0x646f72616e646f6dn;
  let v2 = key[0] ^ 0x6c7967656e657261n;
  let v3 = key[1] ^ 0x7465646279746573n;
  const round = () => {
    v0 = (v0 + v1) & mask64;
    v1 = rotate(v1, 13n) ^ v0;
    v0 = rotate(v0, 32n);
    v2 = (v2 + v3) & mask64;
    v3 = rotate(v3, 16n) ^ v2;
    v0 = (v0 + v3) & mask64;
    v3 = rotate(v3, 21n) ^ v0;
    v2 = (v2 + v1) & mask64;
    v1 = rotate(v1, 17n) ^ v2;
    v2 = rotate(v2, 32n);
  };
  for (const word of messageWords(bytes)) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }
  v2 ^= 0xffn;
  for (let i = 0; i < 4; i++) round();
  return v0 ^ v1 ^ v2 ^ v3;
}
