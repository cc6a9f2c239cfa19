import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './ask.js';
import { install } from './install.js';
import { endAll } from './nursery.js';
import { observe, observeSample } from './observe.js';
import { samplesRoot } from './samples.js';
import { startSample, startText } from './start.js';

const sample = (id: string): string => join(samplesRoot, id);
/** For several programs one after the other, each of which may take a while on a busy machine. */
const patience = 600_000;

beforeAll(install);
afterAll(endAll);

test(
  'a sample starts twice, and a changed text of it beside it',
  async () => {
    const [first, second, fixed] = await Promise.all([
      startSample(sample('cors/star.cjs')),
      startSample(sample('cors/star.cjs')),
      startText(program("cors({ origin: ['https://shop.acme.dev'] })"), sample('cors/star.cjs')),
    ]);
    try {
      expect(observe(await ask(first.port)).effect).toBe('star');
      expect(observe(await ask(second.port)).effect).toBe('star');
      expect(observe(await ask(fixed.port))).toMatchObject({ effect: 'list', admitsListed: true, admitsOther: false });
    } finally {
      await Promise.all([first.stop(), second.stop(), fixed.stop()]);
    }
  },
  patience,
);

test(
  'a stopped program refuses connections',
  async () => {
    const { port, stop } = await startSample(sample('node-http/write-head.cjs'));
    await stop();
    expect((await ask(port)).get.stranger.failure).toBe('closed');
  },
  patience,
);

test(
  'the environment is what the caller gives, and stays with that program',
  async () => {
    const file = sample('cors/env-or-star.cjs');
    const env = { CORS_ORIGIN: 'https://shop.acme.dev' };
    expect((await observeSample(file, undefined, { env })).effect).toBe('fixed');
    expect((await observeSample(file)).effect).toBe('star');
    const development = { env: { NODE_ENV: 'development' } };
    expect((await observeSample(sample('cors/function-dev-only.cjs'), undefined, development)).effect).toBe('reflect');
  },
  patience,
);

test(
  'a text may import files that come with it, in CommonJS and in TypeScript',
  async () => {
    const list = "['https://shop.acme.dev', 'https://admin.acme.dev']";
    const text = program('cors({ origin: require("./config/cors.js").allowed })');
    const files = { './config/cors.js': `exports.allowed = ${list};` };
    expect((await observeSample(sample('cors/star.cjs'), text, { files })).effect).toBe('list');

    const typed = `import { allowed } from '../config/cors.js';\n${program('cors({ origin: allowed })')}`;
    const more = { '../config/cors.js': `exports.allowed = ${list};` };
    expect((await observeSample(sample('cors/list.ts'), typed, { files: more })).effect).toBe('list');
  },
  patience,
);

test(
  'a program that throws says why',
  async () => {
    const { failed } = await startText('throw new Error("no such setting");', sample('cors/star.cjs'));
    expect(failed).toContain('no such setting');
    const observation = await observeSample(sample('cors/star.cjs'), 'await import("nowhere")');
    expect(observation).toMatchObject({ effect: 'throw', admitsStranger: false });
    expect(observation.raw['start']).toContain('await');
  },
  patience,
);

test(
  'a program that ends says so, and the next one runs',
  async () => {
    const { failed } = await startText('process.exit(3);', sample('cors/star.cjs'));
    expect(failed).toContain('ended with 3');
    expect((await observeSample(sample('cors/star.cjs'))).effect).toBe('star');
  },
  patience,
);

function program(middleware: string): string {
  return [
    "const cors = require('cors');",
    "const app = require('express')();",
    `app.use(${middleware});`,
    "app.all('/data', (req, res) => { res.json({}); });",
    "app.listen(process.env.PORT, '127.0.0.1');",
  ].join('\n');
}
