import { describe as suite, expect, it } from 'vitest';
import { describe, valueIn } from '../support/values.js';

/** Expressions and what they can be; each is read under both parsers. */
const cases: [name: string, code: string, expected: unknown][] = [
  ['literal', `read('*')`, '*'],
  ['constant chain', `const a = '*'; const b = a; read(b)`, '*'],
  ['let written once', `let a; a = '*'; read(a)`, '*'],
  ['a name that nobody declared', `a = ['x']; read(a)`, ['x']],
  ['the same, changed', `a = ['x']; a.push('y'); read(a)`, ['x', 'y']],
  ['the same, written twice', `a = 'x'; a = 'y'; read(a)`, 'y'],
  ['a chain of add', `const s = new Set(['x']).add('y').add('z'); read([...s])`, ['x', 'y', 'z']],
  ['let written twice', `let a = '*'; a = 'x'; read(a)`, 'x'],
  ['a variable of the environment, filled', `process.env.A ??= '*'; read(process.env.A)`, { either: ['<env A>', { unset: '*' }] }],
  ['the same by ||=', `process.env.A ||= 'x'; read(process.env.A)`, { either: ['<env A>', { unset: 'x' }] }],
  ['the same with itself', `process.env.A = process.env.A || '*'; read(process.env.A)`, { either: ['<env A>', { unset: '*' }] }],
  ['the same where it is missing', `if (!process.env.A) process.env.A = '*'; read(process.env.A)`, { either: ['<env A>', { unset: '*' }] }],
  ['the same in development', `if (__DEV__) process.env.A = '*'; read(process.env.A)`, { either: ['<env A>', { development: '*' }] }],
  ['the same under a condition', `if (x) process.env.A = '*'; read(process.env.A)`, { either: ['<env A>', '*'] }],
  ['a variable of the environment, written', `process.env.A = '*'; read(process.env['A'])`, '*'],
  ['what is no text becomes one', `process.env.A ??= false; read(process.env.A)`, { either: ['<env A>', { unset: 'false' }] }],
  ['a variable of the environment, written afterwards', `read(process.env.A); process.env.A ??= '*';`, '<env A>'],
  [
    'the same, read in a function',
    `const f = () => process.env.A; process.env.A ??= '*'; read(f())`,
    { either: ['<env A>', { unset: '*' }] },
  ],
  ['another one that is written', `process.env.B ??= '*'; read(process.env.A)`, '<env A>'],
  ['one that is written in a function', `function f() { process.env.A = '*'; } read(process.env.A)`, '<env A>'],
  ['a mode that is filled', `process.env.NODE_ENV ??= 'development'; read(process.env.NODE_ENV)`, '<env NODE_ENV>'],
  ['let replaced under a condition', `let a = '*'; if (process.env.A) a = process.env.A; read(a)`, { either: [{ unset: '*' }, '<env A>'] }],
  ['let assigned in both branches', `let a = true; if (x) a = 'y'; else a = 'z'; read(a)`, { either: ['y', 'z'] }],
  ['let assigned in one branch', `let a = true; if (x) a = 'y'; read(a)`, { either: [true, 'y'] }],
  [
    'let assigned in every case',
    `let a = true; switch (x) { case 1: a = 'y'; break; case 2: default: a = 'z'; } read(a)`,
    { either: ['y', 'z'] },
  ],
  ['let left alone in one case', `let a = true; switch (x) { case 1: break; default: a = 'z'; } read(a)`, { either: [true, 'z'] }],
  ['let assigned or left', `let a = true; if (x) { throw new Error(); } else { a = 'z'; } read(a)`, 'z'],
  ['what a comparison ruled out', `const a = process.env.A || '*'; if (a !== '*') read(a)`, '<env A>'],
  ['what a comparison says', `const a = process.env.A || '*'; if (a === '*') { read(a) }`, { either: ['<env A>', { unset: '*' }] }],
  [
    'what an exit ruled out',
    `function f(a = process.env.A || '*') { if (a === '*') return 'none'; return a; } read(f())`,
    { either: ['none', '<env A>'] },
  ],
  [
    'a list without what was asked for',
    `const a = (process.env.A || '*').split(','); read(a.includes('*') ? 'open' : a)`,
    { either: ['open', '<env A>'] },
  ],
  [
    'a text that has no comma is not split',
    `const a = process.env.A || '*'; read(a.includes(',') ? a.split(',') : a)`,
    { either: ['<env A>', '<env A>', { unset: '*' }] },
  ],
  ['a text that was asked for a part', `const a = process.env.A || 'x,y'; if (a.indexOf(',') === -1) read(a)`, '<env A>'],
  ['a text with a written part is never empty', "read(`https://${process.env.A}` || '*')", '<env>'],
  ['a sum', `read(Number(process.env.A) + 1 || '*')`, { either: ['<env>', { unset: '*' }] }],
  ['a joined text with a written part', `read(['x', process.env.A].filter(Boolean).join() || '*')`, '<env>'],
  ['a joined text of settings', `read([process.env.A].join() || '*')`, { either: ['<env>', { unset: '*' }] }],
  ['what is split is a list', `read(process.env.A.split(',') || '*')`, '<env A>'],
  ['what is split where it is set', `read(process.env.A?.split(',') || '*')`, { either: ['<env A>', { unset: '*' }] }],
  [
    'a length',
    `const a = (process.env.A ?? '').split(',').filter(Boolean); read(a.length > 0 ? 'set' : 'x')`,
    { either: ['set', { unset: 'x' }] },
  ],
  [
    'a length of settings',
    `const a = [process.env.A, process.env.B].filter(Boolean); read(a.length > 0 ? 'set' : 'x')`,
    { either: ['set', { unset: 'x' }] },
  ],
  [
    'a length as a yes or no',
    `const a = process.env.A ? [process.env.A] : []; read(a.length ? 'set' : 'x')`,
    { either: ['set', { unset: 'x' }] },
  ],
  [
    'a length, in a helper',
    `function f(raw) { const all = raw.split(','); return all.length === 0 ? 'x' : 'set'; } read(f(process.env.A))`,
    { either: [{ unset: 'x' }, 'set'] },
  ],
  [
    'an exit of a helper',
    `function f(raw) { if (!raw) return 'x'; return 'set'; } read(f(process.env.A))`,
    { either: [{ unset: 'x' }, 'set'] },
  ],
  [
    'let replaced in production',
    `let a = '*'; if (process.env.NODE_ENV === 'production') { a = 'x' } read(a)`,
    { either: [{ development: '*' }, 'x'] },
  ],
  ['destructuring with a default', `const { a = '*' } = process.env; read(a)`, { either: ['<env a>', { unset: '*' }] }],
  ['destructured constant', `const { a: { b } } = { a: { b: 1 } }; read(b)`, 1],
  ['object spread, later keys win', `const base = { a: 1, b: 2 }; const o = { ...base, a: 3 }; read(o.a)`, 3],
  ['object spread reads through', `const base = { a: 1, b: 2 }; const o = { ...base, a: 3 }; read(o.b)`, 2],
  ['array spread', `const a = ['x']; read([...a, 'y'])`, ['x', 'y']],
  ['Object.assign', `const o = Object.assign({}, { a: 1 }, { a: 2 }); read(o.a)`, 2],
  ['Object.freeze', `const o = Object.freeze({ a: 1 }); read(o.a)`, 1],
  ['mutation after', `const o = {}; o.a = '*'; read(o.a)`, '*'],
  ['push', `const l = ['x']; l.push('y'); read(l)`, ['x', 'y']],
  [
    'a field that the constructor sets by a method',
    `class C { a; constructor() { this.load(); } load() { this.a = this.make(); } make() { return { b: '*' }; } } const c = new C(); read(c.a.b)`,
    '*',
  ],
  [
    'a field that two methods set',
    `class C { a; one() { this.a = '*'; } two() { this.a = 'x'; } } const c = new C(); read(c.a)`,
    '<class>.a',
  ],
  ['class static', `class C { static a = '*' } read(C.a)`, '*'],
  ['getter', `const o = { get a() { return '*' } }; read(o.a)`, '*'],
  ['function returning an object', `function make() { return { a: '*' } } read(make().a)`, '*'],
  ['arrow returning an object', `const make = (a) => ({ a }); read(make('*').a)`, '*'],
  ['default parameter', `function make(a = '*') { return { a } } read(make().a)`, '*'],
  ['IIFE', `read((() => '*')())`, '*'],
  ['ternary', `read(x ? '*' : 'y')`, { either: ['*', 'y'] }],
  ['decided ternary', `const flag = false; read(flag ? '*' : 'y')`, 'y'],
  ['environment fallback', `read(process.env.A || '*')`, { either: ['<env A>', { unset: '*' }] }],
  ['nullish fallback', `read(process.env.A ?? '*')`, { either: ['<env A>', { unset: '*' }] }],
  ['environment ternary', `read(process.env.A ? process.env.A : '*')`, { either: ['<env A>', { unset: '*' }] }],
  [
    'development ternary',
    `const isDev = process.env.NODE_ENV !== 'production'; read(isDev ? '*' : 'x')`,
    { either: [{ development: '*' }, 'x'] },
  ],
  ['a list is no text', `read([['*'] === '*', {} !== 'a', (() => 1) === null])`, [false, true, false]],
  ['but its text may be', `read(['*'] == '*')`, '<other>'],
  ['a test of the mode', `read(process.env.NODE_ENV === 'production')`, { either: [true, { development: false }] }],
  [
    'a test of the mode, negated',
    `const dev = process.env.NODE_ENV !== 'production'; read(!dev)`,
    { either: [true, { development: false }] },
  ],
  [
    'let set in each case of the mode',
    `let a; switch (process.env.NODE_ENV) { case 'production': a = 'x'; break; default: a = 'y'; } read(a)`,
    { either: ['x', { development: 'y' }] },
  ],
  [
    'let replaced in production, under another test as well',
    `let a = '*'; if (q) { if (process.env.NODE_ENV === 'production') a = 'x'; } read(a)`,
    { either: ['*', 'x'] },
  ],
  [
    'set in development only',
    `const o = { a: 'x' }; if (process.env.NODE_ENV === 'development') o.a = '*'; read(o.a)`,
    { either: [{ development: '*' }, 'x'] },
  ],
  [
    'merged in development only',
    `const o = { a: 'x' }; if (process.env.NODE_ENV === 'development') Object.assign(o, { a: '*' }); read(o.a)`,
    { either: [{ development: '*' }, 'x'] },
  ],
  [
    'pushed in development, under another test as well',
    `const l = ['x']; if (process.env.NODE_ENV === 'development') { if (q) l.push('y'); } read(l)`,
    { array: ['x', { either: [{ development: 'y' }] }], open: true },
  ],
  ['pushed after an exit', `function f() { const l = ['x']; if (q) return; l.push('y'); read(l) }`, ['x', 'y']],
  [
    'a default of zod',
    `import { z } from 'zod'; const env = z.object({ A: z.string().default('*') }).passthrough().parse(process.env); read(env.A)`,
    { either: ['<env A>', { unset: '*' }] },
  ],
  [
    'a default of zod, split',
    `import { z } from 'zod'; const schema = z.object({ A: z.string().default('*').transform((s) => s.split(',')) }); const { data } = schema.safeParse(process.env); read(data.A)`,
    { either: ['<env A>', { unset: ['*'] }] },
  ],
  [
    'a default of valibot',
    `import * as v from 'valibot'; const env = v.parse(v.object({ A: v.optional(v.string(), '*') }), process.env); read(env.A)`,
    { either: ['<env A>', { unset: '*' }] },
  ],
  [
    'a default of joi',
    `import Joi from 'joi'; const { value } = Joi.object({ A: Joi.string().default('*') }).validate(process.env); read(value.A)`,
    { either: ['<env A>', { unset: '*' }] },
  ],
  [
    'a default of envalid',
    `import { cleanEnv, str } from 'envalid'; const env = cleanEnv(process.env, { A: str({ default: '*' }) }); read(env.A)`,
    { either: ['<env A>', { unset: '*' }] },
  ],
  [
    'a default of t3-env',
    `import { createEnv } from '@t3-oss/env-core'; import { z } from 'zod'; const env = createEnv({ server: { A: z.string().default('*') }, runtimeEnv: process.env }); read(env.A)`,
    { either: ['<env A>', { unset: '*' }] },
  ],
  [
    'a default of convict',
    `import convict from 'convict'; const config = convict({ web: { a: { default: '*', env: 'A' } } }); read(config.get('web.a'))`,
    { either: ['<env web.a>', { unset: '*' }] },
  ],
  [
    'no default',
    `import { z } from 'zod'; const env = z.object({ A: z.string() }).parse(process.env); read(env.A.length > 0 ? 'x' : 'y')`,
    { either: ['x', 'y'] },
  ],
  ['template', 'const h = "a"; read(`https://${h}.com`)', 'https://a.com'],
  ['concatenation', `const h = 'a'; read('https://' + h)`, 'https://a'],
  ['split setting', `read((process.env.A || '*').split(','))`, { either: ['<env A>', { unset: ['*'] }] }],
  ['split and trim', `read('a, b'.split(',').map((s) => s.trim()).filter(Boolean))`, ['a', 'b']],
  ['concat', `read(['a'].concat('b', ['c']))`, ['a', 'b', 'c']],
  ['Set', `read(new Set(['a']))`, { set: ['a'] }],
  ['Array.from', `read(Array.from(new Set(['a'])))`, ['a']],
  ['Object.values', `read(Object.values({ a: 'x', b: 'y' }))`, ['x', 'y']],
  ['new RegExp', `read(new RegExp('^a$', 'i'))`, /^a$/i],
  ['import', `import cors from 'cors'; read(cors)`, '<import cors default>'],
  ['namespace import', `import * as cors from 'cors'; read(cors)`, '<import cors>'],
  ['require', `const cors = require('cors'); read(cors)`, '<import cors>'],
  ['compiled require', `const cors_1 = __importDefault(require('cors')); read(cors_1.default)`, '<import cors default>'],
  ['dynamic import', `const { default: cors } = await import('cors'); read(cors)`, '<import cors default>'],
  ['call', `import express from 'express'; const app = express(); read(app)`, '<call <import express default>>'],
  ['parameter', `function f(req) { read(req.headers.origin) }`, '<parameter 0>.headers.origin'],
  ['import.meta.env', `read(import.meta.env.VITE_A ?? '*')`, { either: ['<env VITE_A>', { unset: '*' }] }],
  ['Deno', `read(Deno.env.get('A') ?? '*')`, { either: ['<env A>', { unset: '*' }] }],
  ['cycle', `const a = b, b = a; read(a)`, '<cycle>'],
  ['recursion', `function f(x) { return f(x) } read(f(1))`, '<cycle>'],
  ['config service', `function f(config) { read(config.get('A', '*')) }`, { either: ['<env A>', { unset: '*' }] }],
  [
    'conditional spread',
    `const o = { ...(process.env.NODE_ENV !== 'production' && { a: '*' }) }; read(o.a)`,
    { either: [{ development: '*' }, undefined] },
  ],
  ['unknown spread', `const o = { a: 1, ...x }; read(o.a)`, { either: ['<other>', { unset: 1 }] }],
];

