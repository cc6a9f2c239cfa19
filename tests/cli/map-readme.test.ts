import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from './run.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The map of an example as a person sees it. */
async function mapOf(folder: string): Promise<string> {
  // The configuration of this repository ignores its examples.
  const { out, err } = await run(folder, ['map', '--no-config']);
  return out + err;
}

test('the map in the README is what the command prints for that example', async () => {
  const printed = await mapOf(path.join(ROOT, 'examples', 'express-cors'));
  const [, shown = ''] =
    /<!-- begin map -->\n\n```text\n\$ npx eslint-plugin-cors map\n\n([^]*?)```\n\n<!-- end map -->/.exec(
      readFileSync(path.join(ROOT, 'README.md'), 'utf8'),
    ) ?? [];
  expect(shown).toBe(printed);
});
