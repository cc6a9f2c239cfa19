import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.js';

describe('oxlint presets', () => {
  it.each(['recommended', 'strict'] as const)(
    '%s.json has the rules of the preset: run `node scripts/oxlint.js` after a build',
    (preset) => {
      const written: unknown = JSON.parse(readFileSync(new URL(`../../oxlint/${preset}.json`, import.meta.url), 'utf8'));
      expect(written).toEqual({ jsPlugins: ['eslint-plugin-cors'], rules: plugin.configs[preset].rules });
    },
  );
});