suite('evaluate', () => {
  for (const parser of ['espree', 'typescript'] as const) {
    for (const [name, code, expected] of cases) {
      it(`${name} (${parser})`, () => {
        expect(describe(valueIn(code, {}, parser).value)).toEqual(expected);
      });
    }
  }

  it('reads through TypeScript assertions and enums', () => {
    expect(describe(valueIn(`enum E { A = '*' } const o = { a: E.A } as const satisfies object; read(o!.a)`).value)).toBe('*');
  });

  it.each([
    ['named', `import { options } from './options'; read(options.a)`, `export const options = { a: '*' }`],
    ['default', `import options from './options'; read(options.a)`, `export default { a: '*' }`],
    ['renamed', `import { o as options } from './options'; read(options.a)`, `const x = { a: '*' }; export { x as o }`],
    ['require', `const options = require('./options'); read(options.a)`, `module.exports = { a: '*' }`],
    ['destructured require', `const { options } = require('./options'); read(options.a)`, `exports.options = { a: '*' }`],
    ['default of CommonJS', `import options from './options'; read(options.a)`, `module.exports = { a: '*' }`],
    ['export equals', `import options = require('./options'); read(options.a)`, `export = { a: '*' }`],
    ['factory', `import make from './options'; read(make('*').a)`, `export default function (a) { return { a } }`],
  ])('follows a project file: %s', (_name, code, other) => {
    expect(describe(valueIn(code, { './options': other }).value)).toBe('*');
  });

  it('follows re-exports', () => {
    expect(describe(valueIn(`import { a } from './x'; read(a)`, { './x': `export * from './y'`, './y': `export const a = 1` }).value)).toBe(
      1,
    );
  });

  it.each([
    ['from one another', `export { a } from './y'`, `export { a } from './x'`],
    ['what they imported', `import { a } from './y'; export { a }`, `import { a } from './x'; export { a }`],
    ['their defaults', `import a from './y'; export { a, a as default }`, `import { a } from './x'; export default a`],
    ['by assignment', `exports.a = require('./y').a`, `exports.a = require('./x').a`],
  ])('ends where files pass a name on in a circle: %s', (_name, x, y) => {
    expect(describe(valueIn(`import { a } from './x'; read(a)`, { './x': x, './y': y }).value)).toBe('<cycle>');
  });
});

suite('settings', () => {
  it.each([
    `const config = new ConfigService(); read(config.get('A', '*'))`,
    `import { ConfigService } from '@nestjs/config'; const config = app.get(ConfigService); read(config.get('A', '*'))`,
    `import config from 'config'; read(config.get('A', '*'))`,
    `import { EnvService } from './env'; const env = app.get(EnvService); read(env.get('A', '*'))`,
    `class C { constructor(private readonly configService: ConfigService) {} f() { read(this.configService.get('A', '*')) } }`,
  ])('are read with their default: %s', (code) => {
    expect(describe(valueIn(code).value)).toEqual({ either: ['<env A>', { unset: '*' }] });
  });

  it('are not read from a plain map', () => {
    expect(describe(valueIn(`const seen = new Map([['A', 1]]); read(seen.get('A', '*'))`).value)).not.toEqual({
      either: ['<env A>', { unset: '*' }],
    });
  });
});
