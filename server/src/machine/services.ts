import { freebsdServices } from './services-freebsd.ts';
import { macosServices } from './services-macos.ts';
import { openbsd44Services } from './services-openbsd-4.4.ts';
import { openbsdServices } from './services-openbsd.ts';

/** Whose services(5) is meant. */
export type ServiceTable = 'openbsd' | 'openbsd-4.4' | 'freebsd' | 'macos';

/** Protocols that have services. */
export type ServiceProtocol = 'tcp' | 'udp' | 'sctp';

interface Services {
  readonly ports: Readonly<Record<ServiceProtocol, ReadonlyMap<string, number>>>;
  readonly names: Readonly<Record<ServiceProtocol, ReadonlyMap<number, string>>>;
}

const texts: Readonly<Record<ServiceTable, string>> = {
  openbsd: openbsdServices,
  'openbsd-4.4': openbsd44Services,
  freebsd: freebsdServices,
  macos: macosServices,
};

const protocolOf: Readonly<Record<string, ServiceProtocol>> = { t: 'tcp', u: 'udp', s: 'sctp' };
const tables = new Map<ServiceTable, Services>();

function read(text: string): Services {
  const ports = { tcp: new Map<string, number>(), udp: new Map<string, number>(), sctp: new Map<string, number>() };
  const names = { tcp: new Map<number, string>(), udp: new Map<number, string>(), sctp: new Map<number, string>() };
  let port = 0;
  for (const entry of text.split(/[\n;]/)) {
    const [spellings = '', digits, letters = 'tu'] = entry.split(' ');
    port = digits === undefined ? port + 1 : Number(digits);
    const [name = '', ...aliases] = spellings.split(',');
    for (const letter of letters) {
      const protocol = protocolOf[letter] ?? 'tcp';
      if (!names[protocol].has(port)) names[protocol].set(port, name);
      for (const known of [name, ...aliases]) if (!ports[protocol].has(known)) ports[protocol].set(known, port);
    }
  }
  return { ports, names };
}

function services(table: ServiceTable): Services {
  const known = tables.get(table);
  if (known) return known;
  const made = read(texts[table]);
  tables.set(table, made);
  return made;
}

/** Port of a service by name or alias, as getservbyname(3) finds it. */
export const servicePort = (table: ServiceTable, name: string, protocol: ServiceProtocol): number | undefined =>
  services(table).ports[protocol].get(name);

/** Port that a name in a rule stands for: tcp's if there is one, else udp's, whatever the rule's protocol (parse.y, getservice). */
export const portByName = (table: ServiceTable, name: string): number | undefined =>
  servicePort(table, name, 'tcp') ?? servicePort(table, name, 'udp');

/** Name of a port, as getservbyport(3) finds it; without a protocol the first one of the file that knows the port. */
export function serviceName(table: ServiceTable, port: number, protocol?: ServiceProtocol): string | undefined {
  const { names } = services(table);
  if (protocol) return names[protocol].get(port);
  return names.tcp.get(port) ?? names.udp.get(port) ?? names.sctp.get(port);
}

/** Every service name and alias of tcp and udp, for completion. */
export function serviceNames(table: ServiceTable): readonly string[] {
  const { ports } = services(table);
  return [...new Set([...ports.tcp.keys(), ...ports.udp.keys()])];
}
