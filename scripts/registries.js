// Writes src/rules/index.ts and src/frameworks/index.ts from the files beside them, and src/libraries.ts from what frameworks read.
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

const rules = namesIn('rules', ['index.ts', 'owners.ts']);
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

/** The packages that frameworks recognize, by the lists in their code: `modules: ['cors']`, `const MODULES = […]`, `isExport(…, ['x'], …)`. */
const LISTS = [/\bmodules: \[([^\]]*)\]/g, /\bMODULES = \[([^\]]*)\]/g, /\.isExport\([^;[]*?, \[([^\]]*)\], /g];
const libraries = frameworks.flatMap((name) => {
  const text = readFileSync(new URL(`../src/frameworks/${name}/index.ts`, import.meta.url), 'utf8');
  return LISTS.flatMap((list) =>
    [...text.matchAll(list)].flatMap(([, names]) => [...names.matchAll(/'([^'#]+)'/g)].map(([, each]) => each)),
  );
});
const known = [...new Set(libraries)].filter((name) => !name.includes(':')).sort();
write(
  'libraries.ts',
  `${HEADER}/** The packages that frameworks recognize, without their code: what \`settings.cors.libraries\` may name. */\nexport const LIBRARIES: readonly string[] = [\n${known
    .map((name) => `  '${name}',\n`)
    .join('')}];\n`,
);
