import { Word } from '../token-types.ts';
import type { LoadAnchor, ScrubOption, SetOption, TranslationRule } from '../tree.ts';
import { K, P } from './cursor.ts';
import { EtherGrammar } from './freebsd-ether.ts';
import type { Choice, OptionOf } from './later-options.ts';
import { SingleTokenLookahead } from './lookahead.ts';

/** The grammar of FreeBSD 15: the classic one with much of what OpenBSD has had since 4.7, and its own. */
export class FreeBsd15Grammar extends EtherGrammar {
  protected override readonly actions = [...this.passAndBlock, ...this.matchAction];

  protected override readonly interfaceNames = [
    { ALT: () => ({ name: this.take(Word) }) },
    { ALT: () => ({ name: this.take(K.any) }) },
  ];

  protected override readonly unaryOperators = this.wholeOperators;

  protected override readonly logWords = [
    { ALT: () => this.take(K.all) },
    { ALT: () => this.take(K.matches) },
    { ALT: () => this.take(K.user) },
  ];

  protected override readonly settingKinds = [...this.prioSettings, ...this.tosSettings];

  protected override readonly filterOptionKinds = [
    ...this.classicOptions,
    ...this.laterOptions,
    {
      ALT: () => {
        this.SUBRULE(this.packetSize);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.identifierOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.pipeOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.limiterOption);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.scrubOption);
      },
    },
  ];

  /** `scrub (no-df, max-mss 1440)` behind the hosts of a rule, with all that `scrub` rules may say */
  private readonly scrubOption = this.RULE('scrubOption', () => {
    const first = this.take(K.scrub);
    const option = this.add<OptionOf<'scrub'>>({ kind: 'scrub', first, last: first, options: [] });
    this.take(P['(']);
    this.scrubOptions(option.options);
    option.close = this.take(P[')']);
  });

  /** Commas may stand between the options. */
  protected override scrubOptions(options: ScrubOption[]): void {
    this.option(247, () => {
      this.separated(() => {
        this.SUBRULE(this.scrubDetail, { ARGS: [options] });
      });
    });
  }

  protected override readonly fragmentModes = [
    { ALT: () => this.take(K.reassemble) },
    {
      ALT: () => {
        const no = this.take(K.no);
        this.take(K.reassemble);
        return no;
      },
    },
  ];

  /** Without an arrow nothing follows. */
  protected override translationTarget(body: TranslationRule): void {
    this.option(0, () => {
      const pool = this.arrowAndHosts(body);
      this.SUBRULE(this.poolOptions, { ARGS: [pool.options] });
    });
  }

  protected override nameOfLoaded(body: LoadAnchor): void {
    this.optionalName(body);
  }

  protected override settingsOf(body: SetOption): Choice<void> {
    return [
      ...super.settingsOf(body),
      ...this.reassemblyAndSyncookies(body),
      {
        ALT: () => {
          body.option = this.take(K.keepcounters);
        },
      },
    ];
  }

  protected override readonly outer = [
    ...this.classicStatements,
    {
      ALT: () => {
        this.SUBRULE(this.ether);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.stateLimiter);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.sourceLimiter);
      },
    },
  ];

  protected override readonly inner = [
    ...this.classicInner,
    {
      ALT: () => {
        this.SUBRULE(this.table);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.ether);
      },
    },
  ];

  /** Files may be included in inline anchors. */
  protected override readonly innerLines = this.linesOf(this.innerBody);

  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
