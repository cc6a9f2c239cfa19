// Writes src/rules/index.ts and src/frameworks/index.ts from the files beside them.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

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

// A framework is a folder whose index has a default export of defineFramework; shared readers are none.
const frameworks = readdirSync(new URL('../src/frameworks/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
  .filter((name) => {
    const file = new URL(`../src/frameworks/${name}/index.ts`, import.meta.url);
    return existsSync(file) && readFileSync(file, 'utf8').includes('export default defineFramework(');
  });
write(
  'frameworks/index.ts',
  `${HEADER}${frameworks.map((name) => `import ${camelCase(name)} from './${name}/index.js';\n`).join('')}import type { Framework } from './define.js';\n\nexport const frameworks: readonly Framework[] = [${frameworks
    .map(camelCase)
    .join(', ')}];\n`,
);
