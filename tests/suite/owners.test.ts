import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import plugin from '../../src/index.js';
import { OWNERS, watchOwners } from '../../src/rules/owners.js';
import { listSamples } from '../conformance/samples.js';
import { sampled } from '../support/full.js';
import { lint } from '../support/lint.js';
import type { Asked, Fault, OwnerRow } from '../../src/rules/owners.js';
import type { LintOptions } from '../support/lint.js';

/** A row as text, e.g. `fixed origin: !listed, placeholder`. */
function nameOf({ fault, given }: OwnerRow): string {
  const traits = Object.entries(given).map(([trait, wanted]) => (wanted ? trait : `!${trait}`));
  return traits.length === 0 ? fault : `${fault}: ${traits.join(', ')}`;
}

/** The rules that report a fault, in one case or another. */
function ownersOf(fault: Fault): string[] {
  return [...new Set(OWNERS.flatMap((row) => (row.fault === fault && row.owner !== null ? [row.owner] : [])))];
}

/** What the rules asked about a text, and which of them reported something. */
function askedAbout(code: string, options: LintOptions = {}): { asked: Asked[]; rules: Set<string> } {
  const asked: Asked[] = [];
  watchOwners((each) => asked.push(each));
  try {
    return { asked, rules: new Set(lint(code, options).map(({ ruleId }) => String(ruleId).replace('cors/', ''))) };
  } finally {
    watchOwners(null);
  }
}

type Program = string | readonly [code: string, options: LintOptions];

const EXPRESS = "import express from 'express';\nimport cors from 'cors';\nconst app = express();\n";
const use = (options: string): string => `${EXPRESS}app.use(cors(${options}));\n`;
const decide = (body: string): string => use(`{ origin: (origin, callback) => ${body} }`);
const header = (value: string, more = ''): string =>
  `import express from 'express';\nconst app = express();\napp.get('/price', (req, res) => {\n  res.set('Access-Control-Allow-Origin', ${value});\n${more}  res.json({});\n});\n`;
const answer = (value: string): string =>
  `export default { fetch: () => new Response('', { headers: { 'Access-Control-Allow-Origin': ${value} } }) };\n`;
const list = (...origins: string[]): string =>
  use(`{ origin: ['https://shop.acme.dev', ${origins.map((each) => `'${each}'`).join(', ')}] }`);
const allowlist = { settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] } };
const publicPaths = { settings: { publicPaths: ['/price'] } };

const route =
  "export async function POST() {\n  return Response.json({}, { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });\n}\n";
/** A folder where a configuration writes the headers of every route. */
const CONFIGURED = realpathSync(mkdtempSync(path.join(tmpdir(), 'cors-owners-')));
writeFileSync(
  path.join(CONFIGURED, 'next.config.mjs'),
  "export default { headers: () => [{ source: '/api/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: 'https://shop.acme.dev' }] }] };\n",
);
afterAll(() => rmSync(CONFIGURED, { recursive: true }));

