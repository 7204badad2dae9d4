import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import layers from '../../.dependency-cruiser.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pfrules-layers-'));
  // What is imported of a package must be found to be known as a type or a value.
  symlinkSync(path.resolve(import.meta.dirname, '../../node_modules'), path.join(folder, 'node_modules'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes the files and returns the names of the rules that they break. */
async function broken(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const { tsConfig: _ours, ...options } = layers.options ?? {};
  const { output } = await cruise(
    ['client', 'server'].filter((top) => existsSync(path.join(folder, top))),
    {
      ...options,
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden: layers.forbidden ?? [] },
    },
  );
  const { violations } = (output as ICruiseResult).summary;
  return [...new Set(violations.map(({ rule }) => rule.name))].sort();
}

const empty = 'export interface Thing {}\nexport const thing = 1;\n';

describe('a planted import', () => {
  test('downwards is right', async () => {
    const rules = await broken({
      'server/src/features/hover.ts':
        "import type { Hover } from 'vscode-languageserver';\n" +
        "import { thing } from '../simulate/packet.ts';\nexport const hover: Hover | undefined = thing ? undefined : undefined;\n",
      'server/src/simulate/packet.ts': "export { thing } from '../ruleset/model.ts';\n",
      'server/src/ruleset/model.ts': "export { thing } from '../syntax/tree.ts';\n",
      'server/src/syntax/tree.ts': "export { thing } from '../dialects/dialect.ts';\n",
      'server/src/dialects/dialect.ts': empty,
      'server/src/lsp/main.ts': "import 'node:fs';\nimport 'vscode-languageserver';\nimport '../features/hover.ts';\n",
      'server/src/lsp/requests.ts': empty,
      'client/src/extension.ts':
        "import 'vscode';\nimport 'vscode-languageclient/node';\nimport type { Thing } from '../../server/src/lsp/requests.ts';\nexport type T = Thing;\n",
    });
    expect(rules).toEqual([]);
  });

  test.each([
    ['syntax', 'ruleset'],
    ['machine', 'syntax'],
    ['dialects', 'machine'],
    ['ruleset', 'simulate'],
    ['simulate', 'lint'],
    ['manual', 'features'],
    ['features', 'lsp'],
    ['lsp', 'cli'],
  ])('from %s to %s is wrong', async (from, to) => {
    const rules = await broken({
      [`server/src/${from}/a.ts`]: `import { thing } from '../${to}/b.ts';\nexport const a = thing;\n`,
      [`server/src/${to}/b.ts`]: empty,
    });
    expect(rules).toEqual([`${from}-imports-downwards`]);
  });

  test.each([
    ['a type upwards', 'syntax', "import type { Thing } from '../features/b.ts';\nexport type A = Thing;\n"],
    ['a re-export upwards', 'syntax', "export { thing } from '../features/b.ts';\n"],
  ])('%s is wrong', async (_what, from, text) => {
    const rules = await broken({ [`server/src/${from}/a.ts`]: text, 'server/src/features/b.ts': empty });
    expect(rules).toEqual([`${from}-imports-downwards`]);
  });

  test.each([
    ['node in a pure layer', 'server/src/syntax/a.ts', "import 'node:fs';\n", 'pure-layers-without-node'],
    [
      'the protocol under features',
      'server/src/ruleset/a.ts',
      "import type { Range } from 'vscode-languageserver';\nexport type A = Range;\n",
      'protocol-in-lsp-and-features',
    ],
    [
      "the protocol's values in features",
      'server/src/features/a.ts',
      "import { DiagnosticSeverity } from 'vscode-languageserver';\nexport const a = DiagnosticSeverity.Error;\n",
      'features-use-protocol-types',
    ],
    ['the editor in the server', 'server/src/lsp/a.ts', "import 'vscode';\n", 'editor-in-client-only'],
    [
      'values of the server in the client',
      'client/src/a.ts',
      "import { thing } from '../../server/src/lsp/requests.ts';\nexport const a = thing;\n",
      'client-imports-types-of-requests',
    ],
    [
      'types of the server that are no requests',
      'client/src/a.ts',
      "import type { Thing } from '../../server/src/lsp/main.ts';\nexport type A = Thing;\n",
      'client-knows-only-requests',
    ],
  ])('%s is wrong', async (_what, file, text, rule) => {
    const rules = await broken({
      [file]: text,
      'server/src/lsp/requests.ts': empty,
      'server/src/lsp/main.ts': empty,
    });
    expect(rules).toEqual([rule]);
  });

  test('a circle is wrong', async () => {
    const rules = await broken({
      'server/src/syntax/a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
      'server/src/syntax/b.ts': "import { a } from './a.ts';\nexport const b = a;\n",
    });
    expect(rules).toEqual(['no-circular']);
  });
});
