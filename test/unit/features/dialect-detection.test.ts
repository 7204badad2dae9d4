import { describe, expect, test } from 'vitest';
import { detectDialect } from '../../../server/src/features/dialect-detection.ts';

const dialect = (text: string, path = 'pf.conf') => detectDialect(text, path).dialect;

describe('OpenBSD has what any pf could read', () => {
  test('where nothing tells', () => {
    expect(detectDialect('block drop\npass out\n', 'pf.conf')).toEqual({
      dialect: 'openbsd',
      reason: 'nothing in it that only another pf knows',
    });
  });

  test('and where as much tells for another pf', () => {
    expect(dialect('pass in proto tcp from any to any port www\n')).toBe('openbsd');
  });

  test('but one habit of another pf is enough where nothing tells for OpenBSD', () => {
    expect(dialect('block in from any\n')).toBe('freebsd-12');
    expect(dialect('set skip on lo0\n')).toBe('freebsd-12');
    expect(dialect('set skip on lo\nblock in from any\n')).toBe('openbsd');
  });
});

describe('a modeline decides', () => {
  test('whatever the rules say', () => {
    expect(detectDialect('# a gateway\n# pf: dialect=freebsd\nmatch in\n', 'pf.conf')).toEqual({
      dialect: 'freebsd',
      reason: 'line 2: the modeline says so',
    });
  });

  test('unless it names a dialect that does not exist', () => {
    expect(dialect('# pf: dialect=plan9\n')).toBe('openbsd');
    expect(dialect('# pf: dialect=constructor\n')).toBe('openbsd');
  });
});

test('rules.debug is what pfSense calls the rules that it made', () => {
  expect(dialect('pass\n', '/tmp/rules.debug')).toBe('pfsense');
});

describe('the grammar tells', () => {
  test.each([
    ['match out on em0 inet nat-to (em0)', 'openbsd'],
    ['pass in on em0 rdr-to 10.0.0.1', 'openbsd'],
    ['queue main on em0 bandwidth 100M', 'openbsd'],
    ['pass on rdomain 1', 'openbsd'],
    ['scrub-anchor "frag/*"', 'macos'],
    ['ether block out on em0', 'freebsd'],
    ['set fail-policy return', 'freebsd'],
    ['pass in label "a" ridentifier 100', 'pfsense'],
    ['nat on em0 from any to any -> (em0)', 'freebsd-12'],
    ['rdr pass on em0 proto tcp to port 80 -> 10.0.0.1', 'freebsd-12'],
    ['no nat on em0 from any to any', 'freebsd-12'],
    ['scrub in all', 'freebsd-12'],
    ['nat-anchor "ftp-proxy/*"', 'freebsd-12'],
    ['altq on em0 cbq bandwidth 10Mb queue { a }', 'freebsd-12'],
  ])('%s', (rule, expected) => {
    expect(dialect(`block\n${rule}\n`)).toBe(expected);
  });

  test('whatever the blanks are', () => {
    expect(dialect('\tscrub \t in\n')).toBe('freebsd-12');
  });
});

describe('names of interfaces tell', () => {
  test.each([
    ['block in on en0', 'macos'],
    ['if = "utun3"', 'macos'],
    ['block in on vtnet0', 'freebsd'],
    ['pass on { em0, epair0a }', 'freebsd'],
    ['pass on { em0, igb1 }', 'freebsd'],
    ['nat on igb0 from any to any -> (igb0)', 'freebsd'],
    ['nat on egress from any to any -> (egress)', 'openbsd-4.4'],
    ['if = "vio0"', 'openbsd'],
  ])('%s', (rule, expected) => {
    expect(dialect(`block\n${rule}\n`)).toBe(expected);
  });

  test('but those of several systems do not, nor words that look like them', () => {
    expect(dialect('pass on { em0, re0, tun0, lo0 }\n')).toBe('openbsd');
    expect(dialect('pass to { en1.example.org, 10.0.0.1 }\npass on $en0\n')).toBe('openbsd');
  });
});

describe('names and comments tell', () => {
  test.each([
    ['load anchor "com.apple" from "/etc/pf.anchors/com.apple"', 'macos'],
    ['load anchor "web" from "/Users/me/web.conf"', 'macos'],
    ['# Default PF configuration file.', 'macos'],
    ['# $FreeBSD$', 'freebsd'],
    ['# $FreeBSD: stable/12/share/examples/pf/spamd 1 $', 'freebsd-12'],
    ['# let the jails out', 'freebsd-12'],
    ['# made by pfSense', 'pfsense'],
    ['# $OpenBSD: pf.conf,v 1.55 2017/12/03 20:40:04 sthen Exp $', 'openbsd'],
    ['# $OpenBSD: pf.conf,v 1.34 2007/02/24 19:30:59 millert Exp $', 'openbsd-4.4'],
    ['block out proto tcp user _pbuild', 'openbsd'],
    ['#\t$NetBSD: pf.conf,v 1.1 $', 'netbsd'],
    ['# $DragonFly$', 'dragonfly'],
  ])('%s', (line, expected) => {
    expect(dialect(`block\n${line}\n`)).toBe(expected);
  });
});

