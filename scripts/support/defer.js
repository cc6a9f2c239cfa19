// Writes rules/index.js of a build: the metadata of the rules as data, their code to be loaded when it is needed.
// Usage: node scripts/support/defer.js <built folder>
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const built = resolve(process.argv[2]);
const load = (file) => import(pathToFileURL(join(built, file)).href);

const { rules } = await load('rules/index.js');
const { gate, gateWords } = await load('analysis/hints.js');
const metas = Object.entries(rules).map(([name, { meta }]) => {
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(meta)), meta)) throw new TypeError(`the metadata of ${name} is not plain data`);
  return `  '${name}': ${JSON.stringify(meta)},\n`;
});

writeFileSync(
  join(built, 'rules/index.js'),
  `import { deferRules } from '../deferred.js';\n\nexport const rules = deferRules(${gate}, ${JSON.stringify(gateWords)}, {\n${metas.join('')}});\n`,
);
