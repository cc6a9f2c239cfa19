import { expect, it } from 'vitest';
import { describe, valueIn } from '../support/values.js';

const GET = `import config from 'config'; read(config.get('http.site'))`;
const json = (value: unknown): string => `module.exports = ${JSON.stringify(value)}`;

/** The files of settings, how they are read, and what that gives in production. */
const cases: readonly (readonly [name: string, files: Record<string, string>, code: string, expected: unknown])[] = [
  ['no files', {}, GET, '<env http.site>'],
  ['a default', { './config/default': json({ http: { site: '*' } }) }, GET, '*'],
  ['a default of code', { './config/default': `export default { http: { site: process.env.SITE } };` }, GET, '<env SITE>'],
  ['a folder further up', { '../../config/default': json({ http: { site: '*' } }) }, GET, '*'],
  ['a key that no file has', { './config/default': json({ http: {} }) }, GET, '<env http.site>'],
  [
    'another one in production',
    { './config/default': json({ http: { site: '*' } }), './config/production': json({ http: { site: 'x' } }) },
    GET,
    'x',
  ],
  [
    'a section of which production replaces a part',
    { './config/default': json({ http: { site: '*', port: 1 } }), './config/production': json({ http: { site: 'x' } }) },
    `const http = require('config').get('http'); read([http.site, http.port])`,
    ['x', 1],
  ],
  [
    'another one in development',
    { './config/default': json({ http: { site: 'x' } }), './config/development': json({ http: { site: '*' } }) },
    GET,
    'x',
  ],
  [
    'a variable of the environment',
    { './config/default': json({ http: { site: '*' } }), './config/custom-environment-variables': json({ http: { site: 'SITE' } }) },
    GET,
    { either: ['<env SITE>', { unset: '*' }] },
  ],
  [
    'a variable that is parsed',
    {
      './config/default': json({}),
      './config/custom-environment-variables': json({ http: { site: { __name: 'SITE', __format: 'json' } } }),
    },
    GET,
    '<env SITE>',
  ],
  [
    'a variable in a section',
    {
      './config/default': json({ http: { site: '*', port: 1 } }),
      './config/custom-environment-variables': json({ http: { site: 'SITE' } }),
    },
    `import { get } from 'config'; const http = get('http'); read([http.site, http.port])`,
    [{ either: ['<env SITE>', { unset: '*' }] }, 1],
  ],
  [
    'settings of another package',
    { './config/default': json({ http: { site: '*' } }) },
    `import nconf from 'nconf'; read(nconf.get('http.site'))`,
    '<env http.site>',
  ],
];

it.each(cases)('%s', (_, files, code, expected) => {
  expect(describe(valueIn(code, files).value)).toEqual(expected);
});
