/** The order in which a rule's criteria are tested; the first that fails is the reason to tell. */
export type CriteriaOrder = 'modern' | 'classic' | 'freebsd';

/** How one pf's kernel asks its rules about a packet, as far as they differ: data, no logic. */
export interface RuleHabits {
  readonly criteriaOrder: CriteriaOrder;
  /** The rules that a fragment matches give it their tag (elsewhere pf_test_fragment forgets to). */
  readonly tagsFragments: boolean;
  /** Rules for nat, rdr and binat are asked about fragments too. */
  readonly translatesFragments: boolean;
  /** Rules see the type of service that a scrub rule set; elsewhere it is set when the packet leaves. */
  readonly seesScrubbedTos: boolean;
  /** An ICMP message is told by its type and what stands for its identifier; elsewhere by its identifier alone. */
  readonly mapsIcmp: boolean;
  /** The protocol is looked for behind authentication headers of IPv4, and in the first fragment of an IPv6 packet. */
  readonly walksHeaders: boolean;
  /** The ports of SCTP are known. */
  readonly readsSctp: boolean;
  /** `synproxy state` counts for packets that leave, too. */
  readonly proxiesOutgoing: boolean;
  /** `random` and `source-hash` choose among the addresses of a table; elsewhere only networks are chosen from. */
  readonly choosesFromTables: boolean;
  /** A packet whose headers are wrong is logged. */
  readonly logsMalformed: boolean;
  /** `allow-opts` of match rules counts. */
  readonly collectsOptions: boolean;
  /** One translation is all that a packet can have: with a second one it is dropped. */
  readonly translatesOnce: boolean;
  /** `route-to` counts where no state is made, too. */
  readonly routesWithoutState: boolean;
  /** A fragment of IPv4 that is blocked, too, is told to be dropped for being one. */
  readonly blamesFragments: boolean;
  /** The ports of `rdr … port` may run from high to low. */
  readonly countsPortsDown: boolean;
}

export const modernRules: RuleHabits = {
  criteriaOrder: 'modern',
  tagsFragments: true,
  translatesFragments: false,
  seesScrubbedTos: false,
  mapsIcmp: true,
  walksHeaders: true,
  readsSctp: false,
  proxiesOutgoing: false,
  choosesFromTables: true,
  logsMalformed: true,
  collectsOptions: false,
  translatesOnce: false,
  routesWithoutState: false,
  blamesFragments: true,
  countsPortsDown: false,
};

/** OpenBSD until 4.6, and FreeBSD 12 (pf.c, pf_test, pf_test_rule and pf_test_fragment). */
export const classicRules: RuleHabits = {
  criteriaOrder: 'classic',
  tagsFragments: false,
  translatesFragments: false,
  seesScrubbedTos: true,
  mapsIcmp: false,
  walksHeaders: false,
  readsSctp: false,
  proxiesOutgoing: true,
  choosesFromTables: false,
  logsMalformed: false,
  collectsOptions: false,
  translatesOnce: false,
  routesWithoutState: false,
  blamesFragments: false,
  countsPortsDown: true,
};

/** FreeBSD 15 (pf.c, pf_setup_pdesc, pf_match_rule and pf_test_rule; pf_lb.c). */
export const freebsdRules: RuleHabits = {
  criteriaOrder: 'freebsd',
  tagsFragments: true,
  translatesFragments: true,
  seesScrubbedTos: false,
  mapsIcmp: true,
  walksHeaders: true,
  readsSctp: true,
  proxiesOutgoing: false,
  choosesFromTables: true,
  logsMalformed: true,
  collectsOptions: true,
  translatesOnce: true,
  routesWithoutState: true,
  blamesFragments: true,
  countsPortsDown: false,
};
