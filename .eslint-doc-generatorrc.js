/** @type {import('eslint-doc-generator').GenerateOptions} */
export default {
  configEmoji: [
    ['recommended', '✅'],
    ['strict', '🔒'],
  ],
  ignoreConfig: ['all', 'json', 'yaml', 'toml', 'legacy-recommended', 'legacy-strict', 'legacy-all'],
  ruleListColumns: ['name', 'description', 'configsError', 'configsWarn', 'fixable', 'hasSuggestions'],
  urlConfigs: 'https://github.com/eslint-plugin-cors/eslint-plugin-cors#presets',
};
