import path from 'node:path';
import { expect, it } from 'vitest';
import { relatedPlaces } from '../../src/related-places.js';

const FILE = path.resolve('/project/src/server.js');
const at = (file: string): string => path.resolve('/project/src', file);

it.each([
  ['Any website can call POST /orders (line 5) and 2 more.', [[FILE, 5]]],
  ['Any website can call POST /orders (routes/orders.js:10) and 2 more.', [[at('routes/orders.js'), 10]]],
  [
    '`*` is written by hand (3 times: lines 4, 9 and 12).',
    [
      [FILE, 4],
      [FILE, 9],
      [FILE, 12],
    ],
  ],
  [
    'Two places write CORS headers for this route, here and ../../next.config.mjs:3, and they drift apart.',
    [[at('../../next.config.mjs'), 3]],
  ],
  ["Write `origin: ['https://…']` (`config/origins.js:3`).", [[at('config/origins.js'), 3]]],
  ['A site such as `https://shop.acme.dev:8080` can read these answers.', []],
  [
    '`*` is written by hand (6 times: lines 1, 2, 3, 4 and 9 more).',
    [
      [FILE, 1],
      [FILE, 2],
      [FILE, 3],
      [FILE, 4],
    ],
  ],
  ['Any website can read these answers.', []],
])('%s', (message, places) => {
  expect(relatedPlaces(message, FILE).map(({ file, line }) => [file, line])).toEqual(places);
});
