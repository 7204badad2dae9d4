import { describe, it } from 'vitest';
import { expectScopes } from './notation.ts';

describe('comments', () => {
  it('go to the end of the line, also directly behind a word', () => {
    expectScopes(`
      # pass in all
      #<<<<<<<<<<<< comment.line.number-sign
      block all# and that is that
      #<<<< keyword.control.block
      #?       ^^^^^^^^^^^^^^^^^^ comment.line.number-sign
      pass
      #<<< keyword.control.pass
    `);
  });

  it('swallow the next line when they end in a backslash', () => {
    expectScopes(String.raw`
      # pass in \
      #?        ^ punctuation.separator.continuation.line
      pass out
      #<<<<<<< comment.line.number-sign
      pass quick
      #<<< keyword.control.pass
    `);
  });

  it('end with their line when the backslash stands for itself', () => {
    expectScopes(String.raw`
      # a path C:\\
      pass out
      #<<< keyword.control.pass
    `);
  });

  it('do not begin inside of quotes', () => {
    expectScopes(`
      pass in label "rule #5" quick
      #?             ^^^^^^^ string.quoted.double
      #?                      ^^^^^ storage.modifier.quick
    `);
  });
});

describe('strings', () => {
  it('are quoted with either quote', () => {
    expectScopes(`
      a = "it's" 'say "so"'
      #?  ^ punctuation.definition.string.begin
      #?  ^^^^^^ string.quoted.double
      #?         ^^^^^^^^^^ string.quoted.single
    `);
  });

  it('escape their own quote, blanks and nothing else', () => {
    expectScopes(String.raw`
      a = "x\"y\n\ z"
      #?    ^^ constant.character.escape
      #?       ^^ string.quoted.double
      #?         ^^ constant.character.escape
    `);
  });

  it('go on over the end of the line', () => {
    expectScopes(String.raw`
      a = "one \
      #?       ^ punctuation.separator.continuation.line
        pass two" three
      #?^^^^^^^^ string.quoted.double
      #?          ^^^^^ plain
    `);
  });

  it('do not expand macros', () => {
    expectScopes(`
      web = "{ $www $ssh }"
      #?     ^^^^^^^^^^^^^ string.quoted.double
      pass in label "$web" from "$host"
      #?             ^^^^ string.quoted.double
      #?                         ^^^^^ string.quoted.double
    `);
  });

  it('know the variables of labels and tags', () => {
    expectScopes(`
      pass in label "$srcaddr:$dstport"
      #?             ^^^^^^^^ constant.other.placeholder
      #?                     ^ string.quoted.double
      #?                      ^^^^^^^^ constant.other.placeholder
    `);
  });
});

describe('macros', () => {
  it('are defined at the beginning of a line', () => {
    expectScopes(`
      ext_if = em0
      #<<<<< variable.other.macro.definition
      #?     ^ keyword.operator.assignment
      #?       ^^^ plain
      hosts = $ext_if "10.0.0.0/8" $more
      #?      ^ punctuation.definition.variable
      #?       ^^^^^^ variable.other.macro
      #?               ^^^^^^^^^^ string.quoted.double
      #?                            ^^^^ variable.other.macro
    `);
  });

  it('are used in rules, with what is glued to them', () => {
    expectScopes(`
      pass in on $ext_if from $lan:network to $net/24 port $ports
      #?          ^^^^^^ variable.other.macro
      #?                       ^^^ variable.other.macro
      #?                          ^^^^^^^^ support.function.modifier
      #?                                       ^^^ variable.other.macro
      #?                                           ^^ constant.numeric.prefix
      #?                                                    ^^^^^ variable.other.macro
    `);
  });

  it('are recognised at the start of a word only', () => {
    expectScopes(`
      pass on $a$b from em$x
      #?       ^ variable.other.macro
      #?        ^^ plain
      #?                ^^^^ plain
    `);
  });
});

