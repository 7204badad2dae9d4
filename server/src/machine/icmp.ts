import type { Family } from './address.ts';

const types4 = `echoreq 8 echorep 0 unreach 3 squench 4 redir 5 althost 6 routeradv 9 routersol 10 timex 11 paramprob 12
timereq 13 timerep 14 inforeq 15 inforep 16 maskreq 17 maskrep 18 trace 30 dataconv 31 mobredir 32 ipv6-where 33
ipv6-here 34 mobregreq 35 mobregrep 36 skip 39 photuris 40`;

const types6 = `unreach 1 toobig 2 timex 3 paramprob 4 echoreq 128 echorep 129 groupqry 130 listqry 130 grouprep 131
listenrep 131 groupterm 132 listendone 132 routersol 133 routeradv 134 neighbrsol 135 neighbradv 136 redir 137
routrrenum 138 wrureq 139 wrurep 140 fqdnreq 139 fqdnrep 140 niqry 139 nirep 140 mtraceresp 200 mtrace 201
listenrepv2 143`;

const codes4 = `net-unr 3/0 host-unr 3/1 proto-unr 3/2 port-unr 3/3 needfrag 3/4 srcfail 3/5 net-unk 3/6 host-unk 3/7
isolate 3/8 net-prohib 3/9 host-prohib 3/10 net-tos 3/11 host-tos 3/12 filter-prohib 3/13 host-preced 3/14
cutoff-preced 3/15 redir-net 5/0 redir-host 5/1 redir-tos-net 5/2 redir-tos-host 5/3 normal-adv 9/0 common-adv 9/16
transit 11/0 reassemb 11/1 badhead 12/0 optmiss 12/1 badlen 12/2 unknown-ind 40/1 auth-fail 40/2 decrypt-fail 40/3`;

const codes6 = `admin-unr 1/1 noroute-unr 1/0 beyond-unr 1/2 addr-unr 1/3 port-unr 1/4 transit 3/0 reassemb 3/1
badhead 4/0 nxthdr 4/1 redironlink 137/0 redirrouter 137/1`;

/** Name and value by turns, in the order of pfctl's tables: the first name of a value is the one printed. */
function readPairs(text: string): [string, string][] {
  const words = text.split(/\s+/);
  return words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? '']] : []));
}

interface IcmpNames {
  readonly types: ReadonlyMap<string, number>;
  readonly typeNames: ReadonlyMap<number, string>;
  /** By `type/name`. */
  readonly codes: ReadonlyMap<string, number>;
  /** By `type/code`. */
  readonly codeNames: ReadonlyMap<string, string>;
}

function readNames(types: string, codes: string): IcmpNames {
  const typePairs = readPairs(types);
  const codePairs = readPairs(codes);
  return {
    types: new Map(typePairs.map(([name, type]) => [name, Number(type)])),
    typeNames: new Map(typePairs.reverse().map(([name, type]) => [Number(type), name])),
    codes: new Map(codePairs.map(([name, both]) => [`${both.split('/')[0]}/${name}`, Number(both.split('/')[1])])),
    codeNames: new Map(codePairs.reverse().map(([name, both]) => [both, name])),
  };
}

/** Whose names are meant: those of today's OpenBSD, of the older systems, or of NetBSD, which has fewer. */
export type IcmpTable = 'modern' | 'classic' | 'netbsd';

const inet = readNames(types4, codes4);
const olderInet6 = readNames(types6, codes6.replace('1/0', '1/0 notnbr-unr 1/2'));
const tables: Readonly<Record<IcmpTable, Readonly<Record<Family, IcmpNames>>>> = {
  modern: { inet, inet6: readNames(types6, codes6) },
  classic: { inet, inet6: olderInet6 },
  netbsd: {
    inet: readNames(types4, codes4.replace(/\s(?:filter-prohib|host-preced|cutoff-preced|common-adv) \S+/g, '')),
    inet6: olderInet6,
  },
};
const names = tables.modern;

/** Number of an ICMP (`inet`) or ICMPv6 type. */
export const icmpTypeByName = (family: Family, name: string, table: IcmpTable = 'modern'): number | undefined =>
  tables[table][family].types.get(name);

/** Name that pfctl prints for a type. */
export const icmpTypeName = (family: Family, type: number, table: IcmpTable = 'modern'): string | undefined =>
  tables[table][family].typeNames.get(type);

/** Number of a code, which has a meaning only together with its type. */
export const icmpCodeByName = (
  family: Family,
  type: number,
  name: string,
  table: IcmpTable = 'modern',
): number | undefined => tables[table][family].codes.get(`${type}/${name}`);

/** Name that pfctl prints for a code of a type. */
export const icmpCodeName = (
  family: Family,
  type: number,
  code: number,
  table: IcmpTable = 'modern',
): string | undefined => tables[table][family].codeNames.get(`${type}/${code}`);

/** All names of types, for completion. */
export const icmpTypeNames = (family: Family): readonly string[] => [...names[family].types.keys()];

/** Names of the codes of a type, for completion. */
export function icmpCodeNames(family: Family, type: number): readonly string[] {
  const prefix = `${type}/`;
  return [...names[family].codes.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}
