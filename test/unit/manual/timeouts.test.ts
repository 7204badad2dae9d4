import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../server/src/dialects/index.ts';
import { renderTimeoutHover, timeoutEntry } from '../../../server/src/manual/entry.ts';
import { timeoutProfiles } from '../../../server/src/manual/model.ts';
import { timeoutEntries } from '../../../server/src/manual/timeouts.ts';
import { defaultOptions, profileTimeouts } from '../../../server/src/ruleset/option-defaults.ts';

const openbsdNames = [
  'tcp.first tcp.opening tcp.established tcp.closing tcp.finwait tcp.closed tcp.tsdiff',
  'udp.first udp.single udp.multiple icmp.first icmp.error other.first other.single other.multiple',
  'frag interval adaptive.start adaptive.end src.track',
].flatMap((line) => line.split(' '));

const entryOf = (name: string) => {
  const entry = timeoutEntry(name);
  if (!entry) throw new Error(`no entry for ${name}`);
  return entry;
};

describe('timeout entries', () => {
  it.each(openbsdNames)('describe %s', (name) => {
    expect(timeoutEntry(name)).toMatchObject({ name, where: { text: 'every pf' } });
  });

  it('describe the SCTP timeouts of FreeBSD, and nothing else', () => {
    const sctp = timeoutEntries.map((entry) => entry.name).filter((name) => !openbsdNames.includes(name));
    expect(sctp).toEqual(['sctp.first', 'sctp.opening', 'sctp.established', 'sctp.closing', 'sctp.closed']);
  });

  it('are found in any case, as pfctl finds them', () => {
    expect(timeoutEntry('TCP.FinWait')?.name).toBe('tcp.finwait');
    expect(timeoutEntry('tcp.fin')).toBeUndefined();
  });

  it.each([
    ['tcp.first', [120, 180, 3600, 30]],
    ['tcp.opening', [30, 35, 900, 5]],
    ['tcp.established', [86400, 86400, 432000, 18000]],
    ['tcp.closing', [900, 905, 3600, 60]],
    ['tcp.finwait', [45, 50, 600, 30]],
    ['tcp.closed', [90, 95, 180, 30]],
    ['tcp.tsdiff', [30, 60, 60, 10]],
    ['udp.single', [30, 30, 30, 30]],
  ])('give the values of %s by profile', (name, [normal, highLatency, conservative, aggressive]) => {
    expect(entryOf(name).values).toEqual({ normal, 'high-latency': highLatency, conservative, aggressive });
  });

  it.each(timeoutProfiles)('agree with what loading a ruleset makes of the profile %s', (profile) => {
    const loaded = { ...defaultOptions(dialectOf('openbsd')).timeouts, ...profileTimeouts(profile) };
    const told = timeoutEntries.filter(({ name, values }) => name in loaded && values[profile] !== undefined);
    expect(told.length).toBe(17);
    for (const { name, values } of told) expect([name, values[profile]]).toEqual([name, loaded[name]]);
  });

  it('say where the manual page is wrong', () => {
    expect(entryOf('tcp.finwait').manualDiffers).toContain('`tcp.closed`');
    expect(entryOf('tcp.closed').manualDiffers).toContain('closed normally');
    expect(entryOf('icmp.error').manualDiffers).toContain('echo reply');
  });
});

describe('the hover of a timeout', () => {
  it('tells the short first, the details below', () => {
    const hover = renderTimeoutHover(entryOf('tcp.finwait'), { value: 30, origin: 'set optimization aggressive' });
    const order = ['**`tcp.finwait`**', '*Applies to:*', 'In force here: **30 seconds** (set optimization aggressive)'];
    const places = [...order, '| seconds | 45 | 50 | 600 | 30 |', '**The manual page differs.**', 'Source: pf.c'].map(
      (text) => hover.indexOf(text),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('leaves out what is not known', () => {
    expect(renderTimeoutHover(entryOf('tcp.first'))).not.toContain('In force');
    expect(renderTimeoutHover(entryOf('tcp.first'))).not.toContain('undefined');
  });

  it('does not print a table where no profile changes the value', () => {
    expect(renderTimeoutHover(entryOf('udp.multiple'))).toContain('Default: 60 seconds, in every profile');
  });

  it('counts states where a threshold is no time', () => {
    const hover = renderTimeoutHover(entryOf('adaptive.start'), { value: 60000, origin: 'default' });
    expect(hover).toContain('**60000 states** (default)');
    expect(hover).toContain('60 % of `limit states`');
  });
});
