import { describe, it } from 'vitest';
import { expectScopes } from './notation.ts';

describe('filter rules', () => {
  it('colour pass, block and match apart', () => {
    expectScopes(`
      pass all
      #<<< keyword.control.pass
      block return-icmp (host-unr, admin-unr)
      #<<<< keyword.control.block
      #?    ^^^^^^^^^^^ keyword.control.answer
      #?                 ^^^^^^^^ support.constant.property-value.icmp
      #?                           ^^^^^^^^^ support.constant.property-value.icmp
      match in scrub (no-df max-mss 1440, reassemble tcp)
      #<<<< keyword.control.match
      #?       ^^^^^ keyword.other.scrub
      #?              ^^^^^ keyword.other.scrub
      #?                            ^^^^ constant.numeric
      #?                                  ^^^^^^^^^^ keyword.other.scrub
    `);
  });

  it('are coloured from end to end', () => {
    expectScopes(`
      pass in log (all, to pflog1) quick on ! em0 inet6 proto { tcp udp } from any os "OpenBSD" to <web> port www
      #?   ^^ storage.modifier.direction
      #?      ^^^ storage.modifier.log
      #?           ^^^ constant.language.address
      #?                ^^ keyword.other.criterion
      #?                   ^^^^^^ entity.name.type.interface
      #?                           ^^^^^ storage.modifier.quick
      #?                                 ^^ keyword.other.criterion
      #?                                    ^ keyword.operator.negation
      #?                                      ^^^ entity.name.type.interface
      #?                                          ^^^^^ storage.type.family
      #?                                                ^^^^^ keyword.other.criterion
      #?                                                      ^ punctuation.section.list.begin
      #?                                                        ^^^ support.constant.property-value.protocol
      #?                                                            ^^^ support.constant.property-value.protocol
      #?                                                                       ^^^ constant.language.address
      #?                                                                           ^^ keyword.other.criterion
      #?                                                                              ^^^^^^^^^ string.quoted.double
      #?                                                                                            ^^^ entity.name.type.table
      #?                                                                                                      ^^^ support.constant.property-value.service
    `);
  });

  it('name users, flags, icmp types and rates', () => {
    expectScopes(`
      pass proto tcp user { root, > 1000 } flags S/SAFR
      #?             ^^^^ keyword.other.criterion
      #?                    ^^^^ constant.other.user
      #?                          ^ keyword.operator.comparison
      #?                                   ^^^^^ keyword.other.criterion
      #?                                         ^ constant.other.flags
      #?                                          ^ punctuation.separator.slash
      #?                                           ^^^^ constant.other.flags
      pass inet proto icmp icmp-type { echoreq, unreach code needfrag } max-pkt-rate 100/10
      #?              ^^^^ support.constant.property-value.protocol
      #?                               ^^^^^^^ support.constant.property-value.icmp
      #?                                                ^^^^ keyword.other.criterion
      #?                                                                ^^^^^^^^^^^^ keyword.other.criterion
      #?                                                                                ^ punctuation.separator.slash
      pass probability 20.5% tos ef prio 3
      #?               ^^^^ constant.numeric
      #?                   ^ keyword.other.unit
      #?                         ^^ support.constant.property-value.tos
    `);
  });

  it('keep state with options', () => {
    expectScopes(`
      pass keep state (max 100, tcp.established 60, max-src-conn-rate 5/3, overload <bad> flush global)
      #?   ^^^^ keyword.other.state
      #?               ^^^ keyword.other.state
      #?                        ^^^^^^^^^^^^^^^ variable.other.property.timeout
      #?                                            ^^^^^^^^^^^^^^^^^ keyword.other.state
      #?                                                               ^ punctuation.separator.slash
      #?                                                                             ^^^ entity.name.type.table
      #?                                                                                  ^^^^^ keyword.other.state
    `);
  });

  it('translate, route, tag and queue', () => {
    expectScopes(`
      match out on egress nat-to (egress:0) static-port tag LAN
      #?                  ^^^^^^ keyword.other.translation
      #?                          ^^^^^^ entity.name.type.interface
      #?                                    ^^^^^^^^^^^ keyword.other.translation
      #?                                                ^^^ keyword.other.mark
      #?                                                    ^^^ entity.name.tag
      pass in tagged LAN rdr-to 10.0.0.1 port 8080 route-to 192.0.2.1
      #?      ^^^^^^ keyword.other.criterion
      #?             ^^^ entity.name.tag
      #?                 ^^^^^^ keyword.other.translation
      #?                                           ^^^^^^^^ keyword.other.route
      pass out set (prio 4, queue (bulk, urgent), tos ef, delay 10)
      #?       ^^^ keyword.other.set
      #?                    ^^^^^ keyword.other.queue
      #?                           ^^^^ entity.name.type.queue
      #?                                 ^^^^^^ entity.name.type.queue
      #?                                              ^^ support.constant.property-value.tos
      #?                                                  ^^^^^ keyword.other.queue
      pass in inet6 af-to inet from (egress) divert-to 127.0.0.1 port 3128 received-on em1 rtable 1
      #?            ^^^^^ keyword.other.translation
      #?                                     ^^^^^^^^^ keyword.other.route
      #?                                                                               ^^^ entity.name.type.interface
    `);
  });
});

