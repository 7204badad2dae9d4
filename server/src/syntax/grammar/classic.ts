import { Word } from '../token-types.ts';
import type { LoadAnchor, SetOption } from '../tree.ts';
import { ClassicTranslationGrammar } from './classic-translation.ts';
import { K } from './cursor.ts';
import type { Choice } from './later-options.ts';
import type { SingleTokenLookahead } from './lookahead.ts';

/** The grammar before OpenBSD 4.7, which FreeBSD, macOS, NetBSD and DragonFly took over (parse.y, ruleset). */
export abstract class ClassicGrammar extends ClassicTranslationGrammar {
  /** Several words are joined to the name. */
  protected override nameOfLoaded(body: LoadAnchor): void {
    const words = (body.nameWords = []);
    this.words(words);
    body.name = words[0];
  }

  protected readonly actions: Choice<void> = this.passAndBlock;

  /** `pass` and `block` rules. The route stands in front of the address family. */
  protected override readonly pfRule = this.RULE('pfRule', () => {
    this.or(0, this.actions);
    this.optionalDirection();
    this.optionalLogAndQuick();
    this.optionalInterfaces(this.rule);
    this.optionalRoute();
    this.familyAndBeyond();
    this.filterOptions();
  });

  protected override readonly tableEntry = this.listedHost;

  protected override settingsOf(body: SetOption): Choice<void> {
    return [
      {
        ALT: () => {
          body.option = this.take(K['require-order']);
          this.yesOrNo(1, body.words);
        },
      },
      {
        ALT: () => {
          body.option = this.take(K.debug);
          body.words.push(this.take(Word));
        },
      },
    ];
  }

  protected readonly classicStatements = [
    ...this.commonOuter,
    {
      ALT: () => {
        this.SUBRULE(this.translationAnchor);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.translation);
      },
    },
    {
      ALT: () => {
        this.SUBRULE(this.altq);
      },
    },
  ];

  protected override readonly outer = this.classicStatements;

  protected readonly classicInner = [
    ...this.commonInner,
    {
      ALT: () => {
        this.SUBRULE(this.translationAnchor);
      },
    },
  ];

  protected override readonly inner = this.classicInner;

  protected override readonly innerLines: Choice<void> = [
    {
      ALT: () => {
        this.lineOf(this.innerBody);
      },
    },
  ];

  protected constructor(lookahead: SingleTokenLookahead) {
    super(lookahead);
  }
}
