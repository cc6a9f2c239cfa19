// Writes src/rules/index.ts and src/frameworks/index.ts from the files beside them, and src/libraries.ts from what frameworks read.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { frameworkFolders, knownLibraries } from './support/packages.js';

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
  `${HEADER}${rules.map((name) => `import ${camelCase(name)} from './${name}.js';\n`).join('')}import type { CorsRule } from '../rule-meta.js';

type RuleName =
${rules.map((name) => `  | '${name}'`).join('\n')};

export const rules: Readonly<Record<RuleName, CorsRule>> = {
${rules.map((name) => `  '${name}': ${camelCase(name)},\n`).join('')}};
`,
);

const frameworks = frameworkFolders();
write(
  'frameworks/index.ts',
  `${HEADER}${frameworks.map((name) => `import ${camelCase(name)} from './${name}/index.js';\n`).join('')}import type { Framework } from './define.js';\n\nexport const frameworks: readonly Framework[] = [${frameworks
    .map(camelCase)
    .join(', ')}];\n`,
);

write(
  'libraries.ts',
  `${HEADER}/** The packages that frameworks recognize, without their code: what \`settings.cors.libraries\` may name. */\nexport const LIBRARIES: readonly string[] = [\n${knownLibraries()
    .map((name) => `  '${name}',\n`)
    .join('')}];\n`,
);
