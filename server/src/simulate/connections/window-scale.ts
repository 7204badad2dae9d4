import type { Packet } from '../packet.ts';

const endOfOptions = 0;
const noOperation = 1;
const windowScale = 3;
const windowScaleLength = 3;
const largestShift = 14;

/**
 * The window scale that a segment offers (pf.c, pf_get_wscale): the last such option of `tcpopts`, at most 14.
 *
 * @returns the shift, or undefined when there is none. Does not throw.
 */
export function windowScaleOf({ tcpopts }: Packet): number | undefined {
  if (typeof tcpopts !== 'string') return undefined;
  const bytes = (tcpopts.match(/[0-9a-fA-F]{2}/g) ?? []).map((pair) => parseInt(pair, 16));
  let found: number | undefined;
  for (let at = 0; bytes.length - at >= windowScaleLength;) {
    const [kind = 0, length = 0, shift = 0] = bytes.slice(at, at + windowScaleLength);
    if (kind === endOfOptions || kind === noOperation) {
      at++;
      continue;
    }
    if (kind === windowScale && length >= windowScaleLength) found = Math.min(shift, largestShift);
    at += Math.max(length, 2);
  }
  return found;
}
