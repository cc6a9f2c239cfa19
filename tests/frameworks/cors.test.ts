import { describe, expect, test } from 'vitest';
import { describeFramework, LIST_CODE } from '../support/framework-table.js';
import { findings } from '../support/lint.js';
import { policiesByBoth, policiesIn } from '../support/policies.js';

describeFramework({
  library: 'cors',
  loads: [
    `import cors from 'cors'; app.use(cors());`,
    `import crossOrigin from 'cors'; app.use(crossOrigin());`,
    `import { default as cors } from 'cors'; app.use(cors());`,
    `import * as cors from 'cors'; app.use(cors());`,
    `const cors = require('cors'); app.use(cors());`,
    `app.use(require('cors')());`,
    `const cors_1 = __importDefault(require('cors')); app.use((0, cors_1.default)());`,
    `const { default: cors } = await import('cors'); app.use(cors());`,
    `app.use((await import('cors')).default());`,
    `import cors from 'cors'; const open = cors(); app.use(open);`,
    `import cors from 'cors'; app.use(...[], cors());`,
    `import cors from 'cors'; app.use([json(), cors()]);`,
    `import cors from 'cors'; express().use(cors()).listen(3000);`,
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `import cors from 'cors';\napp.use(cors(${options}));`,
  reads: [
    ['{}', 'absent: wildcard', 'no'],
    [`{ origin: '*' }`, 'star: wildcard', 'no'],
    [`{ origin: '*', credentials: true }`, 'star: wildcard', 'yes'],
    [`{ origin: '*', credentials: 'true' }`, 'star: wildcard', 'no'],
    ['{ origin: true }', 'true: reflected', 'no'],
    ['{ origin: list, credentials: true }', 'list: closed', 'yes'],
    ['{ origin: false }', 'false: closed', 'no'],
    ['{ origin: undefined }', 'undefined: closed', 'no'],
    [`{ origin: ['*'] }`, 'starList: closed', 'no'],
    ['{ origin: new Set(list) }', 'other: misread', 'no'],
    [`{ origin: process.env.ORIGIN || '*' }`, 'opaque: unknown', 'star: fail-open', 'no'],
    ['{ origin: (origin, callback) => callback(null, true) }', 'function: reflected', 'no'],
    ['{ origin: (origin, callback) => callback(null, list.includes(origin)) }', 'function: closed', 'no'],
    [`{ ...(process.env.NODE_ENV !== 'production' && { origin: '*' }), origin: list }`, 'list: closed', 'no'],
    [`{ origin: process.env.NODE_ENV === 'development' ? '*' : list }`, 'star: wildcard (development)', 'list: closed', 'no'],
    ['(req, callback) => callback(null, { origin: true })', 'function: reflected', 'no'],
  ],
  fixes: [
    ['', 'no-wildcard-origin', `{ origin: ${LIST_CODE} }`],
    ['{}', 'no-wildcard-origin', `{ origin: ${LIST_CODE} }`],
    [`{ origin: '*' }`, 'no-wildcard-origin', `{ origin: ${LIST_CODE} }`],
    ['{ credentials: true }', 'no-wildcard-credentials', `{ origin: ${LIST_CODE}, credentials: true }`],
    ['{ origin: true, credentials: true }', 'no-reflected-origin', `{ origin: ${LIST_CODE}, credentials: true }`],
  ],
  silent: ['{ origin: list }', '{ origin: list, credentials: true }', '{ origin: false }', '{ origin: unknown }', 'unknown'],
});

describe('where cors is mounted', () => {
  test.each([
    [`app.use('/api', cors());`, ['use /api']],
    [`router.get('/things', cors(), list);`, ['get /things']],
    [`app.options('*', cors());`, ['options *']],
    [`app.route('/things').all(cors());`, ['all /things']],
    [`const open = cors(); app.use('/a', open); app.use('/b', open);`, ['use /a', 'use /b']],
  ])('%s', (code, mounts) => {
    expect(policiesByBoth(`import cors from 'cors';\n${code}`).map((each) => each.mounts)).toEqual([mounts]);
  });
});

test('import x = require() is read', () => {
  expect(policiesIn(`import cors = require('cors'); app.use(cors());`)).toHaveLength(1);
});

test('a wrapper is read with what it is given, and only once', () => {
  const code = `import cors from 'cors';\nconst make = (origin) => cors({ origin });\napp.use(make('*'));`;
  expect(findings(code)).toEqual(['3 no-wildcard-origin']);
});

test('an in-house name for the library is the library', () => {
  const code = `import shared from '@acme/shared';\napp.use(shared());`;
  expect(findings(code)).toEqual([]);
  expect(findings(code, { settings: { libraries: { '@acme/shared': 'cors' } } })).toEqual(['2 no-wildcard-origin']);
});
