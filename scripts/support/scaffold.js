import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Writes new files and the registries; never over a file that is there. */
export function scaffold(kind, pattern, filesFor, next) {
  const [name = ''] = process.argv.slice(2);
  if (!pattern.test(name)) {
    console.error(`Usage: npm run new-${kind} <name>, where the name matches ${pattern.source}`);
    process.exit(2);
  }
  const files = Object.entries(filesFor(name));
  const taken = files.find(([file]) => existsSync(join(root, file)));
  if (taken !== undefined) {
    console.error(`${taken[0]} is there already.`);
    process.exit(1);
  }
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    console.log(`wrote ${file}`);
  }
  spawnSync(process.execPath, [join(root, 'scripts/registries.js')], { stdio: 'inherit' });
  console.log(`\nNext: ${next(name)}`);
}
