/** What a kind of fault is, for documentation, and what a message of it goes on with. */
interface CodeFacts {
  /** One sentence. */
  readonly about: string;
  /** What to do about it; absent where pfctl's words say enough or the place where it is raised knows better. */
  readonly advice?: string;
}

/**
 * Every kind of fault that reading and loading a ruleset reports, by the code that its diagnostics carry.
 */
export const codes: Readonly<Record<string, CodeFacts>> = {
  'pf/af-to-direction': {
    about: 'af-to stands in a rule that is not for incoming packets.',
    advice: 'Packets change their family when they come in: write `in`.',
  },
  'pf/af-to-family': {
    about: 'The families of an af-to do not fit together.',
    advice:
      'Write the family to change to behind af-to, with addresses of that family; the rule itself has the other one.',
  },
  'pf/af-to-route': {
    about: 'af-to and a route option stand in one rule.',
    advice: 'Route the packets in a rule of their own.',
  },
  'pf/anchor-name': {
    about: 'The name of an anchor is missing or not allowed.',
    advice: 'An anchor without rules of its own needs a name; names do not begin with an underscore.',
  },
  'pf/anchor-options': {
    about: 'An anchor has an option that only rules have.',
    advice: 'Give it to the rules inside of the anchor.',
  },
  'pf/anchor-repeated': {
    about: 'Two inline anchors of one ruleset have the same name.',
    advice: 'Put the rules into one of them, or give them different names.',
  },
  'pf/anchors-too-deep': { about: 'Inline anchors are nested more than 63 deep.' },
  'pf/binat': {
    about: 'A binat-to rule does not map one address to one address.',
    advice: 'It needs one source and one translated address or network of the same size, and no direction.',
  },
  'pf/divert-direction': { about: 'A divert option does not work in the direction of its rule.' },
  'pf/divert-family': {
    about: 'The address to divert to has another family than the rule.',
    advice: 'Divert IPv4 to an IPv4 address and IPv6 to an IPv6 address, each in a rule of its own.',
  },
  'pf/divert-reply': {
    about: 'Replies are to be diverted on a system that diverts packets by divert(4).',
    advice: 'Leave it out: what a divert(4) socket sends back is passed on as any packet.',
  },
  'pf/ether-address': { about: 'The address of an Ethernet frame is none, or what `l3` compares is no address.' },
  'pf/file-elsewhere': {
    about:
      'A file with an absolute name is not here. Where the machine that the ruleset is for is described, that it is missing is an error.',
    advice: 'It is taken for a file of the machine that the ruleset is for; what is in it is not known.',
  },
  'pf/fingerprint-file': { about: 'A file of fingerprints cannot be read, or one of its lines is not understood.' },
  'pf/flags-never': {
    about: 'TCP flags are demanded that are not among those looked at.',
    advice: 'All flags in front of the slash must stand behind it too, as in S/SA.',
  },
  'pf/flags-without-tcp': {
    about: 'TCP flags stand in a rule whose protocols do not include tcp.',
    advice: 'Write `proto tcp`, or leave the flags out.',
  },
  'pf/fragment-criteria': {
    about: 'A rule for fragments looks at what only whole packets have.',
    advice: 'Fragments have no ports, flags or ICMP types to look at.',
  },
  'pf/global-timeout': {
    about: 'A timeout of the whole packet filter stands among the options of states.',
    advice: 'Set it with `set timeout`.',
  },
  'pf/icmp-type-without-family': {
    about: 'An ICMP type stands in a rule for both address families.',
    advice: 'Write `inet` with proto icmp, or `inet6` with proto icmp6.',
  },
  'pf/icmp-type-without-proto': {
    about: 'An ICMP type stands in a rule for another protocol.',
    advice: 'icmp-type goes with `proto icmp`, icmp6-type with `proto icmp6`.',
  },
  'pf/include-cycle': {
    about: 'A file includes itself, perhaps by way of others.',
    advice: 'pfctl reads it over and over until it cannot open any more files.',
  },
  'pf/include-failed': {
    about: 'A file to include cannot be read.',
    advice: 'Relative names start from the folder that pfctl is started in.',
  },
  'pf/interface-mask': {
    about: 'A mask stands behind an interface whose network or broadcast address is meant.',
    advice: 'The interface has the mask already: leave out what stands behind the slash.',
  },
  'pf/interface-modifiers': {
    about: 'What stands behind the colon of an interface is unknown, or does not go together.',
    advice: 'Known are :network, :broadcast and :peer, one of them at a time, and :0.',
  },
  'pf/interface-name': {
    about: 'What stands in parentheses cannot be the name of an interface.',
    advice: 'In parentheses stands an interface or a group, whose addresses are looked up when packets arrive.',
  },
  'pf/invalid-flags': {
    about: 'TCP flags have a letter that stands for no flag.',
    advice: 'The letters are F, S, R, P, A, U, E and W, in capitals.',
  },
  'pf/invalid-key': {
    about: 'The key of source-hash is not 32 hexadecimal digits long, or not made of them.',
    advice: 'Write 0x and 32 hexadecimal digits, or any word that does not begin with 0x.',
  },
  'pf/invalid-mask': {
    about: 'A mask is no number, or has more bits than the address.',
    advice: 'An IPv4 address has up to 32 bits, an IPv6 address up to 128.',
  },
  'pf/invalid-port': { about: 'A port is no number up to 65535, or a range stands where one port is meant.' },
  'pf/invalid-probability': {
    about: 'A probability is no share between 0 and 1.',
    advice: 'Write a percentage such as 20%, or a share such as 0.2.',
  },
  'pf/invalid-range': {
    about: 'A range of addresses or ports ends before it begins, or its ends are of different kinds.',
    advice: 'A range goes from a lower to a higher single value of the same kind.',
  },
  'pf/invalid-tos': {
    about: 'A type of service is neither a number up to 255 nor a known name.',
    advice: 'Known are names such as ef, af41, cs1, lowdelay, throughput, and hexadecimal numbers such as 0x10.',
  },
  'pf/label-too-long': {
    about: 'A label or tag grows longer than 63 characters when its variables are filled in.',
    advice: 'pfctl ends here, without reading on.',
  },
  'pf/limiter': { about: 'A limiter of FreeBSD is incomplete, is defined twice, or is used without being defined.' },
  'pf/log-interface': {
    about: 'Packets are logged to something else than a pflog interface.',
    advice: 'Log interfaces are called pflog0 to pflog255.',
  },
  'pf/macro-name': { about: 'The name of a macro has blanks in it.', advice: 'It could never be used.' },
  'pf/macro-too-large': { about: 'Macros expand to more text than any ruleset has use for.' },
  'pf/missing-file': {
    about: 'A file that the ruleset names cannot be read.',
    advice: 'Relative names start from the folder that pfctl is started in.',
  },
  'pf/name-too-long': { about: 'A name is longer than pf can keep.' },
  'pf/needs-direction': {
    about: 'A rule translates or routes without saying for which direction.',
    advice: 'Write `in` or `out`.',
  },
  'pf/needs-state': {
    about: 'A rule translates or routes without keeping state.',
    advice: 'Only a pass rule that keeps state can do this (for translation, a match rule too).',
  },
  'pf/nested-too-deeply': { about: 'Braces are nested deeper than pfctl can follow.' },
  'pf/no-combination': {
    about: 'Nothing is left of a rule: its address families exclude each other in every combination.',
    advice:
      'An IPv4 address goes with inet and an IPv6 address with inet6; source and destination need the same family.',
  },
  'pf/not-a-number': { about: 'A number is expected, and something else was written.' },
  'pf/not-on-match': {
    about: 'An option stands in a match or block rule that does not work there.',
    advice: 'Put it in the pass rule.',
  },
  'pf/nul-in-string': { about: 'A string holds a zero byte.' },
  'pf/number-out-of-range': { about: 'A number does not fit into 64 bits.' },
  'pf/number-range': { about: 'A number is smaller or larger than allowed.' },
  'pf/once': {
    about: '`once` stands in a match rule or an anchor.',
    advice: 'Only pass and block rules can be removed after their first match.',
  },
  'pf/os-without-tcp': {
    about: 'A fingerprint stands in a rule whose protocols do not include tcp.',
    advice: 'Systems are told by their first TCP packet: write `proto tcp`.',
  },
  'pf/overload-without-limit': {
    about: 'Sources are to be put into a table, but no limit says when.',
    advice: 'Give max-src-conn or max-src-conn-rate too.',
  },
  'pf/pass-only': {
    about: 'A block or match rule has an option that only pass rules have.',
    advice: 'Put it in the pass rule.',
  },
  'pf/pool-address': {
    about: 'The addresses to translate or route to do not suit the rule.',
    advice: 'They need the family of the rule; several of them can only be plain addresses.',
  },
  'pf/pool-type': {
    about: 'The way of choosing an address does not work with the addresses given.',
    advice: 'Several addresses, tables and interfaces need round-robin, random, least-states or source-hash.',
  },
  'pf/port-without-proto': {
    about: 'A port stands in a rule that is not for tcp or udp only.',
    advice: 'Write `proto tcp`, `proto udp` or `proto { tcp udp }` in front of the addresses.',
  },
  'pf/protocol-family': {
    about: 'ICMP stands in a rule for IPv6, or ICMPv6 in one for IPv4.',
    advice: 'icmp goes with inet, icmp6 with inet6.',
  },
  'pf/queue-assignment': {
    about: 'A rule assigns packets to a root queue that has others below it.',
    advice: 'Name one of the queues that have none below them.',
  },
  'pf/queue-bandwidth': {
    about: 'A queue has neither a bandwidth nor a number of flows.',
    advice: 'Give it one: `bandwidth 10M`, or `flows 1024`.',
  },
  'pf/queue-duration': { about: 'The duration of a burst is not given in milliseconds.' },
  'pf/queue-interface': { about: 'A queue stands on no interface, or on one that does not exist.' },
  'pf/queue-percent': { about: 'The bandwidth of a queue is a percentage, which pf understands and refuses.' },
  'pf/queue-refused': { about: 'A queue cannot be added to those before it.' },
  'pf/queue-scheduler': {
    about: 'In the older grammars: an ALTQ scheduler is missing, unknown, or not used as it can be.',
  },
  'pf/queue-tree': {
    about: 'The queues do not make a tree with a default queue at one of its ends.',
    advice: 'Every parent must exist on the interface, and one of the queues without others below them is the default.',
  },
  'pf/queue-unit': { about: 'The unit of a bandwidth is unknown.' },
  'pf/queue-warning': { about: 'In the older grammars: pfctl warns about an ALTQ queue, and takes it.' },
  'pf/repeated-option': { about: 'An option is given twice that can be given once.', advice: 'Keep one of them.' },
  'pf/return-rst-without-tcp': {
    about: 'A rule answers with a TCP reset but is not for tcp only.',
    advice: 'Write `proto tcp`, or `return`, which answers every protocol in its own way.',
  },
  'pf/rule-skipped': { about: 'A rule is left out because of a fault reported before.' },
  'pf/scrub-family': {
    about: 'A rule for IPv6 changes fields that IPv6 does not have.',
    advice: 'Restrict the rule to inet.',
  },
  'pf/scrub-rule': {
    about: 'In the older grammars: a scrub rule says something that it cannot.',
    advice: 'The first scrub rule that matches counts, without `quick`; TCP is reassembled in both directions.',
  },
  'pf/scrub-reassemble': {
    about: 'Something else than TCP is to be reassembled by a rule.',
    advice: 'Fragments are reassembled with `set reassemble yes`.',
  },
  'pf/second-inner-table': {
    about: 'A second table is defined within inline anchors, which `pfctl -n` takes for a repetition.',
    advice:
      '`pfctl -n` rejects a second table within inline anchors without a message. Define it at the top of the file.',
  },
  'pf/skip-interface': { about: '`set skip on` names something else than interfaces and groups.' },
  'pf/sloppy-state': {
    about: 'Sloppy states are combined with changing or answering TCP handshakes.',
    advice: 'modulate and synproxy need to follow the sequence numbers: use `keep state`, or leave out sloppy.',
  },
  'pf/source-track': {
    about: 'A limit per source that belongs to one rule is combined with tracking over all rules.',
    advice: 'Write `source-track rule`.',
  },
  'pf/statement-order': {
    about: 'In the older grammars: a statement comes behind one of a later kind.',
    advice: 'Move it up, or write `set require-order no` in front.',
  },
  'pf/static-port': {
    about: 'Ports are to be kept in a rule where that means nothing.',
    advice: 'static-port goes with nat-to, without a range of ports.',
  },
  'pf/string-too-long': { about: 'A word or string is longer than 8 kB.' },
  'pf/syncookies': { about: 'The settings of syncookies do not fit together.' },
  'pf/synproxy-outbound': {
    about: 'TCP handshakes are answered for incoming connections only.',
    advice: 'For outgoing packets the rule keeps state as with `keep state`; write `in` if that is meant.',
  },
  'pf/syntax-error': { about: 'The grammar of pf.conf does not allow a word at its place.' },
  'pf/table-content': {
    about: 'A table is to hold something else than addresses and networks.',
    advice: 'Write the addresses themselves; a range has to be split into networks.',
  },
  'pf/table-file': { about: "A line of a table's file is no address." },
  'pf/table-option': { about: 'A word in the definition of a table is unknown.' },
  'pf/too-many-rules': {
    about: 'The lists of a rule multiply to more rules than are looked at.',
    advice: 'Put the addresses into a table; the rest of the rules is left out here.',
  },
  'pf/translation-target': {
    about: 'In the older grammars: a translation rule says nothing of where to, or one with `no` does.',
    advice: 'A nat, rdr or binat rule ends in `-> address`; with `no` in front it has neither that nor `pass`.',
  },
  'pf/undefined-macro': {
    about: 'A macro is used that was not defined before.',
    advice: 'The rest of the line and the whole next line are lost to pfctl.',
  },
  'pf/undefined-queue': {
    about: 'A rule assigns packets to a queue that was not defined before, or to a root queue.',
    advice: 'Define the queue, with its parent, above the rule.',
  },
  'pf/unknown-comparison': {
    about: 'The owner `unknown` is compared by order.',
    advice: 'It can only be equal or not.',
  },
  'pf/unknown-host': {
    about: 'A host is neither an address, nor an interface with addresses, nor a name that can be resolved.',
    advice: 'Check the spelling; an interface without addresses yet can be written in parentheses.',
  },
  'pf/unknown-icmp-code': { about: 'An ICMP code is no number up to 255 and no name of the type.' },
  'pf/unknown-icmp-type': {
    about: 'An ICMP type is no number up to 255 and no known name.',
    advice: 'The names of ICMP and ICMPv6 differ: unreach is known to both, squench or toobig to one of them.',
  },
  'pf/unknown-limit': { about: 'A limit is set that does not exist.' },
  'pf/unknown-port': {
    about: 'The name of a port is not in the list of services.',
    advice: 'Use the number, or a name of /etc/services.',
  },
  'pf/unknown-protocol': {
    about: 'A protocol is not known, or its number is not between 1 and 255.',
    advice: 'Use the number, or a name of /etc/protocols.',
  },
  'pf/unknown-rtable': { about: 'The machine does not have the routing table.' },
  'pf/unknown-timeout': { about: 'A timeout is set that does not exist.' },
  'pf/unknown-user': { about: 'The machine does not know the user or group.', advice: 'Use its number.' },
  'pf/unknown-value': { about: 'A setting is given a value that it does not have.' },
  'pf/unterminated-string': {
    about: 'A string is still open at the end of the file.',
    advice: 'It begins here; the closing quote is missing.',
  },
  'pf/urpf-failed-destination': {
    about: 'The check of the reverse path is applied to a destination.',
    advice: 'It looks at where a packet comes from: write it behind `from`.',
  },
  'pf/user-without-proto': {
    about: 'The owner of a socket stands in a rule that is not for tcp or udp only.',
    advice: 'Only tcp and udp have sockets to look at: write `proto { tcp udp }`.',
  },
};

/** What a message of a kind goes on with behind pfctl's words. */
export const adviceOn = (code: string): string | undefined => codes[code]?.advice;
