import { complete } from './drafts.ts';
import { everywhere } from './where.ts';

const translations = complete({ title: 'translation', source: 'pf.c, pf_get_transaddr; pf_lb.c' }, [
  {
    name: 'nat-to',
    usage: 'match out on interface … nat-to address | (interface) [pool options] [static-port]',
    summary: 'Changes the source address, and by default the source port, of outgoing packets.',
    details:
      'On a `match` rule the rules below see the new source; on a `pass` rule the translation is done only if that rule decides. Write `(egress)` in parentheses where the address may change. ' +
      'The source port becomes one of 50001 to 65535, unless `static-port` or `port` is given. The older form is `nat on … -> …`.',
    releases: { openbsd: '4.7', freebsd: '15' },
  },
  {
    name: 'rdr-to',
    usage: 'pass in on interface proto tcp to address port 80 rdr-to address [port number]',
    summary: 'Changes the destination address, and perhaps the port, of incoming packets.',
    details:
      'A `port 2000:2999` with `rdr-to … port 4000:*` shifts the whole range. On a `match` rule the rules below must name the new destination. ' +
      'Clients in the same network as the server need a `nat-to` as well, or the answers go past the firewall. The older form is `rdr on … -> …`.',
    releases: { openbsd: '4.7', freebsd: '15' },
  },
  {
    name: 'binat-to',
    usage: 'match on interface from inside to any binat-to outside',
    summary: 'Maps two addresses, or two networks of the same size, to each other in both directions.',
    details:
      'Becomes an outgoing `nat-to` with `static-port` and an incoming `rdr-to`, so the rule must not say `in` or `out`.',
    releases: { openbsd: '4.7', freebsd: '15' },
  },
  {
    name: 'af-to',
    usage: 'pass in inet6 to 64:ff9b::/96 af-to inet from (egress)',
    summary: 'Translates between IPv6 and IPv4 (NAT64).',
    details:
      'Incoming rules only, and the new source must be given. Without a destination the last 32 bits of the IPv6 address are the IPv4 one.',
    releases: { openbsd: '5.1', freebsd: '15' },
  },
]);

const pools = complete({ title: 'pool option', source: 'pf_lb.c, pf_map_addr' }, [
  {
    name: 'round-robin',
    usage: 'rdr-to { a, b } round-robin',
    summary: 'Takes the addresses in turn. The default for several addresses, and for tables.',
  },
  { name: 'random', usage: 'nat-to network random', summary: 'Takes an address by lot.' },
  {
    name: 'source-hash',
    usage: 'source-hash [key]',
    summary: 'Takes the address by a hash of the source: the same client gets the same one.',
    details:
      'Without a key, given in hex (`0x…`) or as text, a new one is drawn at each load, and clients change their address.',
  },
  {
    name: 'bitmask',
    usage: 'binat-to network bitmask',
    summary: 'Replaces the network part of the address and keeps the rest.',
    details: 'Needs a single network, no table and no list.',
  },
  {
    name: 'least-states',
    usage: 'rdr-to { a, b } least-states',
    summary: 'Takes the address with the fewest states.',
  },
  {
    name: 'weight',
    usage: '{ 10.0.0.1 weight 2, 10.0.0.2 weight 1 }',
    summary: 'Share of an address in `round-robin` or `least-states`, 1 to 65535.',
  },
  {
    name: 'sticky-address',
    usage: 'round-robin sticky-address',
    summary: 'A client keeps the address it got as long as it has states, and `src.track` seconds longer.',
  },
  {
    name: 'static-port',
    usage: 'nat-to address static-port',
    summary: 'Keeps the source port.',
    details: 'Needed by some VPNs, games and NTP clients; two clients with the same port then get in each other’s way.',
  },
  {
    name: 'endpoint-independent',
    usage: 'nat on interface … -> (interface) endpoint-independent',
    summary: 'One external port for a client’s port whatever the destination (full cone NAT), for UDP.',
    releases: { freebsd: '15' },
  },
  {
    name: 'map-e-portset',
    usage: '-> address map-e-portset 6/8/0x34',
    summary: 'Restricts source ports to a MAP-E port set: offset, length and identifier.',
    releases: { freebsd: 'after 12' },
  },
]);

const routes = complete({ title: 'routing option', source: 'pf.c, pf_route' }, [
  {
    name: 'route-to',
    usage: 'pass in … route-to address\npass in on interface route-to (interface address) …',
    summary: 'Sends packets of the rule, and of its states in the same direction, to this next hop.',
    details:
      'The rules are evaluated a second time, `out` on the new interface. OpenBSD before 6.9, FreeBSD and the other systems write `(interface address)` in front of the address family.',
  },
  {
    name: 'reply-to',
    usage: 'pass in … reply-to address',
    summary: 'Sends the answers of the connection to this next hop: back the way the request came.',
    details: 'For hosts with several uplinks. Needs a state.',
  },
  { name: 'dup-to', usage: 'pass … dup-to address', summary: 'Sends a copy of the packets to this next hop as well.' },
  {
    name: 'fastroute',
    usage: 'pass … fastroute',
    summary: 'Forwards by a plain route lookup, past the rest of the stack.',
  },
  {
    name: 'prefer-ipv6-nexthop',
    usage: 'route-to (interface address) prefer-ipv6-nexthop',
    summary: 'Lets IPv4 packets take an IPv6 next hop.',
    releases: { freebsd: '15' },
  },
]);

const places = complete({ title: 'address', source: 'pfctl_parser.c, host', where: everywhere }, [
  {
    name: 'self',
    usage: 'from self',
    summary: 'All addresses of all interfaces of this machine, as they are when the file is read.',
    details: '`(self)` is looked up when packets come.',
  },
  {
    name: 'egress',
    title: 'interface group',
    usage: 'on egress | (egress)',
    summary: 'The group of interfaces that a default route leads through.',
    details: 'Kept up to date by OpenBSD. On other systems a group of this name exists only if someone made it.',
  },
  {
    name: 'persist',
    title: 'table flag',
    usage: 'table <name> persist',
    summary: 'The table stays when no rule uses it.',
    source: 'pf_table.c',
  },
  {
    name: 'const',
    title: 'table flag',
    usage: 'table <name> const { … }',
    summary: '`pfctl -t` cannot change the table.',
    source: 'pf_table.c',
  },
  {
    name: 'counters',
    title: 'table flag',
    usage: 'table <name> counters',
    summary: 'Counts packets and bytes of each address.',
    details: '`pfctl -t name -T show -v` shows them.',
    source: 'pf_table.c',
  },
]);

/** Translation, address pools, routing; and a few words that are no keywords but mean something where they stand. */
export const translationWords = [...translations, ...pools, ...routes, ...places];
