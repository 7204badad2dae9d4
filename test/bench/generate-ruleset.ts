/** The kinds of statements that a large ruleset is made of, each for the service with the number `n`. */
const kinds: readonly ((n: number, host: string) => string)[] = [
  (n, host) =>
    `pass in quick on $ext_if inet proto tcp to ${host} port { ssh, http, https } flags S/SA keep state label "service-${n}"`,
  (_, host) => `block in log on $ext_if from <bad> to ${host}`,
  (_, host) => `pass out on $ext_if inet proto udp from ${host} to any port domain`,
  (_, host) => `pass in on $ext_if inet proto icmp to ${host} icmp-type echoreq`,
  (n, host) => `match out on $ext_if inet from ${host} tag TENANT_${n % 50}`,
];

/** The n-th host of 10/8. */
const hostOf = (n: number) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

/**
 * A ruleset of `count` generated statements behind a head of its own: a macro, a table, an option, the default. Every
 * fifth statement has a list of three, so that 1.4 times as many rules are loaded.
 */
export function generateRuleset(count: number): string {
  const head = ['ext_if = "em0"', 'table <bad> persist { 192.0.2.0/24 }', 'set skip on lo0', 'block all'];
  const statements = Array.from({ length: count }, (_, n) => kinds[n % kinds.length]?.(n, hostOf(n)) ?? '');
  return `${[...head, ...statements].join('\n')}\n`;
}
