/** Whose protocols(5) is meant. */
export type ProtocolTable = 'openbsd' | 'freebsd';

/*
 * Number, name and aliases as in protocols(5), in the order of the file; `+` is the name in capitals.
 */
const openbsd = `0 ip + HOPOPT; 1 icmp +; 2 igmp +; 3 ggp +; 4 ipencap IP-ENCAP; 5 st2 ST +; 6 tcp +; 7 cbt UCL +; 8 egp +; 9 igp +;
10 bbn-rcc BBN-RCC-MON; 11 nvp NVP-II; 12 pup +; 13 argus +; 14 emcon +; 15 xnet +; 16 chaos +; 17 udp +; 18 mux +;
19 dcn DCN-MEAS; 20 hmp +; 21 prm +; 22 xns-idp +; 23 trunk-1 +; 24 trunk-2 +; 25 leaf-1 +; 26 leaf-2 +; 27 rdp +;
28 irtp +; 29 iso-tp4 +; 30 netblt +; 31 mfe-nsp +; 32 merit-inp +; 33 dccp SEP +; 34 3pc +; 35 idpr +; 36 xtp +;
37 ddp +; 38 idpr-cmtp +; 39 tp++ +; 40 il +; 41 ipv6 IPv6; 42 sdrp +; 43 ipv6-route +; 44 ipv6-frag +; 45 idrp +;
46 rsvp +; 47 gre +; 48 dsr +; 49 bna +; 50 esp IPSEC-ESP +; 51 ah IPSEC-AH +; 52 i-nlsp +; 53 swipe +;
54 narp NHRP +; 55 mobile MOBILEIP +; 57 skip +; 58 ipv6-icmp + icmp6; 59 ipv6-nonxt +; 60 ipv6-opts +; 61 any any;
62 cftp +; 63 any any; 64 sat-expak +; 65 kryptolan +; 66 rvd +; 67 ippc +; 68 any any; 69 sat-mon +; 70 visa +;
71 ipcv +; 72 cpnx +; 73 cphb +; 74 wsn +; 75 pvp +; 76 br-sat-mon +; 77 sun-nd +; 78 wb-mon +; 79 wb-expak +;
80 iso-ip +; 81 vmtp +; 82 secure-vmtp +; 83 vines +; 84 ttp +; 85 nsfnet-igp +; 86 dgp +; 87 tcf +;
88 igrp + EIGRP; 89 ospf OSPFIGP; 90 sprite-rpc Sprite-RPC; 91 larp +; 92 mtp +; 93 ax.25 +; 94 ipip +; 95 micp +;
96 scc-sp +; 97 etherip +; 98 encap +; 99 any any; 100 gmtp +; 101 ifmp +; 102 pnni +; 103 pim +; 104 aris +;
105 scps +; 106 qnx +; 107 a/n +; 108 ipcomp IPComp; 109 snp +; 110 compaq-peer Compaq-Peer;
111 ipx-in-ip IPX-in-IP; 112 carp + vrrp; 113 pgm +; 115 l2tp +; 116 ddx +; 117 iatp +; 118 stp +; 119 srp +;
120 uti +; 121 smp +; 122 sm +; 123 ptp +; 124 isis +; 125 fire +; 126 crtp +; 127 crudp +; 128 sscopmce +;
129 iplt +; 130 sps +; 131 pipe +; 132 sctp +; 133 fc +; 134 rsvp-e2e-ignore +;
135 mobility-header Mobility-Header; 136 udplite UDPLite; 137 mpls-in-ip +; 138 manet +; 139 hip +; 140 shim6 +;
141 wesp +; 142 rohc +; 240 pfsync +; 255 reserved Reserved; 258 divert +`;