/** For each row a program that has the cause it is about, and no other one that the same rules could report. */
const PROGRAMS: Readonly<Record<string, Program>> = {
  'any origin: credentials': use("{ origin: '*', credentials: true }"),
  'any origin: !credentials, public': [`${EXPRESS}app.get('/price', cors(), (req, res) => res.json({}));\n`, publicPaths],
  'any origin: !credentials, !public, byHand': header("'*'"),
  'any origin: !credentials, !public, !byHand, exposed': `${use('')}app.post('/orders', (req, res) => res.end());\n`,
  'any origin: !credentials, !public, !byHand, !exposed': use(''),
  'echoed origin': decide('callback(null, true)'),
  'open fallback: !anyway': use("{ origin: process.env.ORIGIN || '*' }"),
  'open fallback: anyway': decide('{ try { count(); } catch { return callback(null, true); } callback(null, true); }'),
  'looks closed': use("'https://shop.acme.dev'"),
  'unusable value: entries':
    "import { cors } from 'hono/cors';\nimport { Hono } from 'hono';\nconst app = new Hono();\napp.use(cors({ origin: 'https://a.acme.dev,https://b.acme.dev' }));\n",
  'unusable value: !entries, plain': use('{ origin: false }'),
  'unusable value: !entries, !plain':
    "import { cors } from 'hono/cors';\nimport { Hono } from 'hono';\nconst app = new Hono();\napp.use(cors({ origin: /^https:\\/\\/shop\\.acme\\.dev$/ }));\n",
  'exposed routes': `${use('{ origin: true }')}app.post('/orders', (req, res) => res.end());\n`,
  'fixed origin: listed': [header("'https://shop.acme.dev'"), allowlist],
  'fixed origin: !listed, placeholder': header("'https://your-domain.com'"),
  'fixed origin: !listed, !placeholder, library': header("'https://shop.acme.dev'"),
  'fixed origin: !listed, !placeholder, !library, copied': `${answer("'https://shop.acme.dev'")}export const other = () => new Response('', { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });\n`,
  'fixed origin: !listed, !placeholder, !library, !copied': answer("'https://shop.acme.dev'"),
  'test that admits null: weak': decide('callback(null, /.*/.test(origin))'),
  'test that admits null: !weak': decide("callback(null, origin === 'https://shop.acme.dev' || origin === 'null')"),
  'test that admits loopback: weak': decide("callback(null, origin.startsWith('http://localhost'))"),
  'test that admits loopback: !weak': decide('callback(null, /^http:\\/\\/localhost:\\d+$/.test(origin))'),
  'test that admits http: weak': decide('callback(null, /^http:\\/\\/acme\\.dev/.test(origin))'),
  'test that admits http: !weak': decide('callback(null, /^https?:\\/\\/acme\\.dev$/.test(origin))'),
  'test that admits a stand-in': decide('callback(null, /^https:\\/\\/your-domain\\.com$/.test(origin))'),
  'entry that never matches: opens': decide(
    "callback(null, process.env.SITES === undefined || (process.env.SITES ?? '*').split(',').includes(origin))",
  ),
  'entry that never matches: !opens, standIn': list('https://<your-app>'),
  'entry that never matches: !opens, !standIn': list('https://pay.acme.dev/'),
  'stand-in': list('https://app.example.com'),
  'insecure entry: matches': list('http://pay.acme.dev'),
  'insecure entry: !matches': list('http://pay.acme.dev/'),
  'loopback entry: matches': list('http://localhost:3000'),
  'loopback entry: !matches': list('http://localhost:3000/'),
  'unlisted entry: !matches, !isNull': [list('https://pay.acme.dev/'), allowlist],
  'unlisted entry: !matches, isNull': [list('null'), allowlist],
  'unlisted entry: matches, !origin': [
    "import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\nnew Elysia().use(cors({ origin: ['pay.acme.dev'] }));\n",
    allowlist,
  ],
  'unlisted entry: matches, origin, loopback': [list('http://localhost:3000'), allowlist],
  'unlisted entry: matches, origin, !loopback': [list('https://pay.acme.dev'), allowlist],
  'answer without Vary: open': header("listed.includes(req.headers.origin) ? req.headers.origin : '*'"),
  'answer without Vary: !open, listed': [
    "import { cors } from 'itty-router';\nexport const { preflight, corsify } = cors({ origin: ['https://shop.acme.dev'] });\n",
    allowlist,
  ],
  'answer without Vary: !open, !listed': header("listed.includes(req.headers.origin) ? req.headers.origin : ''"),
  'unanswered preflight: beside': [route, { filename: path.join(CONFIGURED, 'app/api/orders/route.ts'), cwd: CONFIGURED }],
  'unanswered preflight: !beside': [route, { filename: 'app/api/orders/route.ts' }],
};

test('of the rows of a fault exactly one holds, whatever its traits are', () => {
  for (const fault of new Set(OWNERS.map((row) => row.fault))) {
    const rows = OWNERS.filter((row) => row.fault === fault);
    const traits = [...new Set(rows.flatMap(({ given }) => Object.keys(given)))];
    for (let bits = 0; bits < 2 ** traits.length; bits += 1) {
      const holds = (trait: string): boolean => ((bits >> traits.indexOf(trait)) & 1) === 1;
      const held = rows.filter(({ given }) => Object.entries(given).every(([trait, wanted]) => holds(trait) === wanted));
      expect(held.map(nameOf), `${fault}: ${traits.filter(holds).join(', ')}`).toHaveLength(1);
    }
  }
});

test('every owner is a rule', () => {
  expect(Object.keys(plugin.rules)).toEqual(expect.arrayContaining(OWNERS.flatMap(({ owner }) => owner ?? [])));
});

test('every row has a program', () => {
  expect(Object.keys(PROGRAMS)).toEqual(OWNERS.map(nameOf));
});

describe.each(OWNERS.map((row) => [nameOf(row), row] as const))('%s', (name, row) => {
  const program = PROGRAMS[name]!;
  const [code, options] = typeof program === 'string' ? [program, {}] : program;

  test(`${row.owner ?? 'nobody'} reports it, and no other owner of the fault`, () => {
    const { asked, rules } = askedAbout(code, options);
    expect(asked.map((each) => nameOf(each.row))).toContain(name);
    expect(ownersOf(row.fault).filter((rule) => rules.has(rule))).toEqual(row.owner === null ? [] : [row.owner]);
  });
});

describe('the programs of the conformance suite', () => {
  test.each(sampled(listSamples(), 4).map(({ id, file }) => [id, file] as const))(
    '%s: each cause has one owner, who reports',
    (id, file) => {
      const { asked, rules } = askedAbout(readFileSync(file, 'utf8'), { filename: file, cwd: file.slice(0, -id.length) });
      const causes = new Map<object, Map<Fault, OwnerRow>>();
      for (const { cause, row } of asked) {
        const faults = causes.get(cause) ?? new Map<Fault, OwnerRow>();
        causes.set(cause, faults);
        // Several rules ask about one cause: they hear the same.
        expect(nameOf(faults.get(row.fault) ?? row)).toBe(nameOf(row));
        faults.set(row.fault, row);
      }
      const owners = [...causes.values()].flatMap((faults) => [...faults.values()]);
      for (const row of owners) if (row.owner !== null) expect([...rules], nameOf(row)).toContain(row.owner);
    },
  );
});
