// Measures whether the plugin grows in a long editor session, and what it adds to the memory of a lint run.
// Usage: npm run memory [-- --lints 10000] [--files 2000] [--rounds 5]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setInterval, clearInterval } from 'node:timers';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { getHeapStatistics } from 'node:v8';
import { corpusWithoutCors, generatedApp } from './bench-sets.js';
import { ensureBuilt } from './support/build.js';
import { median } from './support/numbers.js';

const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lints: { type: 'string', default: '10000' },
    files: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '5' },
    child: { type: 'string' },
    parser: { type: 'string', default: 'espree' },
    folder: { type: 'string' },
  },
});
const root = path.resolve(import.meta.dirname, '..');
/** What a lint may leave behind after the caches are full: less than one small object. */
const MAX_SLOPE = 200;
const STEPS = 5;
/** `loaded` has the code of the rules in memory and runs none of them: less than that cannot be had. */
const MODES = ['without', 'loaded', 'with'];
const MEASURES = { 'peak resident': 'rss', 'peak heap': 'heap', 'heap left in the end': 'left' };
const PARSERS = ['espree', '@typescript-eslint/parser'];

const loadPlugin = async () => (await import('../dist/index.js')).default;
const loadRules = async () => {
  const { rules } = await loadPlugin();
  for (const name of Object.keys(rules)) await import(`../dist/rules/${name}.js`);
};
const MB = (bytes) => (bytes / 2 ** 20).toFixed(1);

const spread = (sizes) => `${MB(median(sizes))} (${MB(Math.min(...sizes))}–${MB(Math.max(...sizes))})`;

/** A server as somebody types it: each lint sees other names, paths, origins and a pattern of its own. */
const server = (index) => `import express from 'express';
import cors from 'cors';
import { allowed } from './config.js';
import router from './router.js';
const app${index % 7} = express();
app${index % 7}.use(cors({ origin: [...allowed, 'https://typed-${index}.acme-shop.com', /^https:\\/\\/preview-${index % 40}.acme-shop\\.com$/], credentials: true }));
app${index % 7}.use('/an-area-of-the-shop-${index}', cors(), router);
app${index % 7}.post('/orders-of-the-customer-${index}', (req, res) => { res.setHeader('Access-Control-Allow-Origin', req.headers.origin); res.json(${index}); });
// ${'typed '.repeat(index % 50)}
`;
const config = (index) => `export const allowed = ['https://kept-${index}.acme-shop.com', process.env.ORIGIN];\n`;
const router = (index) =>
  `import express from 'express';\nconst router = express.Router();\nrouter.put('/things-${index}', (req, res) => res.end());\nexport default router;\n`;

/** One process that lints a changing file again and again, as an editor does; prints the heap on the way. */
async function session() {
  const { Linter } = await import('eslint');
  const cors = await loadPlugin();
  const folder = args.folder;
  const linter = new Linter({ configType: 'flat', cwd: folder });
  const configs = [
    {
      files: ['**/*.js'],
      plugins: { cors },
      rules: cors.configs.all.rules,
      settings: { cors: { allowlist: ['https://app.acme-shop.com'] } },
    },
  ];
  const lints = Number(args.lints);
  const heaps = [];
  let findings = 0;
  for (let index = 1; index <= lints; index += 1) {
    if (index % 10 === 1) {
      writeFileSync(path.join(folder, 'config.js'), config(index));
      writeFileSync(path.join(folder, 'router.js'), router(index));
    }
    findings += linter.verify(server(index), configs, { filename: path.join(folder, 'server.js') }).length;
    if (index % (lints / STEPS) !== 0) continue;
    globalThis.gc();
    globalThis.gc();
    heaps.push(process.memoryUsage().heapUsed);
    console.log(`${index} lints: ${MB(heaps.at(-1))} MB of heap, ${findings} findings`);
  }
  // The first step fills the caches.
  const slope = (heaps.at(-1) - heaps[0]) / (lints - lints / STEPS);
  console.log(`${slope.toFixed(0)} bytes a lint after the first ${lints / STEPS}: ${slope < MAX_SLOPE ? 'does not grow' : 'GROWS'}`);
  process.exitCode = slope < MAX_SLOPE ? 0 : 1;
}

/** One process that lints a set of files once, and prints its peak as JSON. */
async function run(mode, parser) {
  const { ESLint } = await import('eslint-v9');
  const cors = mode === 'with' ? await loadPlugin() : null;
  if (mode === 'loaded') await loadRules();
  const languageOptions = parser === 'espree' ? {} : { parser: await import(parser) };
  const plugins = { empty: { rules: { empty: { create: () => ({ Program() {} }) } } }, ...(cors === null ? {} : { cors }) };
  const rules = { 'empty/empty': 'warn', ...(cors === null ? {} : cors.configs.all.rules) };
  const eslint = new ESLint({
    cwd: args.folder,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.{js,cjs,mjs}'], plugins, languageOptions, rules }],
    ignore: false,
  });
  let heap = 0;
  const look = () => {
    heap = Math.max(heap, getHeapStatistics().used_heap_size);
  };
  const timer = setInterval(look, 5);
  const results = await eslint.lintFiles(positionals);
  clearInterval(timer);
  look();
  const rss = process.resourceUsage().maxRSS * 1024;
  for (let time = 0; time < 3; time += 1) {
    globalThis.gc();
    await setImmediate();
  }
  console.log(
    JSON.stringify({
      files: results.length,
      findings: results.flatMap(({ messages }) => messages).length,
      rss,
      heap,
      left: process.memoryUsage().heapUsed,
    }),
  );
}

function child(mode, folder, parser, files = []) {
  const own = ['--child', mode, '--folder', folder, '--parser', parser, '--lints', args.lints, ...files];
  return spawnSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), ...own], {
    encoding: 'utf8',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', mode === 'session' ? 'inherit' : 'pipe', 'inherit'],
  });
}

if (args.child === 'session') await session();
else if (args.child !== undefined) await run(args.child, args.parser);
else {
  ensureBuilt();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-memory-'));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  process.exitCode = child('session', folder, 'espree').status;
  rmSync(folder, { recursive: true, force: true });

  const count = Number(args.files);
  const sets = { 'without CORS': corpusWithoutCors(root, count), 'one app': generatedApp(count) };
  for (const [name, { cwd, files }] of Object.entries(sets)) {
    for (const parser of PARSERS) {
      const peaks = Object.fromEntries(MODES.map((mode) => [mode, []]));
      for (let round = 0; round < Number(args.rounds); round += 1) {
        for (const mode of MODES) peaks[mode].push(JSON.parse(child(mode, cwd, parser, files).stdout));
      }
      console.log(`${name}, ${peaks.with[0].files} files, ${parser}, MB, median (least–most) of ${args.rounds}:`);
      for (const [what, key] of Object.entries(MEASURES)) {
        const [without, loaded, own] = MODES.map((mode) => peaks[mode].map((each) => each[key]));
        const [least, ratio] = [loaded, own].map((each) => (median(each) / median(without)).toFixed(3));
        console.log(
          `  ${what}: ${spread(without)} without the plugin, ${spread(loaded)} with the code of the rules alone (ratio ${least}), ${spread(own)} with every rule (ratio ${ratio})`,
        );
      }
    }
    rmSync(cwd, { recursive: true, force: true });
  }
}