const freebsd = `0 ip +; 1 icmp +; 2 igmp +; 3 ggp +; 4 ipencap IP-ENCAP; 5 st2 +; 6 tcp +; 7 cbt +; 8 egp +; 9 igp +;
10 bbn-rcc BBN-RCC-MON; 11 nvp NVP-II; 12 pup +; 13 argus +; 14 emcon +; 15 xnet +; 16 chaos +; 17 udp +; 18 mux +;
19 dcn DCN-MEAS; 20 hmp +; 21 prm +; 22 xns-idp +; 23 trunk-1 +; 24 trunk-2 +; 25 leaf-1 +; 26 leaf-2 +; 27 rdp +;
28 irtp +; 29 iso-tp4 +; 30 netblt +; 31 mfe-nsp +; 32 merit-inp +; 33 dccp +; 34 3pc +; 35 idpr +; 36 xtp +;
37 ddp +; 38 idpr-cmtp +; 39 tp++ +; 40 il +; 41 ipv6 +; 42 sdrp +; 43 ipv6-route +; 44 ipv6-frag +; 45 idrp +;
46 rsvp +; 47 gre +; 48 dsr +; 49 bna +; 50 esp +; 51 ah +; 52 i-nlsp +; 53 swipe +; 54 narp +; 55 mobile +;
56 tlsp +; 57 skip +; 58 ipv6-icmp + icmp6; 59 ipv6-nonxt +; 60 ipv6-opts +; 62 cftp +; 64 sat-expak +;
65 kryptolan +; 66 rvd +; 67 ippc +; 69 sat-mon +; 70 visa +; 71 ipcv +; 72 cpnx +; 73 cphb +; 74 wsn +; 75 pvp +;
76 br-sat-mon +; 77 sun-nd +; 78 wb-mon +; 79 wb-expak +; 80 iso-ip +; 81 vmtp +; 82 secure-vmtp +; 83 vines +;
84 ttp +; 85 nsfnet-igp +; 86 dgp +; 87 tcf +; 88 eigrp +; 89 ospf OSPFIGP; 90 sprite-rpc Sprite-RPC; 91 larp +;
92 mtp +; 93 ax.25 +; 94 ipip +; 95 micp +; 96 scc-sp +; 97 etherip +; 98 encap +; 100 gmtp +; 101 ifmp +;
102 pnni +; 103 pim +; 104 aris +; 105 scps +; 106 qnx +; 107 a/n +; 108 ipcomp IPComp; 109 snp +;
110 compaq-peer Compaq-Peer; 111 ipx-in-ip IPX-in-IP; 112 carp + vrrp; 113 pgm +; 115 l2tp +; 116 ddx +;
117 iatp +; 118 stp +; 119 srp +; 120 uti +; 121 smp +; 122 sm +; 123 ptp +; 124 isis +; 125 fire +; 126 crtp +;
127 crudp +; 128 sscopmce +; 129 iplt +; 130 sps +; 131 pipe +; 132 sctp +; 133 fc +; 134 rsvp-e2e-ignore +;
135 mobility-header Mobility-Header; 136 udplite UDPLite; 137 mpls-in-ip +; 138 manet +; 139 hip +; 140 shim6 +;
141 wesp +; 142 rohc +; 240 pfsync +; 258 divert +`;

interface Protocols {
  readonly byName: ReadonlyMap<string, number>;
  readonly byNumber: ReadonlyMap<number, string>;
}

function read(text: string): Protocols {
  const byName = new Map<string, number>();
  const byNumber = new Map<number, string>();
  for (const entry of text.split(/;\s/)) {
    const [digits, name = '', ...aliases] = entry.split(' ');
    const number = Number(digits);
    if (!byNumber.has(number)) byNumber.set(number, name);
    for (const known of [name, ...aliases.map((alias) => (alias === '+' ? name.toUpperCase() : alias))]) {
      if (!byName.has(known)) byName.set(known, number);
    }
  }
  return { byName, byNumber };
}

const texts: Readonly<Record<ProtocolTable, string>> = { openbsd, freebsd };
const tables = new Map<ProtocolTable, Protocols>();

function protocols(table: ProtocolTable): Protocols {
  const known = tables.get(table);
  if (known) return known;
  const made = read(texts[table]);
  tables.set(table, made);
  return made;
}

/** Number of a protocol by its name or alias, as getprotobyname(3) finds it (upper and lower case differ). */
export const protocolByName = (table: ProtocolTable, name: string): number | undefined =>
  protocols(table).byName.get(name);

/** Name of a protocol, as getprotobynumber(3) finds it. */
export const protocolName = (table: ProtocolTable, number: number): string | undefined =>
  protocols(table).byNumber.get(number);

/** Every name and alias, for completion. */
export const protocolNames = (table: ProtocolTable): readonly string[] => [...protocols(table).byName.keys()];
