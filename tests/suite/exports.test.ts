import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');

test('an exported name means one thing in all of src', () => {
  const places = new Map<string, string[]>();
  for (const file of readdirSync(SRC, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(path.join(SRC, file), 'utf8');
    for (const [, name] of text.matchAll(/^export (?:declare )?(?:async )?(?:function\*?|const|class|interface|type|enum) (\w+)/gm))
      places.set(name!, [...(places.get(name!) ?? []), file]);
  }
  const repeated = [...places].filter(([, files]) => files.length > 1).map(([name, files]) => `${name}: ${files.join(', ')}`);
  expect(repeated).toEqual([]);
});
