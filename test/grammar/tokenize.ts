import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import type { IGrammar, StateStack } from 'vscode-textmate';

/** The committed grammar. */
export const grammarFile = path.resolve(import.meta.dirname, '../../syntaxes/pf.tmLanguage.json');

/** A token of a line: its columns, and its scopes from the outside in, the grammar's own name left out. */
export interface ScopedToken {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

async function loadGrammar(): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(new Uint8Array(readFileSync(wasm)));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(readFileSync(grammarFile, 'utf8'), grammarFile)),
  });
  const grammar = await registry.loadGrammar('source.pf');
  if (!grammar) throw new Error('the grammar could not be loaded');
  return grammar;
}

const grammar = await loadGrammar();

/** Colours a whole text: the tokens of every line. A line that takes longer than `limit` milliseconds is an error. */
export function tokenize(text: string, limit = 1000): ScopedToken[][] {
  let stack: StateStack = textmate.INITIAL;
  return text.split('\n').map((line, number) => {
    const result = grammar.tokenizeLine(line, stack, limit);
    if (result.stoppedEarly) throw new Error(`line ${number + 1} takes longer than ${limit} ms: ${line.slice(0, 80)}`);
    stack = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      start: startIndex,
      end: Math.min(endIndex, line.length),
      text: line.slice(startIndex, endIndex),
      scopes: scopes.slice(1),
    }));
  });
}
