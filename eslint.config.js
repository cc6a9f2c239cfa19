import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';

/** The folders of `src`, lowest first. Imports go down only; `tests/suite/floors.test.ts` holds it again. */
const FLOORS = ['web', 'engine', 'project', 'policy', 'frameworks', 'analysis', 'fixes', 'rules'];

/** What a floor may not import, e.g. nothing above it, and not the doors that stand above all floors. */
function restrictImports(folder, patterns) {
  return {
    files: [`src/${folder}/**/*.ts`],
    // The registries import every file beside them.
    ignores: ['src/rules/index.ts', 'src/frameworks/**/index.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

const frameworks = readdirSync(new URL('src/frameworks/', import.meta.url)).filter(
  (name) => !name.includes('.') && name !== 'shapes' && name !== 'files',
);

const floors = FLOORS.map((folder, index) => {
  const above = FLOORS.slice(index + 1);
  const patterns = [];
  if (above.length > 0) patterns.push({ regex: `/(${above.join('|')})/`, message: `${folder} may not import what stands above it.` });
  if (folder !== 'rules')
    patterns.push({ regex: '^(\\.\\./)+(rule|configs|index)\\.js$', message: 'Only rules use the doors to the analysis.' });
  if (folder === 'web')
    patterns.push({
      regex: '^\\.\\./(?!(?:hosts|origins|headers|methods|paths|memo|printable)\\.js)',
      message: 'web is strings and data: it imports nothing of the plugin.',
    });
  if (folder === 'frameworks') {
    patterns.push({
      regex: `^\\.\\./(index|(${frameworks.join('|')})/(?!dialects|handlers|types)[\\w-]+)\\.js$`,
      message: 'Frameworks never import each other: a shared walk becomes a reader in shapes/.',
    });
  }
  if (folder === 'rules') {
    patterns.push({
      regex: '^\\.\\.?/(?!rule\\.js$|settings\\.js$|owners\\.js$|policy/|fixes/|web/)',
      message: 'Rules import rule.ts, settings.ts, owners.ts, policy, fixes and web.',
    });
  }
  return restrictImports(folder, patterns);
});

/**
 * What is asked of rule files. `createRule` adds the docs URL, `docs.recommended` and the languages, and repairs
 * come spread out of `fixes/`: the checks for these cannot see them here, and `tests/suite/package.test.ts` has them.
 */
const ADDED_BY_CREATE_RULE = [
  'require-meta-docs-url',
  'require-meta-docs-recommended',
  'require-meta-languages',
  'require-meta-has-suggestions',
];
const RULE_RULES = Object.fromEntries(
  Object.entries(eslintPlugin.configs.all.rules).filter(([name]) => !ADDED_BY_CREATE_RULE.includes(name.replace('eslint-plugin/', ''))),
);
Object.assign(RULE_RULES, {
  'eslint-plugin/require-meta-docs-description': ['error', { pattern: '^(Enforce|Require|Disallow) .+[^. ]$' }],
  'eslint-plugin/meta-property-ordering': ['error', ['type', 'docs', 'messages', 'schema', 'defaultOptions', 'fixable', 'hasSuggestions']],
});

export default defineConfig([
  globalIgnores([
    '**/node_modules/',
    '**/.cache/',
    'dist/',
    'coverage/',
    'examples/',
    'tests/conformance/samples/',
    'tests/**/apps/',
    'tests/e2e/projects/',
    'site/generated/',
    'site/dist/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        performance: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setImmediate: 'readonly',
        fetch: 'readonly',
        Request: 'readonly',
        Response: 'readonly',
        Headers: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
  {
    files: ['site/**/*.js', 'tests/browser/**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['atob', 'Blob', 'btoa', 'clearTimeout', 'CompressionStream', 'DecompressionStream', 'document', 'MessageChannel']
          .concat(['queueMicrotask', 'self', 'TextDecoder', 'TextEncoder', 'Worker'])
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly', module: 'readonly', require: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    rules: {
      // A name that starts with `_` says that it is left out on purpose, e.g. `const { ts: _, ...rest }`.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      // `typeof import(…)` types what is loaded on first use.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  {
    files: ['src/rules/*.ts'],
    ignores: ['src/rules/index.ts', 'src/rules/owners.ts'],
    plugins: { 'eslint-plugin': eslintPlugin },
    rules: RULE_RULES,
  },
  {
    files: ['tests/rules/*.test.ts'],
    extends: [eslintPlugin.configs['tests-recommended']],
    settings: { 'eslint-plugin': { ruleTesterConstructors: ['createRuleTester'] } },
  },
  ...floors,
]);
