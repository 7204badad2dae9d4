import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

/** The layers that compute values from values: what they need of the world is handed in. */
const pureLayers = ['dialects', 'machine', 'syntax', 'ruleset', 'simulate', 'lint', 'manual', 'features'];

const handedIn = 'A pure layer is handed what it needs: no clock, no process, no timers, no output of its own.';

export default defineConfig(
  { ignores: ['dist/', 'test-results/', 'node_modules/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      // The compiler knows better, of .mjs too: checkJs.
      'no-undef': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `while (true)` with a way out in its body is how a scanner reads.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
    },
  },
  {
    files: ['client/src/**/*.ts', 'server/src/**/*.ts'],
    plugins: { jsdoc },
    rules: {
      // A docstring says what for; the types are in the signature already.
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { FunctionDeclaration: true },
          // A function that is exported as a constant; not those inside of an exported table.
          contexts: ['ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression'],
          enableFixer: false,
        },
      ],
      'jsdoc/require-description': 'error',
      'jsdoc/no-types': 'error',
    },
  },
  {
    files: pureLayers.map((layer) => `server/src/${layer}/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'console', 'Buffer', 'Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate'].map(
          (name) => ({ name, message: handedIn }),
        ),
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: handedIn }],
    },
  },
  {
    // Programs that talk to a terminal.
    files: ['scripts/**', 'test/bench/**', 'test/e2e/**', '*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    // vitest reads from `({}, use) => …` that a fixture depends on no other.
    files: ['test/**/*.ts'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
);
