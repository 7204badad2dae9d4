import type { Family } from '../machine/address.ts';
import { icmpCodeByName } from '../machine/icmp.ts';
import type { BlockReturn } from '../syntax/tree.ts';
import type { Token } from '../syntax/token.ts';
import { parseUnsigned } from './c-text.ts';
import type { CheckContext } from './context.ts';
import type { BlockAnswer } from './model.ts';
import { requireNumber } from './numbers.ts';
import { isNumber, shortText, unsignedText } from './token-kind.ts';

/** Destination unreachable, and its code for a closed port, of ICMP and of ICMPv6. */
const unreachable = { inet: 3, inet6: 1 } as const;
const closedPort = { inet: 3, inet6: 4 } as const;
const icmp = (unreachable.inet << 8) | closedPort.inet;
const icmp6 = (unreachable.inet6 << 8) | closedPort.inet6;

const drop: BlockAnswer = { kind: 'drop' };
/** What `return` answers: a port is closed. */
export const closedPortAnswer: BlockAnswer = { kind: 'return', icmp, icmp6 };

/** What a rule that is not a blocking one answers: nothing. */
export const noAnswer = drop;

/** What a blocking rule answers: as written, or as `set block-policy` says (parse.y, blockspec). */
export function readBlockAnswer(context: CheckContext, written: BlockReturn | undefined): BlockAnswer {
  if (!written) return context.environment.blockPolicy === 'return' ? closedPortAnswer : drop;
  context.reach(written.keyword);
  switch (written.keyword.image) {
    case 'return':
      return closedPortAnswer;
    case 'return-rst':
      return { kind: 'return-rst', ttl: written.ttl ? readTtl(context, written.ttl, written.close) : 0 };
    case 'return-icmp':
      return returnIcmp(context, written);
    case 'return-icmp6': {
      const code6 = written.code6 ?? written.code;
      return { kind: 'return-icmp', icmp, icmp6: code6 ? readCode(context, 'inet6', code6) : icmp6 };
    }
    default:
      return drop;
  }
}

function returnIcmp(context: CheckContext, { code, code6 }: BlockReturn): BlockAnswer {
  if (!code) return { kind: 'return-icmp', icmp, icmp6 };
  const first = readCode(context, 'inet', code);
  if (code6) return { kind: 'return-icmp', icmp: first, icmp6: readCode(context, 'inet6', code6) };
  // Since OpenBSD 4.3, pfctl takes the ICMP default for ICMPv6 too, which is not the code of a closed port there.
  return { kind: 'return-icmp', icmp: first, icmp6: context.dialect.rules?.earlier ? icmp6 : icmp };
}

function readTtl(context: CheckContext, token: Token, close: Token | undefined): number {
  if (!close) context.finish();
  context.reach(close ?? token);
  const ttl = requireNumber(context, token);
  if (ttl >= 0 && ttl <= 255) return ttl;
  context.error('pf/number-range', `illegal ttl value ${shortText(context, token)}`, token, {
    advice: 'A time to live is a number from 0 to 255.',
  });
  return context.abandon();
}

/** parse.y, reticmpspec and parseicmpspec: a code of "destination unreachable" by name or number. */
function readCode(context: CheckContext, family: Family, token: Token): number {
  context.reach(token);
  const type = unreachable[family];
  const number = isNumber(token) ? BigInt(token.image) : parseUnsigned(token.image);
  const code = number ?? icmpCodeByName(family, type, token.image, context.dialect.icmpNames);
  if (code === undefined) context.error('pf/unknown-icmp-code', `unknown icmp code ${token.image}`, token);
  else if (code < 0 || code > 255)
    context.error('pf/unknown-icmp-code', `invalid icmp code ${code < 0 ? unsignedText(context, token) : code}`, token);
  else return (type << 8) | Number(code);
  return context.abandon();
}
