import type { ServiceTable } from '../../machine/services.ts';
import { portByName } from '../../machine/services.ts';
import type { Token } from '../../syntax/token.ts';
import type { FilterOption, MacroDefinition, StatementBody } from '../../syntax/tree.ts';
import type { ConversionContext } from './context.ts';
import type { StatementEdits } from './statement-edits.ts';

/** Names of ports that the other system does not know, written as numbers. */
export class PortNames {
  readonly #from: ServiceTable;
  readonly #to: ServiceTable;
  /** Names in the values of macros, by macro. */
  readonly #inMacros = new Map<string, Set<string>>();

  constructor({ statements, from, to }: ConversionContext) {
    this.#from = from.services;
    this.#to = to.services;
    for (const { statement } of statements) {
      for (const { image, expansion } of portsOf(statement.body)) {
        if (!expansion || this.#translated(image) === image) continue;
        const names = this.#inMacros.get(expansion.macro) ?? new Set();
        this.#inMacros.set(expansion.macro, names.add(image));
      }
    }
  }

  /** Replaces the names in a statement; in the values of macros where the macro is defined. */
  convert(edits: StatementEdits): void {
    const { body } = edits.placed.statement;
    if (body.kind === 'macro') this.#convertMacro(body, edits);
    for (const token of portsOf(body)) {
      const words = this.#translated(token.image);
      if (!token.expansion && words !== token.image) edits.replace(token, token, words);
    }
  }

  #convertMacro({ name, values }: MacroDefinition, edits: StatementEdits): void {
    const names = this.#inMacros.get(name.image);
    if (!names) return;
    for (const value of values) {
      if (value.expansion) continue;
      const source = edits.source(value, value);
      const words = source.replace(/[\w.:-]+/g, (word) => (names.has(word) ? this.#translated(word) : word));
      if (words !== source) edits.replace(value, value, words);
    }
  }

  #translated(port: string): string {
    return port
      .split(':')
      .map((name) => {
        const isKnown = !/^[a-z]/i.test(name) || portByName(this.#to, name) !== undefined;
        return isKnown ? name : String(portByName(this.#from, name) ?? name);
      })
      .join(':');
  }
}

function portsOf(body: StatementBody): readonly Token[] {
  if (!('hosts' in body)) return [];
  const items = [body.hosts.from, body.hosts.to].flatMap((peer) => peer?.ports?.items ?? []);
  const target = 'target' in body ? body.target?.port : undefined;
  return [
    ...items.flatMap(({ first, last }) => (last ? [first, last] : [first])),
    ...(target ? [target] : []),
    ...body.options.flatMap((option) => targetPort(option) ?? []),
  ];
}

function targetPort(option: FilterOption): Token | undefined {
  if ('pool' in option) return option.pool.port;
  return 'port' in option ? option.port : undefined;
}
