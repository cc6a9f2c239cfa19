import { rulesFor } from './configs.js';
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

export { plugin as default, plugin as 'module.exports' };
