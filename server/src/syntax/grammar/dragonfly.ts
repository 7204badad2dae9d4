import type { SetOption } from '../tree.ts';
import { ClassicGrammar } from './classic.ts';
import { K, P } from './cursor.ts';
import type { Choice } from './later-options.ts';
import { SingleTokenLookahead } from './lookahead.ts';

/** The grammar of DragonFly BSD: the classic one, where `set` says how rules keep states (parse.y, option). */
export class DragonFlyGrammar extends ClassicGrammar {
  protected override settingsOf(body: SetOption): Choice<void> {
    return [
      ...super.settingsOf(body),
      {
        ALT: () => {
          body.option = this.take(K['keep-policy']);
          this.or(2, this.keepPolicies(body));
        },
      },
    ];
  }

  /** `no state`, `keep state (pickups)` */
  private keepPolicies(body: SetOption): Choice<void> {
    return [
      {
        ALT: () => {
          body.words.push(this.take(K.no), this.take(K.state));
        },
      },
      {
        ALT: () => {
          const action = this.or(3, [
            { ALT: () => this.take(K.keep) },
            { ALT: () => this.take(K.modulate) },
            { ALT: () => this.take(K.synproxy) },
          ]);
          body.words.push(action, this.take(K.state));
          this.option(0, () => {
            this.take(P['(']);
            this.SUBRULE(this.stateOptions, { ARGS: [body.stateOptions] });
            this.take(P[')']);
          });
        },
      },
    ];
  }

  constructor(lookahead = new SingleTokenLookahead()) {
    super(lookahead);
    this.performSelfAnalysis();
  }
}
