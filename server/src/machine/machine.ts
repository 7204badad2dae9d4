/** One network interface, as the machine's description gives it. */
export interface InterfaceDescription {
  readonly index?: number;
  readonly groups?: readonly string[];
  /** Addresses with prefix length, in the order of the system's table (the order shows in expanded rules). */
  readonly addresses?: readonly string[];
  readonly broadcast?: string;
  readonly peer?: string;
  readonly loopback?: boolean;
  readonly pointToPoint?: boolean;
  /** Largest packet in bytes; 1500 unless given. */
  readonly mtu?: number;
  /** Bits per second. */
  readonly speed?: number;
}

/** A route, for following a packet through the machine. */
export interface RouteDescription {
  readonly to: string;
  readonly via?: string;
  readonly if: string;
  /** Label that `from route NAME` asks for. */
  readonly label?: string;
}

/** What pfctl asks the system for: the JSON of `--machine`. Every part may be absent. */
export interface Machine {
  readonly interfaces?: Readonly<Record<string, InterfaceDescription>>;
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
  readonly routes?: readonly RouteDescription[];
  readonly routingTables?: readonly number[];
  readonly users?: Readonly<Record<string, number>>;
  readonly groups?: Readonly<Record<string, number>>;
  /** Addresses that tables hold on the running system beside those of the ruleset. */
  readonly tables?: Readonly<Record<string, readonly string[]>>;
}
