import { DOCUMENT_PRESETS, rulesFor } from './configs.js';
import { rules } from './rules/index.js';
import { VERSION } from './version.js';
import type { ESLint, Linter, Rule } from 'eslint';

export type RuleName = keyof typeof rules;

export interface CorsPlugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  rules: Record<RuleName, Rule.RuleModule>;
  configs: {
    recommended: Linter.Config;
    strict: Linter.Config;
    all: Linter.Config;
    /** Configuration files. The language plugins are the user's: `{ plugins: { json } }, cors.configs.json`. */
    json: Linter.Config;
    yaml: Linter.Config;
    toml: Linter.Config;
    /** For `.eslintrc` on ESLint 8: `extends: ['plugin:cors/legacy-recommended']`. */
    'legacy-recommended': Linter.LegacyConfig;
    'legacy-strict': Linter.LegacyConfig;
    'legacy-all': Linter.LegacyConfig;
  };
}

const PRESETS = ['recommended', 'strict', 'all'] as const;

const plugin: CorsPlugin = {
  meta: { name: 'eslint-plugin-cors', version: VERSION, namespace: 'cors' },
  rules,
  configs: {} as CorsPlugin['configs'],
};

for (const preset of PRESETS) {
  const entries = rulesFor(preset, rules);
  plugin.configs[preset] = { name: `cors/${preset}`, plugins: { cors: plugin }, rules: entries };
  plugin.configs[`legacy-${preset}`] = { plugins: ['cors'], rules: entries };
}

for (const name of ['json', 'yaml', 'toml'] as const) {
  const { language, files } = DOCUMENT_PRESETS[name];
  plugin.configs[name] = {
    name: `cors/${name}`,
    files: [...files],
    language,
    plugins: { cors: plugin },
    rules: rulesFor('recommended', rules),
  };
}

export { plugin as default, plugin as 'module.exports' };
