// Writes oxlint/*.json from the rules' metadata: oxlint reads no presets of plugins.
import { mkdirSync, writeFileSync } from 'node:fs';
import plugin from '../dist/index.js';

const folder = new URL('../oxlint/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const preset of ['recommended', 'strict']) {
  const config = { jsPlugins: ['eslint-plugin-cors'], rules: plugin.configs[preset].rules };
  writeFileSync(new URL(`${preset}.json`, folder), `${JSON.stringify(config, null, 2)}\n`);
}
