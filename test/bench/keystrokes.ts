import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticsByFile } from '../../server/src/features/diagnostics.ts';
import { figure, spread, title } from './figures.ts';
import { generateRuleset } from './generate-ruleset.ts';
import { costOf, timeOnce } from './measure.ts';
import { documentOf, read } from './rulesets.ts';

/** What someone changes at one place of a text. */
interface Edit {
  readonly at: number;
  readonly removed: string;
  readonly added: string;
}

/** A kind of edit: the places where it can be made, and what it is there. */
interface Kind {
  readonly name: string;
  readonly places: RegExp;
  readonly edit: (found: string, at: number) => Edit;
}

const insert = (added: string) => (found: string, at: number) => ({ at: at + found.length, removed: '', added });

/** Edits after which only the statement around them, and what depends on it, has to be read again. */
const kinds: readonly Kind[] = [
  { name: 'a letter in a label', places: /label "service/g, edit: insert('x') },
  { name: 'a word that is none', places: /^pass in/gm, edit: insert(' q') },
  { name: 'a letter in a comment', places: /# tenant/g, edit: insert('s') },
  { name: 'a digit of a macro used once', places: /= "192\.0\.2\./g, edit: insert('1') },
  { name: 'a brace that opens', places: /icmp-type /g, edit: insert('{ ') },
  { name: 'a line more', places: /^block in log .*\n/gm, edit: insert('pass out proto tcp to port 22\n') },
  { name: 'a line less', places: /^pass out .*\n/gm, edit: (found, at) => ({ at, removed: found, added: '' }) },
];

/** Edits that have to do with everything behind them. */
const farReaching: readonly Kind[] = [
  { name: 'the macro of every rule', places: /ext_if = "em0/g, edit: insert('1') },
  { name: 'a setting of every rule', places: /^set block-policy /gm, edit: insert('return #') },
];

/** How many places each kind of edit is made at. */
const PLACES = 20;

/** What an editor's user waits for: from a keystroke to the diagnostics of the whole ruleset. */
export function benchKeystrokes(): void {
  for (const [count, goal] of [
    [1_000, 'p95 ≤ 3 ms'],
    [10_000, 'p95 ≤ 10 ms'],
  ] as const) {
    title(`a keystroke, ${count} statements`);
    const session = new Session(withMore(generateRuleset(count)));
    session.type(kinds[0]);
    const all = kinds.flatMap((kind) => {
      const times = session.type(kind);
      figure(kind.name, spread(costOf(times)));
      return times;
    });
    figure('all of these', spread(costOf(all)), goal);
    for (const kind of farReaching) figure(kind.name, spread(costOf(session.type(kind))));
  }
}

/** Adds to every hundredth statement what the generated ones do not have. */
function withMore(text: string): string {
  const lines = text.split('\n').flatMap((line, number) => {
    if (number === 2) return ['set block-policy drop', line];
    if (number % 100 !== 50) return [line];
    return [line, `# tenant ${number}`, `host_${number} = "192.0.2.7"`, `pass in from $host_${number}`];
  });
  return lines.join('\n');
}

/** A ruleset that is open in an editor. */
class Session {
  private document: TextDocument;
  private analysis: ReturnType<typeof read>;
  private version = 1;

  constructor(text: string) {
    this.document = documentOf(text);
    this.analysis = read(this.document);
  }

  /** Makes a kind of edit at places all over the text, and takes each back; gives the times of both. */
  type(kind: Kind | undefined): number[] {
    const found = kind ? [...this.document.getText().matchAll(kind.places)] : [];
    const step = Math.max(1, Math.floor(found.length / PLACES));
    return found
      .filter((_, index) => index % step === 0)
      .flatMap((match) => {
        const edit = kind?.edit(match[0], match.index);
        if (!edit) return [];
        const { at, removed, added } = edit;
        return [timeOnce(edit, this.make), timeOnce({ at, removed: added, added: removed }, this.make)];
      });
  }

  private readonly make = ({ at, removed, added }: Edit): void => {
    const { document } = this;
    const range = { start: document.positionAt(at), end: document.positionAt(at + removed.length) };
    this.document = TextDocument.update(document, [{ range, text: added }], ++this.version);
    this.analysis = read(this.document, this.analysis);
    diagnosticsByFile(this.analysis);
  };
}
