import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FULL } from '../support/full.js';
import { faultIn, type Fault } from './check.js';
import { readCorpus } from './corpus.js';
import { mutate } from './mutate.js';
import { createRandom } from './random.js';

const COUNT = Number(process.env['FUZZ_COUNT'] ?? (FULL ? 200 : 40));
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const OUT = process.env['FUZZ_OUT'];

const LIST = ['https://app.acme-shop.com', 'https://admin.acme-shop.com'];
const SETTINGS = [
  { settings: { allowlist: LIST }, origins: LIST },
  { settings: { allowlist: LIST.slice(0, 1), publicPaths: ['/health'] }, origins: LIST.slice(0, 1) },
  { settings: { allowlist: { module: './config/cors.js', name: 'allowedOrigins' } } },
  { settings: { allowlist: { env: 'CORS_ALLOWED_ORIGINS' } } },
  {},
];

/** One text of a run, by its number alone, so that `--count 1 --seed S` can be any of them. */
function makeCase(seed: number): { id: string; text: string; options: Parameters<typeof faultIn>[1] } {
  const random = createRandom(seed);
  const { id, text } = random.pick(corpus);
  const typescript = /\.[cm]?tsx?$/.test(id);
  const filename = id.slice(id.lastIndexOf('/') + 1);
  const parser = typescript || random.chance(0.3) ? 'typescript' : 'espree';
  const sourceType = filename.endsWith('.cjs') || /\brequire\(/.test(text) ? 'commonjs' : 'module';
  return { id, text: mutate(text, typescript, random), options: { filename, parser, sourceType, ...random.pick(SETTINGS) } };
}

const corpus = readCorpus();

test(`${COUNT} mutated programs from seed ${SEED} keep every promise`, { timeout: 600_000 + COUNT * 1000 }, () => {
  const found: (Fault & { seed: number; id: string; text: string })[] = [];
  for (let seed = SEED; seed < SEED + COUNT; seed += 1) {
    const { id, text, options } = makeCase(seed);
    const fault = faultIn(text, options);
    if (fault !== null) found.push({ seed, id, ...fault, text: `${JSON.stringify(options)}\n${text}` });
  }
  if (OUT !== undefined) {
    mkdirSync(OUT, { recursive: true });
    for (const { seed, id, promise, detail, text } of found)
      writeFileSync(join(OUT, `${seed}.txt`), `${promise} (${id})\n${text}\n=====\n${detail}\n`);
  }
  expect(found.map(({ seed, id, promise, detail }) => `seed ${seed} (${id}): ${promise}: ${detail.slice(0, 300)}`)).toEqual([]);
});