describe('addresses and numbers', () => {
  it('have prefixes, ranges and negations', () => {
    expectScopes(`
      pass from { 10/8, !192.168.1.1, 2001:db8::1/64 } to fe80::1%em0
      #?          ^^ constant.numeric.address.ipv4
      #?            ^ punctuation.separator.prefix
      #?             ^ constant.numeric.prefix
      #?                ^ keyword.operator.negation
      #?                 ^^^^^^^^^^^ constant.numeric.address.ipv4
      #?                              ^^^^^^^^^^^ constant.numeric.address.ipv6
      #?                                          ^^ constant.numeric.prefix
      #?                                                  ^^^^^^^^^^^ constant.numeric.address.ipv6
      pass from 10.0.0.1 - 10.0.0.9 to ::ffff:192.0.2.1
      #?                 ^ keyword.operator.range
      #?                               ^^^^^^^^^^^^^^^^ constant.numeric.address.ipv6
    `);
  });

  it('may be interfaces', () => {
    expectScopes(`
      pass from em0:network:0 to (egress:peer) port 22
      #?        ^^^ entity.name.type.interface
      #?           ^^^^^^^^^^ support.function.modifier
      #?                          ^^^^^^ entity.name.type.interface
      #?                                ^^^^^ support.function.modifier
      #?                                            ^^ constant.numeric
      pass from self to (self)
      #?        ^^^^ constant.language.address
      #?                 ^^^^ constant.language.address
    `);
  });

  it('are compared and ranged over', () => {
    expectScopes(`
      pass proto tcp from port >= 1024 to port 80:90
      #?                       ^^ keyword.operator.comparison
      #?                          ^^^^ constant.numeric
      #?                                       ^^ constant.numeric.port
      #?                                         ^ keyword.operator.range
      pass proto tcp to port 5000 >< 5004
      #?                          ^^ keyword.operator.range
      pass proto tcp to port { ftp:ftp-data, != ssh, 1:* }
      #?                       ^^^ support.constant.property-value.service
      #?                          ^ keyword.operator.range
      #?                           ^^^^^^^^ support.constant.property-value.service
      #?                                     ^^ keyword.operator.comparison
      #?                                        ^^^ support.constant.property-value.service
      #?                                               ^ constant.numeric.port
    `);
  });

  it('are tables', () => {
    expectScopes(`
      block from <bad-hosts> to ! <good>
      #?         ^ punctuation.definition.table.begin
      #?          ^^^^^^^^^ entity.name.type.table
      #?                   ^ punctuation.definition.table.end
      #?                        ^ keyword.operator.negation
      #?                           ^^^^ entity.name.type.table
    `);
  });
});

describe('words', () => {
  it('are taken whole, as the lexer takes them', () => {
    expectScopes(`
      pass-through in on em0
      #<<<<<<<<<<<< plain
      #?           ^^ storage.modifier.direction
      pass from by-pass to log.example.org
      #?        ^^^^^^^ plain
      #?                   ^^^^^^^^^^^^^^^ plain
    `);
  });

  it('are keywords in lower case only', () => {
    expectScopes(`
      PASS in
      #<<< plain
    `);
  });

  it('end in front of punctuation', () => {
    expectScopes(`
      pass in{}quick
      #?   ^^ storage.modifier.direction
      #?       ^^^^^ storage.modifier.quick
    `);
  });
});

describe('lines', () => {
  it('are joined by a backslash, and the statement goes on', () => {
    expectScopes(String.raw`
      pass in on em0 \
      #?             ^ punctuation.separator.continuation.line
          proto tcp \
      #?  ^^^^^ keyword.other.criterion
      #?        ^^^ support.constant.property-value.protocol
          set prio 5
      #?  ^^^ keyword.other.set
      #?      ^^^^ keyword.other.criterion
      set timeout frag 10
      #<< keyword.other.set
      #?          ^^^^ variable.other.property.timeout
    `);
  });

  it('are joined inside of a braced list', () => {
    expectScopes(`
      pass in proto tcp to port {
        ssh,    # remote
      #?^^^ support.constant.property-value.service
      #?        ^^^^^^^^ comment.line.number-sign
        https
      #?^^^^^ support.constant.property-value.service
      } keep state
      #< punctuation.section.list.end
      #?^^^^ keyword.other.state
    `);
  });

  it('end a list that was left open where the next statement begins', () => {
    expectScopes(`
      pass in proto { tcp, udp
      block quick
      #<<<< keyword.control.block
      #?    ^^^^^ storage.modifier.quick
      table <bad>
      #<<<< keyword.control.table
    `);
  });
});
