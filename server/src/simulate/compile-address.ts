import type { Machine } from '../machine/machine.ts';
import { parseInterfaceAddress } from '../machine/interfaces.ts';
import type { Address, Ruleset, Table } from '../ruleset/model.ts';
import { wordsOf } from './address-words.ts';
import type { CompiledAddress } from './compiled.ts';
import type { InterfaceKnowledge } from './interface-knowledge.ts';
import { PrefixTable, type PrefixEntry } from './prefix-table.ts';

/** Tables are big and seldom change: each is made ready once. */
const ready = new WeakMap<Table, PrefixTable>();

/** Turns addresses of rules into what can be tested: tables and interfaces are resolved, each once. */
export class AddressCompiler {
  readonly #ruleset: Ruleset;
  readonly #machine: Machine | undefined;
  readonly #interfaces: InterfaceKnowledge;
  readonly #known = new Map<string, CompiledAddress>();
  readonly #shared: ReadonlySet<string> | undefined;

  /** `shared`: names of the main ruleset's tables that anchors see; all unless given. */
  constructor(
    ruleset: Ruleset,
    machine: Machine | undefined,
    interfaces: InterfaceKnowledge,
    shared?: ReadonlySet<string>,
  ) {
    this.#shared = shared;
    this.#ruleset = ruleset;
    this.#machine = machine;
    this.#interfaces = interfaces;
  }

  /**
   * Makes an address ready.
   *
   * @param anchor path of the ruleset in which it stands; tables are looked up there.
   */
  compile(address: Address, anchor: string): CompiledAddress {
    switch (address.kind) {
      case 'any':
      case 'no-route':
      case 'urpf-failed':
      case 'route-label':
        return address;
      case 'network':
        // Without a mask nothing is compared (pfvar.h, PF_MISMATCHAW).
        if (address.bits === 0) return { kind: 'any' };
        return {
          kind: 'network',
          family: address.address.family,
          words: wordsOf(address.address),
          bits: address.bits,
        };
      case 'range':
        return {
          kind: 'range',
          family: address.first.family,
          first: wordsOf(address.first),
          last: wordsOf(address.last),
        };
      case 'name':
        return { kind: 'interface', name: address.name };
      case 'table':
        return this.#once(`<${address.name}> ${anchor}`, () => this.#table(address.name, anchor));
      case 'interface': {
        const { name, modifiers, bits } = address;
        const flags = [modifiers.network, modifiers.broadcast, modifiers.peer, modifiers.noAlias].map(Number).join('');
        return this.#once(`(${name}) ${flags} ${bits}`, () => {
          const entries = this.#interfaces.addresses(name, modifiers, bits);
          return {
            kind: 'interface',
            name: interfaceText(address),
            ...(entries && { table: new PrefixTable(entries) }),
          };
        });
      }
    }
  }

  #once(key: string, make: () => CompiledAddress): CompiledAddress {
    const known = this.#known.get(key);
    if (known) return known;
    const made = make();
    this.#known.set(key, made);
    return made;
  }

  /**
   * A table of the anchor, else of the main ruleset; never of an anchor between (pf_table.c, pfr_attach_table). A table
   * that a rule fills is one of the rule's own anchor, defined or not (pf_ioctl.c, DIOCADDRULE).
   */
  #table(name: string, anchor: string): CompiledAddress {
    for (const path of new Set([anchor, ''])) {
      const defined = this.#ruleset.anchors.get(path)?.tables.get(name);
      const running = this.#runningEntries(path === '' ? name : `${path}/${name}`);
      if (!defined && !running) {
        if (path !== '' && this.#isFilledBySources(name, path)) return { kind: 'table', name, filledElsewhere: true };
        continue;
      }
      if (!running && path !== anchor && this.#shared?.has(name) === false) continue;
      const table = running
        ? new PrefixTable([...(defined?.entries ?? []), ...running])
        : defined && prefixTableOf(defined);
      const filledElsewhere = !running && defined !== undefined && isFilledElsewhere(defined);
      return { kind: 'table', name, filledElsewhere, ...(table && { table }) };
    }
    return { kind: 'table', name, filledElsewhere: false };
  }

  /** Whether a rule of an anchor puts addresses into a table. */
  #isFilledBySources(name: string, anchor: string): boolean {
    return this.#ruleset.anchors.get(anchor)?.rules.some(({ state }) => state.overload?.table === name) ?? false;
  }

  #runningEntries(key: string): PrefixEntry[] | undefined {
    const tables = this.#machine?.tables;
    const texts = tables && Object.hasOwn(tables, key) ? tables[key] : undefined;
    return texts?.flatMap((text) => {
      const not = text.startsWith('!');
      const network = parseInterfaceAddress(not ? text.slice(1) : text);
      return network ? [{ not, ...network }] : [];
    });
  }
}

/** Whether there may be entries that the ruleset does not tell. */
const isFilledElsewhere = ({ isOpen, persist, entries }: Table): boolean =>
  isOpen === true || (persist && entries.length === 0);

function prefixTableOf(table: Table): PrefixTable {
  const known = ready.get(table);
  if (known) return known;
  const made = new PrefixTable(table.entries);
  ready.set(table, made);
  return made;
}

/** How a person writes a dynamic interface address; without a mask it is loaded with one of 128 bits, or 32. */
function interfaceText({ name, modifiers, bits }: Address & { readonly kind: 'interface' }): string {
  const parts = [
    modifiers.network && ':network',
    modifiers.broadcast && ':broadcast',
    modifiers.peer && ':peer',
    modifiers.noAlias && ':0',
  ];
  return `(${name}${parts.filter(Boolean).join('')})${bits < 128 && bits !== 32 ? `/${bits}` : ''}`;
}