describe('options', () => {
  it('name what is set', () => {
    expectScopes(`
      set timeout { tcp.first 30, interval 10 }
      #<< keyword.other.set
      #?  ^^^^^^^ variable.other.property.option
      #?            ^^^^^^^^^ variable.other.property.timeout
      #?                      ^^ constant.numeric
      #?                          ^^^^^^^^ variable.other.property.timeout
      set limit states 20000
      #?        ^^^^^^ variable.other.property.limit
      set limit { table-entries 10, frags 3 }
      #?          ^^^^^^^^^^^^^ variable.other.property.limit
      set optimization aggressive
      #?               ^^^^^^^^^^ constant.language.value
      set skip on { lo, vether }
      #?  ^^^^ variable.other.property.option
      #?            ^^ entity.name.type.interface
      #?                ^^^^^^ entity.name.type.interface
      set block-policy return
      #?  ^^^^^^^^^^^^ variable.other.property.option
      #?               ^^^^^^ constant.language.value
      set reassemble yes no-df
      #?  ^^^^^^^^^^ variable.other.property.option
      #?             ^^^ constant.language.value
      #?                 ^^^^^ keyword.other.scrub
      set state-defaults pflow, no-sync
      #?                 ^^^^^ keyword.other.state
      set loginterface em0
      #?               ^^^ entity.name.type.interface
      set syncookies adaptive (start 25%, end 12%)
      #?             ^^^^^^^^ constant.language.value
      #?                             ^^ constant.numeric
      set fingerprints "/etc/pf.os"
      #?               ^^^^^^^^^^^^ string.quoted.double
      set debug debug
      #?  ^^^^^ variable.other.property.option
    `);
  });
});

describe('tables', () => {
  it('are defined by addresses and files', () => {
    expectScopes(`
      table <bad> persist counters file "/etc/bad" { 10/8, !10.0.0.1, self, www.example.org }
      #<<<< keyword.control.table
      #?     ^^^ entity.name.type.table
      #?          ^^^^^^^ storage.modifier.table
      #?                           ^^^^ keyword.other.file
      #?                                ^^^^^^^^^^ string.quoted.double
      #?                                           ^ punctuation.section.list.begin
      #?                                                   ^ keyword.operator.negation
      #?                                                              ^^^^ constant.language.address
    `);
  });

  it('may spread over lines', () => {
    expectScopes(`
      table <lan> const {
      #?          ^^^^^ storage.modifier.table
        10.0.0.0/8      # office
      #?^^^^^^^^ constant.numeric.address.ipv4
      #?                ^^^^^^^^ comment.line.number-sign
      }
      pass
      #<<< keyword.control.pass
    `);
  });
});

describe('anchors', () => {
  it('are called, filled inline and nested', () => {
    expectScopes(`
      anchor "ftp-proxy/*" quick
      #<<<<< keyword.control.anchor
      #?      ^^^^^^^^^^^ entity.name.namespace.anchor
      #?                   ^^^^^ storage.modifier.quick
      anchor spam in on { em0 em1 } {
      #?     ^^^^ entity.name.namespace.anchor
      #?                  ^^^ entity.name.type.interface
      #?                            ^ punctuation.section.block.begin
        pass quick
      #?^^^^ keyword.control.pass
        anchor {
      #?^^^^^^ keyword.control.anchor
          block
      #?  ^^^^^ keyword.control.block
        }
      #?^ punctuation.section.block.end
        set skip on lo
      #?^^^ keyword.other.set
      }
      #< punctuation.section.block.end
      pass
      #<<< keyword.control.pass
    `);
  });

  it('without a name begin with their criteria', () => {
    expectScopes(`
      anchor out on egress {
      #?     ^^^ storage.modifier.direction
      #?            ^^^^^^ entity.name.type.interface
      }
    `);
  });

  it('are loaded from files', () => {
    expectScopes(`
      load anchor "spam" from "/etc/pf.spam"
      #<<< keyword.control.anchor
      #?   ^^^^^^ keyword.control.anchor
      #?           ^^^^ entity.name.namespace.anchor
      #?                 ^^^^ keyword.other.criterion
      #?                      ^^^^^^^^^^^^^^ string.quoted.double
    `);
  });
});