describe('where the file is tells', () => {
  test.each([
    ['/home/me/freebsd-router/pf.conf', 'freebsd'],
    ['/home/me/dotfiles/openbsd/etc/pf.conf', 'openbsd'],
    ['/Users/me/macos/pf.conf', 'macos'],
    ['/etc/pf.anchors/org.example', 'macos'],
    ['C:\\work\\pfSense\\pf.conf', 'pfsense'],
    ['/usr/src/netbsd/etc/pf.conf', 'netbsd'],
  ])('%s', (path, expected) => {
    expect(dialect('block\npass out\n', path)).toBe(expected);
  });

  test('less than what is in it', () => {
    expect(dialect('match out nat-to (em0)\n', '/src/freebsd/pf.conf')).toBe('openbsd');
    expect(dialect('scrub in all\n', '/src/openbsd/pf.conf')).toBe('openbsd-4.4');
  });

  test('and so does the system that it is run on', () => {
    const on = (platform: string, path = '/etc/pf.conf') => detectDialect('block\n', path, platform).dialect;
    expect(on('darwin')).toBe('macos');
    expect(on('freebsd', '/usr/local/etc/pf/jails.conf')).toBe('freebsd');
    expect(on('linux')).toBe('openbsd');
    expect(on('darwin', '/Users/me/router/etc/pf.conf')).toBe('openbsd');
    expect(detectDialect('block\n', '/etc/pf.conf', 'darwin').reason).toBe('its path: “/etc/”, of this system itself');
  });
});

describe('one faulty statement', () => {
  test('of another pf does not make OpenBSD’s file one of that pf', () => {
    expect(
      dialect(
        'match out on egress nat-to (egress)\nrdr on em0 proto tcp to port 80 -> 10.0.0.1\npass out keep state\n',
      ),
    ).toBe('openbsd');
    expect(
      dialect(
        '# block stateless traffic\nblock return\nblock return in on ! lo0 proto tcp to port 6000:6010\nnat on em0 -> em1\n',
      ),
    ).toBe('openbsd');
  });
});

describe('clues are weighed', () => {
  test('FreeBSD’s mark counts more than that of the OpenBSD file it was made from', () => {
    expect(dialect('# $FreeBSD$\n# $OpenBSD: pf.conf,v 1.34 2007/02/24 19:30:59 millert Exp $\nblock\n')).toBe(
      'freebsd',
    );
  });

  test('the mark of the system that has the file counts more than that of the one it came from', () => {
    const older = '# $OpenBSD: pf.conf,v 1.25 2004/01/29 18:54:29 todd Exp $\n';
    const rules = 'scrub in all\npass out keep state\npass in flags S/SA keep state\n';
    expect(dialect(`${older}# $DragonFly$\n${rules}`)).toBe('dragonfly');
    expect(dialect(`# See /usr/share/pf for examples.\n${older}${rules}`)).toBe('openbsd-4.4');
  });

  test('words of today’s OpenBSD on an interface of FreeBSD, together with nat, are FreeBSD’s', () => {
    expect(dialect('if = "vtnet0"\nnat on $if from any to any -> ($if)\nmatch in all scrub (no-df)\n')).toBe('freebsd');
  });

  test('a statement in a comment counts less than one in force', () => {
    expect(dialect('#scrub in all\nmatch out nat-to (em0)\n')).toBe('openbsd');
  });

  test('an interface younger than OpenBSD 4.7 is not of an OpenBSD with its grammar', () => {
    expect(dialect('scrub in\nblock in on egress\n')).toBe('openbsd-4.4');
    expect(dialect('scrub in\nblock in on egress\nantispoof for vmx0\n')).toBe('freebsd-12');
  });

  test('a word that a system does not know speaks against it, whatever else there is', () => {
    const older = '# Tables: (2)\npass label "RULE 0 -- ACCEPT "\n';
    expect(dialect(older)).toBe('openbsd-4.4');
    expect(dialect(`${older}match out on egress nat-to (egress)\n`)).toBe('openbsd');
  });

  test('habits say whether the older grammar is that of OpenBSD', () => {
    const rules = 'altq on $if cbq bandwidth 2Mb queue { a }\nrdr on $if inet proto tcp to port';
    expect(dialect(`if = "fxp0"\n${rules} www -> 127.0.0.1\n`)).toBe('openbsd-4.4');
    expect(dialect(`if = "em0"\n${rules} http -> 127.0.0.1\n`)).toBe('freebsd-12');
  });
});

describe('the reason', () => {
  const reason = (text: string) => detectDialect(text, 'pf.conf').reason;

  test('says what is the strongest clue, and where', () => {
    expect(reason('block\nscrub   in all\n')).toBe(
      'line 2: “scrub in”, of the grammar before OpenBSD 4.7, which others kept',
    );
    expect(reason('\n\n  if = "vtnet0"\n')).toBe('line 3: “vtnet0”, an interface of FreeBSD');
    expect(reason('nat on igb0 from any to any -> (igb0)\n'), 'others have nat, too').toBe(
      'line 1: “igb0”, an interface of FreeBSD',
    );
    expect(detectDialect('block\n', '/src/freebsd/pf.conf').reason).toBe('its path: “freebsd”, named after FreeBSD');
  });
});

test('a comment starts at a # outside quotes', () => {
  expect(dialect('pass # nat-to em0 on vtnet0 was here\n')).toBe('openbsd');
  expect(dialect('pass label "#1" # x\n pass on vtnet0\n')).toBe('freebsd');
});

test('words in names and labels do not tell', () => {
  expect(dialect('nat = "em0"\npass on $nat label "scrub in"\n')).toBe('openbsd');
});

test.each([
  ['blanks', ' '.repeat(100_000)],
  ['quotes', '"#'.repeat(50_000)],
  ['one long line', 'pass user '.repeat(20_000)],
  ['many lines', 'scrub\nuser\n#\n'.repeat(50_000)],
])('a file of %s is read at once', (_what, text) => {
  const start = performance.now();
  detectDialect(text, 'pf.conf');
  expect(performance.now() - start).toBeLessThan(500);
});
