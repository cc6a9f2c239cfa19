// Writes src/rules/index.ts and src/recognizers/index.ts from the files beside them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const HEADER = '// Written by scripts/registries.js: do not edit.\n';

/** `no-null-origin` → `noNullOrigin`. */
function camelCase(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

function namesIn(folder, skip) {
  return readdirSync(new URL(`../src/${folder}/`, import.meta.url))
    .filter((file) => file.endsWith('.ts') && !skip.includes(file))
    .map((file) => file.slice(0, -3))
    .sort();
}

function write(path, text) {
  const target = new URL(`../src/${path}`, import.meta.url);
  if (readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
}

const rules = namesIn('rules', ['index.ts']);
write(
  'rules/index.ts',
  `${HEADER}${rules.map((name) => `import ${camelCase(name)} from './${name}.js';\n`).join('')}\nexport const rules = {\n${rules
    .map((name) => `  '${name}': ${camelCase(name)},\n`)
    .join('')}};\n`,
);

// A recognizer is a file with a default export of defineRecognizer; dialect data and readers are not.
const recognizers = namesIn('recognizers', ['index.ts', 'define.ts']).filter((name) =>
  readFileSync(new URL(`../src/recognizers/${name}.ts`, import.meta.url), 'utf8').includes('export default defineRecognizer('),
);
write(
  'recognizers/index.ts',
  `${HEADER}${recognizers.map((name) => `import ${camelCase(name)} from './${name}.js';\n`).join('')}import type { Recognizer } from './define.js';\n\nexport const recognizers: readonly Recognizer[] = [${recognizers
    .map(camelCase)
    .join(', ')}];\n`,
);
