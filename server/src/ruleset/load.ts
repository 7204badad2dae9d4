import type { Dialect } from '../dialects/dialect.ts';
import { interfaceTable } from '../machine/interfaces.ts';
import type { Machine } from '../machine/machine.ts';
import type { Fix, RelatedSpan, Severity, Span } from '../syntax/diagnostic.ts';
import type { Reading } from '../syntax/reading.ts';
import type { CheckSettings } from './check.ts';
import type { Loading } from './loading.ts';
import { loadFiles } from './loading.ts';
import type { Ruleset } from './model.ts';
import { buildRuleset } from './build.ts';
import { showLines } from './show.ts';

/** What a ruleset is loaded with. */
export interface LoadOptions {
  readonly dialect: Dialect;
  /** Absent: nothing that depends on it is reported, and names stay symbolic. */
  readonly machine?: Machine;
  /** The text of a table's file, or of the file of `load anchor`, that the file `from` names; undefined: it cannot be read. */
  readonly files?: (name: string, from: string) => string | undefined;
  /** An earlier result for the same ruleset, of which what did not change is used again. */
  readonly previous?: Loaded;
}

/** A finding about a file. Offsets count in the whole file. */
export interface FileDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** The file as pfctl names it. */
  readonly file: string;
  readonly span: Span;
  /** Begins with pfctl's own words where pfctl has any. */
  readonly message: string;
  /** Whole lines that pfctl prints for this fault: `pf.conf:3: syntax error`. */
  readonly pfctl: readonly string[];
  readonly related?: readonly RelatedSpan[];
  readonly fix?: Fix;
}

/** Lines of pfctl's standard output. */
export interface ShownLines {
  /** `pfctl -nvf` */
  readonly shown: string[];
  /** `pfctl -o none -nvf` */
  readonly plain: string[];
  /** `pfctl -o none -nvvf` */
  readonly loaded: string[];
  /** `pfctl -nvvf`; made when it is asked for. */
  readonly numbered: string[];
}

/** A ruleset as pfctl would load it, and what is wrong with it. */
export interface Loaded {
  /** Made when it is first asked for. Of a ruleset that pfctl rejects it is what could be made out. */
  readonly ruleset: Ruleset;
  /** In the order in which pfctl would print them. */
  readonly diagnostics: readonly FileDiagnostic[];
  /** Whether pfctl rejects it. */
  readonly rejected: boolean;
  /** The files of `load anchor`, each once. */
  readonly anchorReadings: readonly Reading[];
  show(): ShownLines;
}

const settingsOf = new WeakMap<Loaded, CheckSettings>();
const loadings = new WeakMap<Loaded, Loading>();

/** Loads a ruleset that was read: checks its statements in pfctl's order and expands its rules. Never throws on bad input. */
export function loadRuleset(reading: Reading, options: LoadOptions): Loaded {
  const { previous } = options;
  const settings = keptSettings(options);
  const loading = loadFiles(reading, settings, previous && loadings.get(previous));
  let ruleset: Ruleset | undefined;
  const loaded: Loaded = {
    diagnostics: loading.diagnostics,
    rejected: loading.rejected,
    anchorReadings: [...loading.readings.values()],
    get ruleset() {
      ruleset ??= buildRuleset(loading, settings.dialect);
      return ruleset;
    },
    show: () => showLines(loading, settings.dialect, settings.interfaces),
  };
  settingsOf.set(loaded, settings);
  loadings.set(loaded, loading);
  return loaded;
}

/** The settings of the previous result if they are the same: results of statements are kept for them. */
function keptSettings({ dialect, machine, files, previous }: LoadOptions): CheckSettings {
  const known = previous && settingsOf.get(previous);
  const readFile = files ?? (() => undefined);
  if (known?.dialect === dialect && known.machine === machine) {
    known.source.readFile = readFile;
    return known;
  }
  const source = { readFile };
  return {
    dialect,
    machine,
    interfaces: interfaceTable(machine, dialect.interfaceGroups),
    source,
    readFile: (name, from) => source.readFile(name, from),
  };
}
