// Writes src/version.ts: `meta.version` is part of the key of ESLint's cache, so it must be the package's own.
import { readFileSync, writeFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const text = `// Written by scripts/version.js: do not edit.\nexport const VERSION = '${version}';\n`;
const target = new URL('../src/version.ts', import.meta.url);
let before = '';
try {
  before = readFileSync(target, 'utf8');
} catch {
  // The file is not there yet.
}
if (before !== text) writeFileSync(target, text);
