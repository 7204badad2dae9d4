import { dialectOf } from '../../../server/src/dialects/index.ts';
import type { Machine } from '../../../server/src/machine/machine.ts';
import { loadRuleset } from '../../../server/src/ruleset/load.ts';
import { readRuleset } from '../../../server/src/syntax/reading.ts';

/** A small machine: one interface with both families, a loopback, and a tunnel. */
export const machine: Machine = {
  interfaces: {
    em0: { index: 1, groups: ['egress'], addresses: ['192.0.2.1/24', 'fe80::1/64', '2001:db8::1/64'] },
    em1: { index: 2, addresses: ['10.0.0.1/8', '10.0.0.2/8'] },
    lo0: { index: 3, groups: ['lo'], addresses: ['::1/128', '127.0.0.1/8'], loopback: true },
    tun0: { index: 4, groups: ['tun'], addresses: ['10.8.0.1/32'], peer: '10.8.0.2', pointToPoint: true },
  },
  hosts: { localhost: ['127.0.0.1', '::1'] },
};

/** What pfctl would print about a ruleset: its messages, and the lines of `-nvf`, `-o none -nvf` and `-o none -nvvf`. */
export function load(text: string, files: Readonly<Record<string, string>> = {}, dialect = dialectOf('openbsd')) {
  const include = (name: string) => (files[name] === undefined ? undefined : { name, text: files[name] });
  const reading = readRuleset({ name: 'pf.conf', text: `${text}\n` }, { dialect, include });
  const loaded = loadRuleset(reading, { dialect, machine, files: (name) => files[name] });
  const { shown, plain, loaded: verbose } = loaded.show();
  return {
    messages: loaded.diagnostics.flatMap(({ pfctl }) => pfctl),
    rejected: loaded.rejected,
    shown,
    plain,
    loaded: verbose,
    ruleset: loaded.ruleset,
  };
}
