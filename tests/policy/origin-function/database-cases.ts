import type { Case } from './run.js';

type Row = readonly [name: string, expected: string, code: string, rest?: Partial<Case>];

const DOWN = { failing: { FAIL: '1' } };
const asked = (body: string): string => `read(async (origin, cb) => { ${body} })`;
const ASYNC = 'const isAllowed = async (o) => list.includes(o);';

/** Origins per tenant: a database is asked whether it has the one that asks. */
const rows: readonly Row[] = [
  // closed: a list whose entries nobody knows
  ['a record', 'list', asked(`const tenant = await db.findOne({ origin }); cb(null, tenant !== null);`)],
  ['a record, turned into a boolean', 'list', asked(`cb(null, !!(await db.findFirst({ where: { domain: origin } })));`)],
  ['a record by Boolean', 'list', asked(`const tenant = await db.findUnique({ where: { origin } }); cb(null, Boolean(tenant));`)],
  ['a record by its key', 'list', asked(`const tenant = await db.findByPk(origin); if (!tenant) return cb(null, false); cb(null, true);`)],
  ['a record that is active', 'list', asked(`const tenant = await db.findOne({ origin }); cb(null, tenant?.active === true);`)],
  ['a record or nothing', 'list', asked(`const tenant = await db.findOneBy({ origin }); cb(null, tenant?.active ?? false);`)],
  ['records', 'list', asked(`const found = await db.findMany({ where: { origin } }); cb(null, found.length > 0);`)],
  [
    'the first of the records',
    'unknown',
    asked(`const [tenant] = await db.findAll({ where: { origin } }); cb(null, tenant !== undefined);`),
  ],
  ['the number of records', 'list', asked(`cb(null, (await db.count({ where: { origin } })) > 0);`)],
  ['a question', 'list', asked(`cb(null, Boolean(await db.exists({ origin })));`)],
  ['a member of a set', 'list', asked(`if (await db.sIsMember('origins', origin)) return cb(null, true); cb(null, false);`)],
  ['a failure that refuses', 'list', asked(`try { cb(null, !!(await db.findOne({ origin }))); } catch { cb(null, false); }`)],
  ['a failure that is passed on', 'list', asked(`try { cb(null, !!(await db.findOne({ origin }))); } catch (error) { cb(error); }`)],
  [
    'a failure that finds nothing',
    'list',
    asked(`const tenant = await db.findOne({ origin }).catch(() => null); cb(null, tenant !== null);`),
  ],
  [
    'by a callback',
    'list',
    `read((origin, cb) => { db.findOneBy({ origin }, (error, tenant) => { if (error) return cb(error); cb(null, Boolean(tenant)); }); })`,
  ],
  ['by then', 'list', `read((origin, cb) => { db.findOne({ origin }).then((tenant) => cb(null, tenant !== null), cb); })`],
  ['those without an Origin', 'list no-origin', asked(`if (!origin) return cb(null, true); cb(null, !!(await db.findOne({ origin })));`)],
  [
    'an answer that is waited for',
    'list',
    `${ASYNC} read(async (origin, cb) => { if (await isAllowed(origin)) cb(null, true); else cb(null, false); })`,
  ],
  [
    'an answer that is waited for later',
    'list',
    `${ASYNC} read(async (origin, cb) => { const asked = isAllowed(origin); cb(null, await asked); })`,
  ],
  ['an answer that is handed on', 'list', `${ASYNC} read((origin, cb) => { isAllowed(origin).then((allowed) => cb(null, allowed)); })`],
  [
    'an answer of two functions',
    'list',
    `${ASYNC} const check = (o) => isAllowed(o); read(async (origin, cb) => { cb(null, await check(origin)); })`,
  ],
  ['an answer that is returned', 'list', `${ASYNC} read(async (origin) => isAllowed(origin))`],

  // a failure that lets in
  [
    'open where it fails',
    'fail-open:catch list',
    asked(`try { cb(null, !!(await db.findOne({ origin }))); } catch { cb(null, true); }`),
    DOWN,
  ],
  [
    'open where the promise fails',
    'fail-open:catch list',
    asked(`const tenant = await db.findOne({ origin }).catch(() => true); cb(null, !!tenant);`),
    DOWN,
  ],
  [
    'open where the callback has an error',
    'fail-open:catch list',
    `read((origin, cb) => { db.findOneBy({ origin }, (error, tenant) => { if (error) return cb(null, true); cb(null, Boolean(tenant)); }); })`,
    DOWN,
  ],
  [
    'open where then has an error',
    'fail-open:catch list',
    `read((origin, cb) => { db.findOne({ origin }).then((tenant) => cb(null, tenant !== null), () => cb(null, true)); })`,
    DOWN,
  ],
  [
    'open where nothing is found',
    'fail-open:not-found',
    asked(`const tenant = await db.findOne({ origin }); if (!tenant) return cb(null, true); cb(null, false);`),
  ],
  [
    'open where nothing is found, by null',
    'fail-open:not-found',
    asked(`const tenant = await db.findFirst({ where: { origin } }); cb(null, tenant === null);`),
  ],
  [
    'open where nothing says no',
    'fail-open:not-found list',
    asked(`const tenant = await db.findOne({ origin }); cb(null, tenant?.active ?? true);`),
  ],
  [
    'open where there are no records',
    'fail-open:not-found',
    asked(`const found = await db.findMany({ where: { origin } }); if (found.length === 0) return cb(null, true); cb(null, false);`),
  ],
  ['open where none is counted', 'fail-open:not-found', asked(`cb(null, (await db.count({ where: { origin } })) === 0);`)],
  [
    'open where the question says no',
    'fail-open:not-found',
    asked(`if (!(await db.exists({ origin }))) return cb(null, true); cb(null, false);`),
  ],
  [
    'open by a callback without a record',
    'fail-open:not-found',
    `read((origin, cb) => { db.findOneBy({ origin }, (error, tenant) => { if (error) return cb(error); cb(null, !tenant); }); })`,
  ],
  [
    'records are always there',
    'anyone:decoration list',
    asked(`const found = await db.findMany({ where: { origin } }); cb(null, found ? true : false);`),
  ],

  // a promise is true
  [
    'a promise that is asked',
    'anyone:unawaited',
    `${ASYNC} read((origin, cb) => { if (isAllowed(origin)) cb(null, true); else cb(null, false); })`,
  ],
  [
    'a promise in a constant',
    'anyone:unawaited',
    `${ASYNC} read(async (origin, cb) => { const allowed = isAllowed(origin); if (allowed) return cb(null, true); cb(null, false); })`,
  ],
  ['a promise for an answer', 'anyone:unawaited', `${ASYNC} read((origin, cb) => { cb(null, isAllowed(origin)); })`],
  ['a promise, turned into a boolean', 'anyone:unawaited', `${ASYNC} read((origin, cb) => cb(null, !!isAllowed(origin)))`],
  ['a promise in a choice', 'anyone:unawaited', `${ASYNC} read((origin, cb) => cb(null, isAllowed(origin) ? origin : false))`],
  [
    'a promise of a function with a name',
    'anyone:unawaited',
    `async function isAllowed(o) { return list.includes(o); } read((origin, cb) => { if (!isAllowed(origin)) return cb(null, false); cb(null, true); })`,
  ],
  [
    'a promise of two functions',
    'anyone:unawaited',
    `${ASYNC} const check = (o) => isAllowed(o); read((origin, cb) => { if (check(origin)) return cb(null, true); cb(null, false); })`,
  ],
  [
    'a promise of a database',
    'anyone:unawaited',
    `const find = async (o) => db.findOne({ origin: o }); read((origin, cb) => { if (find(origin)) return cb(null, true); cb(null, false); })`,
  ],
  ['a list that is asked by promises', 'anyone:unawaited', `read((origin, cb) => cb(null, list.some(async (each) => each === origin)))`],
];

export const databaseCases: readonly Case[] = rows.map(([name, expected, code, rest = {}]) => ({
  protocol: 'callback',
  name: `database: ${name}`,
  expected,
  code,
  ...rest,
}));