describe('other statements', () => {
  it('include', () => {
    expectScopes(`
      include "/etc/pf/common.conf"
      #<<<<<< keyword.control.include
      #?      ^^^^^^^^^^^^^^^^^^^^^ string.quoted.double
    `);
  });

  it('antispoof', () => {
    expectScopes(`
      antispoof log quick for { em0 (em1) } inet label "spoof"
      #<<<<<<<< keyword.control.antispoof
      #?                  ^^^ keyword.other.criterion
      #?                        ^^^ entity.name.type.interface
      #?                             ^^^ entity.name.type.interface
      #?                                               ^^^^^^^ string.quoted.double
    `);
  });

  it('queue', () => {
    expectScopes(`
      queue main on em0 bandwidth 100M, max 90M
      #<<<< keyword.control.queue
      #?    ^^^^ entity.name.type.queue
      #?            ^^^ entity.name.type.interface
      #?                ^^^^^^^^^ keyword.other.queue
      #?                          ^^^ constant.numeric
      #?                             ^ keyword.other.unit
      queue std parent main bandwidth 10M burst 20M for 100ms flows 1024 default
      #?        ^^^^^^ keyword.other.queue
      #?               ^^^^ entity.name.type.queue
      #?                                  ^^^^^ keyword.other.queue
      #?                                            ^^^ keyword.other.criterion
      #?                                                                 ^^^^^^^ keyword.other.queue
    `);
  });
});

describe('the older grammar', () => {
  it('translates', () => {
    expectScopes(`
      nat pass on $ext_if from em1:network to any -> (em0:0) port 1024:65535 static-port
      #<< keyword.control.translation
      #?  ^^^^ keyword.control.pass
      #?                                          ^^ keyword.operator.arrow
      #?                                              ^^^ entity.name.type.interface
      #?                                                                     ^^^^^^^^^^^ keyword.other.translation
      rdr on em0 proto tcp from any to (em0) port 80:90 -> 10.0.0.1 port 8080:*
      #<< keyword.control.translation
      #?                                                                      ^ constant.numeric.port
      no binat on em0
      #< storage.modifier.no
      #? ^^^^^ keyword.control.translation
      rdr-anchor "miniupnpd"
      #<<<<<<<<< keyword.control.anchor
      #?          ^^^^^^^^^ entity.name.namespace.anchor
      pass in route-to { (em0 192.0.2.1), (em1 198.51.100.1) } round-robin
      #?                  ^^^ entity.name.type.interface
      #?                                   ^^^ entity.name.type.interface
    `);
  });

  it('scrubs and queues', () => {
    expectScopes(`
      scrub in on em0 all fragment reassemble min-ttl 15
      #<<<< keyword.control.scrub
      #?                  ^^^^^^^^ keyword.other.criterion
      #?                           ^^^^^^^^^^ keyword.other.scrub
      no scrub out
      #? ^^^^^ keyword.control.scrub
      altq on em0 cbq bandwidth 10Mb queue { std, ssh }
      #<<< keyword.control.queue
      #?      ^^^ entity.name.type.interface
      #?          ^^^ keyword.other.queue
      #?                        ^^ constant.numeric
      #?                                     ^^^ entity.name.type.queue
      queue std bandwidth 50% priority 3 cbq(default borrow)
      #<<<< keyword.control.queue
      #?    ^^^ entity.name.type.queue
      #?                      ^^^^^^^^ keyword.other.queue
      pass out queue (std, ssh)
      #?       ^^^^^ keyword.other.queue
      #?              ^^^ entity.name.type.queue
    `);
  });

  it('and what FreeBSD and macOS added', () => {
    expectScopes(`
      ether block out on igb0 to 00:01:02:03:04:05 ridentifier 7
      #<<<< keyword.control.ether
      #?    ^^^^^ keyword.control.block
      #?                         ^^^^^^^^^^^^^^^^^ constant.numeric.address.ethernet
      #?                                           ^^^^^^^^^^^ keyword.other.mark
      dummynet-anchor "com.apple/*"
      #<<<<<<<<<<<<<< keyword.control.anchor
      #?               ^^^^^^^^^^^ entity.name.namespace.anchor
    `);
  });
});
