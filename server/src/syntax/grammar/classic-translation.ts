import { Numeral, Word } from '../token-types.ts';
import type { Token } from '../token.ts';
import type {
  FilterOption,
  Host,
  Peer,
  Pool,
  ScrubOption,
  ScrubRule,
  TranslationAnchor,
  TranslationRule,
} from '../tree.ts';
import { ClassicQueueGrammar } from './classic-queues.ts';
import { K, P } from './cursor.ts';
import type { Choice } from './later-options.ts';
import { emptyList, emptyPool, newCriteria, newPeer, put } from './nodes.ts';

/** `scrub`, `nat`, `rdr` and `binat` rules of the grammar before OpenBSD 4.7. */
export abstract class ClassicTranslationGrammar extends ClassicQueueGrammar {
  /** `scrub`, `nat`, `rdr` or `binat`, perhaps with `no` in front. */
  protected readonly translation = this.RULE('translation', () => {
    this.negation = this.option(0, this.no);
    this.or(0, this.translations);
  });

  protected readonly classicTranslations = [
    {
      ALT: () => {
        this.SUBRULE(this.scrub);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.natOrRdr);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.binat);
      },
    },
  ];

  /** What may stand behind `no`. */
  protected readonly translations = this.classicTranslations;

  /** The `no` in front. */
  protected negation: Token | undefined;
  private readonly no = (): Token => this.take(K.no);

  /** `scrub in on em0 all fragment reassemble` */
  private readonly scrub = this.RULE('scrub', () => {
    const no = this.negation;
    const keyword = this.take(K.scrub);
    const body: ScrubRule = this.begin({ kind: 'scrub', no, keyword, scrubOptions: [], ...newCriteria() });
    this.optionalDirection();
    this.optionalLogAndQuick();
    this.peerCriteria();
    this.scrubOptions(body.scrubOptions);
  });

  /** What a `scrub` rule says, as far as it is there. To be used once in a rule. */
  protected scrubOptions(options: ScrubOption[]): void {
    this.many(0, () => {
      this.SUBRULE(this.scrubDetail, { ARGS: [options] });
    });
  }

  /** What may be done with fragments. */
  protected readonly fragmentModes: Choice<Token> = [
    { ALT: () => this.take(K.reassemble) },
    { ALT: () => this.take(K.crop) },
    { ALT: () => this.take(K['drop-ovl']) },
  ];

  protected readonly scrubDetail = this.RULE('scrubDetail', (options: ScrubOption[] = []) => {
    this.or(0, [
      {
        ALT: () => {
          options.push({
            keyword: this.or(1, [{ ALT: () => this.take(K['no-df']) }, { ALT: () => this.take(K['random-id']) }]),
          });
        },
      },
      {
        ALT: () => {
          const keyword = this.or(2, [
            { ALT: () => this.take(K['min-ttl']) },
            { ALT: () => this.take(K['max-mss']) },
            { ALT: () => this.take(K.rtable) },
          ]);
          options.push({ keyword, argument: this.take(Numeral) });
        },
      },
      {
        ALT: () => {
          const keyword = this.take(K['set-tos']);
          options.push({ keyword, argument: this.takeWordOrNumber(3) });
        },
      },
      {
        ALT: () => {
          const keyword = this.take(K.fragment);
          options.push({ keyword, argument: this.or(4, this.fragmentModes) });
        },
      },
      {
        ALT: () => {
          const keyword = this.take(K.reassemble);
          options.push({ keyword, argument: this.take(Word) });
        },
      },
      ...this.scrubTags,
    ]);
  });

  /** Tags that a `scrub` rule may ask for. */
  protected readonly scrubTags: Choice<void> = [
    {
      ALT: () => {
        this.SUBRULE(this.notTagged);
        this.endOption();
      },
    },
  ];

  /** `nat pass log on em0 from a to b tag x -> pool`, `rdr …` */
  private readonly natOrRdr = this.RULE('natOrRdr', () => {
    const keyword = this.or(0, [{ ALT: () => this.take(K.nat) }, { ALT: () => this.take(K.rdr) }]);
    const body = this.beginTranslation(keyword.image === 'nat' ? 'nat' : 'rdr', keyword);
    this.passAndLog(body);
    this.peerCriteria();
    this.tagsAndTable();
    this.translationTarget(body);
  });

  /** `-> pool port 80 round-robin`, as far as it is there. To be used once in a rule. */
  protected translationTarget(body: TranslationRule): void {
    this.option(0, () => {
      this.arrowAndHosts(body);
    });
    this.option(2, () => {
      const { options } = (body.target ??= emptyPool());
      this.SUBRULE(this.poolOptions, { ARGS: [options] });
    });
  }

  /** `-> pool port 80`. To be used once in a rule. */
  protected arrowAndHosts(body: TranslationRule): Pool {
    body.arrow = this.take(P['->']);
    const pool = (body.target = emptyPool());
    this.SUBRULE(this.poolHosts, { ARGS: [pool] });
    this.optionalPoolPort(1, pool);
    return pool;
  }

  /** `binat on em0 from 10.0.0.1 to any -> 203.0.113.9` */
  private readonly binat = this.RULE('binat', () => {
    const body = this.beginTranslation('binat', this.take(K.binat));
    this.passAndLog(body);
    this.optionalInterfaces(body);
    this.familyAndProtocols();
    const from = newPeer(this.take(K.from));
    body.hosts.from = from;
    this.SUBRULE(this.binatSource, { ARGS: [from] });
    this.binatDestination(body);
    this.tagsAndTable();
    this.option(2, () => {
      body.arrow = this.take(P['->']);
      const pool = (body.target = emptyPool());
      const list = (pool.hosts = emptyList());
      put(list, this.SUBRULE(this.host));
      this.optionalPoolPort(3, pool);
    });
  });

  /** `to any`, if it is there. To be used once in a rule. */
  protected binatDestination(body: TranslationRule): void {
    this.option(1, () => {
      this.destinationOf(body);
    });
  }

  protected destinationOf(body: TranslationRule): void {
    const to = newPeer(this.take(K.to));
    body.hosts.to = to;
    this.SUBRULE(this.hostsAlone, { ARGS: [to] });
  }

  /** The source of a `binat` rule: one host, which stands for all of its addresses. */
  protected readonly binatSource = this.RULE('binatSource', (peer: Peer = newPeer(this.last)) => {
    const list = (peer.hosts = emptyList<Host>());
    put(list, this.SUBRULE(this.host));
  });

  private beginTranslation(kind: TranslationRule['kind'], keyword: Token): TranslationRule {
    const no = this.negation;
    return this.begin({ kind, no, keyword, pass: undefined, arrow: undefined, target: undefined, ...newCriteria() });
  }

  /** `pass`, `log`, or both. To be used once in a rule. */
  private passAndLog(body: TranslationRule): void {
    this.option(200, () => {
      body.pass = this.take(K.pass);
    });
    this.option(201, () => {
      this.SUBRULE(this.log);
    });
  }

  /** `tag x ! tagged y rtable 1` in this order. To be used once in a rule. */
  private tagsAndTable(): void {
    this.option(202, () => {
      const first = this.take(K.tag);
      const option = this.add<FilterOption & { kind: 'tag' }>({ kind: 'tag', first, last: first, words: [] });
      option.words.push(this.take(Word));
      this.endOption();
    });
    this.option(203, () => {
      this.SUBRULE(this.notTagged);
      this.endOption();
    });
    this.optionalRtable();
  }

  private optionalRtable(): void {
    this.option(204, () => {
      this.SUBRULE(this.rtableOption);
      this.endOption();
    });
  }

  protected readonly translationAnchors = [
    { ALT: () => this.take(K['nat-anchor']) },
    { ALT: () => this.take(K['rdr-anchor']) },
    { ALT: () => this.take(K['binat-anchor']) },
  ];

  /** Words that begin a call of an anchor for something else than filter rules. */
  protected readonly anchorKeywords = this.translationAnchors;

  /** `nat-anchor "x" on em0`, `rdr-anchor`, `binat-anchor` */
  protected readonly translationAnchor = this.RULE('translationAnchor', () => {
    const keyword = this.or(0, this.anchorKeywords);
    const body: TranslationAnchor = this.begin({ kind: 'translation-anchor', keyword, ...newCriteria() });
    const words: Token[] = (body.words = []);
    this.words(words);
    body.name = words[0];
    this.peerCriteria();
    this.optionalRtable();
  });
}
