import type { InterfaceDescription, Machine, RouteDescription } from './machine.ts';
import { maxInterfaceName, parseInterfaceAddress } from './interfaces.ts';
import type { MachineProblem, ReadValue } from './value-reader.ts';
import { ValueReader, isObject } from './value-reader.ts';
import { looksLikeIfconfig, readIfconfig } from './ifconfig.ts';

/** A machine as far as its description could be used, and what could not. */
export interface MachineReading {
  readonly machine: Machine;
  readonly problems: readonly MachineProblem[];
}

/**
 * Reads a machine's description from text: JSON, or the output of `ifconfig`. Never throws; text that is neither
 * gives a machine about which nothing is known, and a problem.
 */
export function readMachineText(text: string): MachineReading {
  const trimmed = text.trimStart();
  if (!trimmed.startsWith('{') && looksLikeIfconfig(trimmed)) return { machine: readIfconfig(text), problems: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    return { machine: {}, problems: [{ path: '', message: `expected JSON or the output of ifconfig: ${reason}` }] };
  }
  return readMachine(value);
}

/** Checks a machine's description, such as a setting or parsed JSON. Never throws, whatever the value is. */
export function readMachine(value: unknown): MachineReading {
  const reader = new ValueReader();
  const { problems } = reader;
  if (value === undefined || value === null) return { machine: {}, problems };
  if (!isObject(value)) {
    reader.expected('', 'an object', value);
    return { machine: {}, problems };
  }
  for (const key of Object.keys(value)) {
    if (!parts.has(key)) problems.push({ path: key, message: `expected one of ${[...parts].join(', ')}` });
  }
  const machine: Machine = {
    ...given('interfaces', reader.map(value.interfaces, 'interfaces', readInterface(reader))),
    ...given('hosts', reader.map(value.hosts, 'hosts', reader.addresses)),
    ...given('routes', reader.list(value.routes, 'routes', readRoute(reader))),
    ...given('routingTables', reader.list(value.routingTables, 'routingTables', reader.wholeNumber)),
    ...given('users', reader.map(value.users, 'users', reader.wholeNumber)),
    ...given('groups', reader.map(value.groups, 'groups', reader.wholeNumber)),
    ...given('tables', reader.map(value.tables, 'tables', reader.entries)),
  };
  return { machine, problems };
}

const parts = new Set(['interfaces', 'hosts', 'routes', 'routingTables', 'users', 'groups', 'tables']);

/** An object with one field, or none when there is nothing to put there. */
const given = <K extends string, T>(key: K, value: T | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<K, T>>;

const readInterface =
  (reader: ValueReader): ReadValue<InterfaceDescription> =>
  (value, path) => {
    const name = path.slice('interfaces.'.length);
    if (name.length > maxInterfaceName) {
      reader.expected(path, `an interface name of at most ${maxInterfaceName} characters`, name);
      return undefined;
    }
    if (!isObject(value)) {
      reader.expected(path, 'an object', value);
      return undefined;
    }
    return {
      ...given('index', reader.wholeNumber(value.index, `${path}.index`)),
      ...given('groups', reader.list(value.groups, `${path}.groups`, reader.text)),
      ...given('addresses', reader.networks(value.addresses, `${path}.addresses`)),
      ...given('broadcast', reader.address(value.broadcast, `${path}.broadcast`)),
      ...given('peer', reader.address(value.peer, `${path}.peer`)),
      ...given('loopback', reader.flag(value.loopback, `${path}.loopback`)),
      ...given('pointToPoint', reader.flag(value.pointToPoint, `${path}.pointToPoint`)),
      ...given('mtu', reader.wholeNumber(value.mtu, `${path}.mtu`)),
      ...given('speed', reader.wholeNumber(value.speed, `${path}.speed`)),
    };
  };

const readRoute =
  (reader: ValueReader): ReadValue<RouteDescription> =>
  (value, path) => {
    if (!isObject(value)) {
      reader.expected(path, 'an object', value);
      return undefined;
    }
    const to = value.to;
    const fits = to === 'default' || (typeof to === 'string' && parseInterfaceAddress(to) !== undefined);
    if (!fits) {
      reader.expected(`${path}.to`, '"default" or a network', to);
      return undefined;
    }
    const via = reader.address(value.via, `${path}.via`);
    const out = value.if;
    if (typeof out !== 'string') {
      reader.expected(`${path}.if`, 'the name of an interface', out);
      return undefined;
    }
    return { to, if: out, ...given('via', via), ...given('label', reader.text(value.label, `${path}.label`)) };
  };
