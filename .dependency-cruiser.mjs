/**
 * The layers of ARCHITECTURE.md as rules: imports run downwards only.
 * `test/unit/layers.test.ts` plants wrong imports and expects each of these rules to speak.
 */

/** From the bottom up; folders on one line are siblings that do not know each other. */
const tiers = [
  ['machine', 'dialects'],
  ['syntax'],
  ['ruleset'],
  ['lint', 'simulate', 'manual'],
  ['features'],
  ['lsp', 'cli'],
];

/** @param {string[]} folders */
const within = (folders) => `^server/src/(${folders.join('|')})/`;

const pureLayers = tiers.slice(0, 4).flat();

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const downwards = tiers.flatMap((tier, level) =>
  tier.map((folder) => ({
    name: `${folder}-imports-downwards`,
    comment: `server/src/${folder} may import from itself and from the layers below it.`,
    severity: 'error',
    from: { path: within([folder]) },
    to: {
      path: '^(server|client)/',
      pathNot: within([folder, ...tiers.slice(0, level).flat()]),
    },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...downwards,
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or want a third; types alone may refer to one another.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'client-knows-only-requests',
      comment: 'The client knows of the server nothing but the custom requests.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', pathNot: '^server/src/lsp/requests\\.ts$' },
    },
    {
      name: 'client-imports-types-of-requests',
      comment: '… and of those only the types: nothing of the server is bundled into the extension.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'protocol-in-lsp-and-features',
      comment: 'The layers under features do not speak the language server protocol.',
      severity: 'error',
      from: { path: '^server/', pathNot: within(['features', 'lsp']) },
      to: { path: 'vscode-(languageserver|jsonrpc)' },
    },
    {
      name: 'features-use-protocol-types',
      comment: "A feature answers in the protocol's types and calls nothing of its library.",
      severity: 'error',
      from: { path: within(['features']) },
      to: { path: 'vscode-(languageserver|jsonrpc)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'editor-in-client-only',
      comment: 'The server works in any editor.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '(^|/)(vscode|vscode-languageclient)(/|$)' },
    },
    {
      name: 'pure-layers-without-node',
      comment: 'What a pure layer needs of files, network or process is handed in; it runs in a browser too.',
      severity: 'error',
      from: { path: within(pureLayers) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-without-tests',
      comment: 'What ships does not import what tests or builds it.',
      severity: 'error',
      from: { path: '^(server|client)/' },
      to: { path: '^(test|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
