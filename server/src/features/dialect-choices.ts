import type { TextEdit } from 'vscode-languageserver';
import type { DialectName } from '../dialects/dialect.ts';
import { dialectNames, dialectOf } from '../dialects/index.ts';
import type { Analysis, SourceFile } from './analysis.ts';
import type { ModelineEdit } from './modeline.ts';
import { modelineEdits, withoutModelineEdits } from './modeline.ts';
import { rangeOf } from './ranges.ts';

/** A dialect to choose, and how to write the choice into the file. */
export interface DialectChoice {
  readonly name: DialectName;
  /** For people: `OpenBSD 7.6`. */
  readonly title: string;
  /** For people: where this dialect is used. */
  readonly usedFor: string;
  /** Writes the modeline of this dialect. */
  readonly edits: readonly TextEdit[];
}

/** In what dialects a ruleset could be read. */
export interface DialectChoices {
  /** The ruleset's main file, whose modeline holds for all its files: the edits are for it. */
  readonly uri: string;
  /** The dialect that the ruleset is read in now. */
  readonly current: DialectName;
  readonly choices: readonly DialectChoice[];
  /** Takes the modeline away; empty where there is none. */
  readonly withoutModeline: readonly TextEdit[];
}

const usedFor: Readonly<Record<DialectName, string>> = {
  openbsd: 'OpenBSD since 4.7: match, nat-to, rdr-to, queues without ALTQ',
  'openbsd-4.4': 'OpenBSD before 4.7: nat, rdr, scrub, ALTQ',
  'freebsd-12': 'FreeBSD up to 13: nat, rdr, scrub, ALTQ',
  freebsd: 'FreeBSD since 14: the older statements, and many of OpenBSD’s newer ones',
  pfsense: 'rules.debug of pfSense, and other generated rules of FreeBSD',
  macos: 'macOS and its anchors in /etc/pf.anchors',
  netbsd: 'NetBSD with its pf of 2008, not npf',
  dragonfly: 'DragonFly BSD',
};

/** The dialects that a ruleset can be switched to. */
export function dialectChoices({ root, dialect }: Analysis): DialectChoices {
  const text = root.document.getText();
  return {
    uri: root.uri,
    current: dialect.name,
    choices: dialectNames.map((name) => ({
      name,
      title: dialectOf(name).title,
      usedFor: usedFor[name],
      edits: modelineEdits(text, name).map((edit) => editOf(root, edit)),
    })),
    withoutModeline: withoutModelineEdits(text).map((edit) => editOf(root, edit)),
  };
}

const editOf = ({ document }: SourceFile, { span, newText }: ModelineEdit): TextEdit => ({
  range: rangeOf(document, span),
  newText,
});
