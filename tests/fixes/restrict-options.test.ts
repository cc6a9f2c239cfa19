import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../project/support.js';
import { fix, suggestionsFor } from '../support/lint.js';
import type { LintOptions } from '../support/lint.js';

const [APP, ADMIN] = ['https://app.acme-shop.com', 'https://admin.acme-shop.com'];
const LIST = `['${APP}', '${ADMIN}']`;
const rules = Object.fromEntries(
  ['no-wildcard-origin', 'no-wildcard-credentials', 'no-reflected-origin', 'no-fail-open-origin', 'valid-options'].map((name) => [
    `cors/${name}`,
    'error' as const,
  ]),
);
const TWO: LintOptions = { rules, settings: { allowlist: [APP, ADMIN] } };
const ENV: LintOptions = { rules, settings: { allowlist: { env: 'ORIGINS' } } };
const SPLIT = "(process.env.ORIGINS ?? '').split(',').map((origin) => origin.trim()).filter(Boolean)";

const CORS = "import cors from 'cors';\n";
const KOA = "import cors from '@koa/cors';\n";
const HATTIP = "import { cors } from '@hattip/cors';\n";
const NEST = "import { NestFactory } from '@nestjs/core';\n";
const YOGA = "import { createYoga } from 'graphql-yoga';\n";
const MIDDY = "import httpCors from '@middy/http-cors';\n";
const NEXT = "import NextCors from 'nextjs-cors';\n";
const ORPC = "import { CORSPlugin } from '@orpc/server/plugins';\n";
const asContext = (parameter: string): string => `(${parameter}) => (${LIST}.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')`;
const TYPED = asContext('ctx: { get(name: string): string }');
const ANSWER = `(${LIST}.includes(request.headers.get('origin') ?? '') ? { origin: request.headers.get('origin') ?? '' } : false)`;

/** What stands between `«` and `»` is replaced. */
const repairs: readonly (readonly [name: string, code: string, after: string])[] = [
  ['a text', `${CORS}app.use(cors({ origin: «'*'» }));`, LIST],
  ['a text beside others', `${CORS}app.use(cors({ ...base, origin: «'*'», credentials: true }));`, LIST],
  ['a quoted key', `${CORS}app.use(cors({ 'origin': «'*'» }));`, LIST],
  ['a computed key', `${CORS}app.use(cors({ ['origin']: «'*'» }));`, LIST],
  ['an assertion, which would not fit', `${CORS}app.use(cors({ origin: «'*' as string» }));`, LIST],
  ['an assertion of a constant', `${CORS}const open = «<any>'*'»;\napp.use(cors({ origin: open }));`, LIST],
  ['a const assertion', `${CORS}app.use(cors({ origin: «'*' as const», credentials: true }));`, LIST],
  ['a constant', `${CORS}const origin = «'*'»;\napp.use(cors({ origin }));`, LIST],
  ['a constant that is typed as text', `${CORS}const origin: string = '*';\napp.use(cors({ «origin» }));`, `origin: ${LIST}`],
  ['a constant that is exported', `${CORS}export const origin = '*';\napp.use(cors({ «origin» }));`, `origin: ${LIST}`],
  ['a typed constant', `${CORS}const options: CorsOptions = { origin: «'*'» };\napp.use(cors(options));`, LIST],
  ['read-only options', `${CORS}const options = { origin: '*' } as const;\napp.use(cors(«options»));`, `{ ...options, origin: ${LIST} }`],
  [
    'a member',
    `${CORS}export const config = { cors: { origin: '*' } };\napp.use(cors(«config.cors»));`,
    `{ ...config.cors, origin: ${LIST} }`,
  ],
  [
    'a field',
    `${CORS}class A { options = { origin: '*' }; run() { app.use(cors(«this.options»)); } }`,
    `{ ...this.options, origin: ${LIST} }`,
  ],
  ['a method', `${CORS}app.use(cors({ «origin(origin, cb) { cb(null, true); }» }));`, `origin: ${LIST}`],
  ['a function', `${CORS}app.use(cors({ origin: «(origin, cb) => cb(null, true)» }));`, LIST],
  ['a function with a name', `${CORS}function allow(origin, cb) { cb(null, true); }\napp.use(cors({ origin: «allow» }));`, LIST],
  [
    'a comment in a function',
    `${CORS}app.use(cors({ origin: (origin, cb) => { /* all */ cb(null, «true»); } }));`,
    `${LIST}.includes(origin ?? '')`,
  ],
  [
    'a comment in a method',
    `${CORS}app.use(cors({ origin(origin, cb) { /* all */ cb(null, «true»); } }));`,
    `${LIST}.includes(origin ?? '')`,
  ],

  ['options without an origin', `${CORS}app.use(cors({ «»credentials: true }));`, `origin: ${LIST}, `],
  ['options on lines', `${CORS}app.use(cors({\n  «»credentials: true,\n}));`, `origin: ${LIST},\n  `],
  ['empty options', `${CORS}app.use(cors(«{}»));`, `{ origin: ${LIST} }`],
  ['empty options with a comment', `${CORS}app.use(cors({«» /* open */ }));`, ` origin: ${LIST},`],
  ['no options', `${CORS}app.use(cors(«»));`, `{ origin: ${LIST} }`],
  ['a comment for options', `${CORS}app.use(cors(/* open */«»));`, `{ origin: ${LIST} }`],
  ['null', `${CORS}app.use(cors(«null»));`, `{ origin: ${LIST} }`],
  ['undefined', `${CORS}app.use(cors(«undefined»));`, `{ origin: ${LIST} }`],
  ['what is no options', `${CORS}app.use(cors(«true»));`, `{ origin: ${LIST} }`],
  ['the second argument', "import cors from '@fastify/cors';\napp.register(cors«»);", `, { origin: ${LIST} }`],
  ['the second argument behind a comma', "import cors from '@fastify/cors';\napp.register(cors«», );", `, { origin: ${LIST} }`],
  ['the second argument of a handler', "import { handleCors } from 'h3';\nhandleCors(event«»);", `, { origin: ${LIST} }`],
  ['an argument that is undefined', "import { handleCors } from 'h3';\nhandleCors(event, «undefined»);", `{ origin: ${LIST} }`],
  ['the third argument', `${NEXT}await NextCors(req, res«»);`, `, { origin: ${LIST} }`],
  ['an instance', `${ORPC}new CORSPlugin(«»);`, `{ origin: ${LIST} }`],

  ['a switch', `${NEST}NestFactory.create(M, { cors: «true» });`, `{ origin: ${LIST} }`],
  ['a switch with a name', `${NEST}const cors = «true»;\nNestFactory.create(M, { cors });`, `{ origin: ${LIST} }`],
  ['a comment beside a switch', `${NEST}NestFactory.create(M, { cors: /* all */ «true» });`, `{ origin: ${LIST} }`],
  ['a text for options', "import { Server } from 'socket.io';\nnew Server(http, { cors: «'*'» });", `{ origin: ${LIST} }`],
  [
    'a text with a name for options',
    "import { Server } from 'socket.io';\nexport const cors = '*';\nnew Server(http, { «cors» });",
    `cors: { origin: ${LIST} }`,
  ],
  ['another key for lists', `${MIDDY}export const handler = middy(main).use(httpCors({ «origin: '*'» }));`, `origins: ${LIST}`],
  [
    'another key for lists in a constant',
    `${MIDDY}const options = { «origin: '*'», credentials: true };\nexport const handler = middy(main).use(httpCors(options));`,
    `origins: ${LIST}`,
  ],

  ['a context', `${KOA}app.use(cors({ origin: «'*'» }));`, asContext('ctx')],
  ['a context of a constant', `${KOA}const options = { origin: «'*'» };\napp.use(cors(options));`, TYPED],
  ['a context of a typed constant', `${KOA}const options: cors.Options = { origin: «'*'» };\napp.use(cors(options));`, asContext('ctx')],
  [
    'a context of an asserted constant',
    `${KOA}const options = { origin: «'*'» } as cors.Options;\napp.use(cors(options));`,
    asContext('ctx'),
  ],
  [
    'a context of a checked constant',
    `${KOA}const options = { origin: «'*'» } satisfies cors.Options;\napp.use(cors(options));`,
    asContext('ctx'),
  ],
  ['a context of a frozen constant', `${KOA}const options = Object.freeze({ origin: «'*'» });\napp.use(cors(options));`, TYPED],
  ['a context of an origin with a name', `${KOA}const open = «'*'»;\napp.use(cors({ origin: open }));`, TYPED],
  ['a context in a constant middleware', `${KOA}const middleware = cors({ origin: «'*'» });\napp.use(middleware);`, asContext('ctx')],
  [
    'a context in a constant middleware without options',
    `${KOA}const middleware = cors(«»);\napp.use(middleware);`,
    `{ origin: ${asContext('ctx')} }`,
  ],
  ['a context of an assertion', `${KOA}app.use(cors({ origin: «'*' as string» }));`, asContext('ctx')],
  ['a context of a checked text', `${KOA}app.use(cors({ origin: «'*' satisfies string» }));`, asContext('ctx')],
  ['a context behind ||', `${KOA}app.use(cors({ origin: process.env.O || «'*'» }));`, `(${asContext('ctx')})`],
  ['a context in a branch', `${KOA}app.use(cors({ origin: dev ? 'https://a.acme.dev' : «'*'» }));`, `(${asContext('ctx')})`],
  [
    'a request',
    `${HATTIP}const options = { origin: «'*'» };\nexport default compose(cors(options), handler);`,
    `(ctx: { request: Request }) => (${LIST}.includes(ctx.request.headers.get('origin') ?? '') ? ctx.request.headers.get('origin') ?? '' : '')`,
  ],

  ['options that are asked for', `${YOGA}export const yoga = createYoga({ schema, cors: «{ origin: '*' }» });`, `(request) => ${ANSWER}`],
  [
    'options that are asked for in a constant',
    `${YOGA}const cors = «{ origin: '*' }»;\nexport const yoga = createYoga({ schema, cors });`,
    `(request: Request) => ${ANSWER}`,
  ],
  ['options that are asked for, missing', `${YOGA}export const yoga = createYoga({ «»schema });`, `cors: (request) => ${ANSWER}, `],
];

const before = (code: string): string => code.replace(/[«»]/g, '');
const replaced = (code: string, after: string): string => code.replace(/«[^»]*»/, () => after);

describe('an open origin', () => {
  it.each(repairs)('%s', (_, code, after) => {
    const { output, messages } = fix(before(code), TWO);
    expect(output).toBe(replaced(code, after));
    expect(messages.filter(({ ruleId }) => ruleId === null || /wildcard|reflected|valid-options/.test(ruleId))).toEqual([]);
  });

  it('is written without types in JavaScript', () => {
    for (const [head, rest] of [
      [KOA, 'app.use(cors(options));'],
      [HATTIP, 'export default compose(cors(options));'],
    ] as const) {
      for (const filename of ['server.js', 'server.mjs', 'server.jsx', 'server.ts.js'])
        expect(fix(`${head}const options = { origin: '*' };\n${rest}`, { ...TWO, filename }).output).toContain('origin: (ctx) => (');
      for (const filename of ['server.ts', 'server.tsx', 'server.mts', 'server.cts'])
        expect(fix(`${head}const options = { origin: '*' };\n${rest}`, { ...TWO, filename }).output).toContain('origin: (ctx: {');
    }
  });

  /** Nothing is written where a comment would be lost, or where there is no place for it. */
  it.each([
    ['a comment in options', `${CORS}app.use(cors(wrap /* open */ ? null : null));`],
    ['a comment in an argument', "import { handleCors } from 'h3';\nhandleCors(event, void /* open */ 0);"],
    ['a comment in an assertion', `${CORS}app.use(cors({ origin: '*' /* open */ as string }));`],
    [
      'a comment in a shorthand that is handed over',
      `${CORS}app.use(cors((req, cb) => cb(null, { origin: req.header(/* it */ 'Origin') })));`,
    ],
    ['a comment in options that are asked for', `${YOGA}export const yoga = createYoga({ schema, cors: { /* open */ } });`],
    ['a comment in an origin that is asked for', `${YOGA}export const yoga = createYoga({ schema, cors: { origin: /* open */ '*' } });`],
    ['an instance without parentheses', `${ORPC}new CORSPlugin;`],
    ['an argument that is missing before it', "import { handleCors } from 'h3';\nhandleCors();"],
    ['arguments that are missing before it', `${NEXT}await NextCors(req);`],
    ['a comment in what is no options', "import { Server } from 'socket.io';\nnew Server(http, { cors: [other /* open */] });"],
    [
      'a function that is exported',
      `${CORS}export const allow = (origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, true); };\napp.use(cors({ origin: allow }));`,
    ],
    [
      'a function that is used for more',
      `${CORS}const allow = (origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, true); };\nlog(allow);\napp.use(cors({ origin: allow }));`,
    ],
    ['a spread for arguments', "import cors from '@fastify/cors';\napp.register(...args);"],
  ])('stays with %s', (_, code) => {
    expect(fix(code, TWO).output).toBe(code);
    expect(suggestionsFor(code, { rules }).filter(({ id }) => id === 'usePlaceholder')).toEqual([]);
  });

  it('takes no list where only one origin is taken', () => {
    const code = "import api from 'lambda-api';\napi().get('/', (req, res) => res.cors({ origin: '*' }));";
    expect(fix(code, TWO).output).toBe(code);
    expect(fix(code, ENV).output).toBe(code);
    expect(fix(code, { rules, settings: { allowlist: [APP] } }).output).toBe(code.replace("'*'", `'${APP}'`));
  });

  it('makes a layer for each request where it takes one text', () => {
    const layer = "import cors from 'micro-cors';\nexport default cors({ origin: '*' })(handler);";
    const { output } = fix(layer, { ...TWO, filename: 'server.js' });
    expect(output).toContain("((handler) => (req, res, ...rest) => {\n  res.setHeader('Vary', 'Origin');");
    expect(output).toContain(".find((site) => site === req.headers.origin) ?? '' })(handler)(req, res, ...rest);\n})(handler);");
    // a request has no name where the options are made, and TypeScript does not know what it is
    const apart = "import cors from 'micro-cors';\nconst options = { origin: '*' };\nexport default cors(options)(handler);";
    expect(fix(apart, { ...TWO, filename: 'server.js' }).output).toContain('{ ...options, origin: ');
    expect(fix(layer, TWO).output).toBe(layer);
  });

  it('takes no list that may be empty where the server would not start', () => {
    const code = "import Hapi from '@hapi/hapi';\nHapi.server({ routes: { cors: { origin: ['*'] } } });";
    expect(fix(code, ENV).output).toBe(code);
    expect(fix(code, TWO).output).toBe(code.replace("['*']", LIST));
    expect(
      fix(
        code
          .replace("['*']", "'*'")
          .replace("import Hapi from '@hapi/hapi';\n", CORS)
          .replace("Hapi.server({ routes: { cors: { origin: '*' } } })", "app.use(cors({ origin: '*' }))"),
        ENV,
      ).output,
    ).toContain(`origin: ${SPLIT} `);
  });

  it('of two libraries is written over where each is used', () => {
    const options = "const options = { origin: '*', credentials: true };\n";
    const head = `${CORS}${YOGA}${options}`;
    expect(fix(`${head}app.use(cors(options));\nexport const yoga = createYoga({ schema, cors: options });`, TWO).output).toBe(
      `${head}app.use(cors({ ...options, origin: ${LIST} }));\nexport const yoga = createYoga({ schema, cors: (request) => ${ANSWER.replace('{ origin', '{ ...options, origin')} });`,
    );
    const short = `${CORS}${YOGA}const cors = { origin: '*' };\nuseElsewhere(cors);\nexport const yoga = createYoga({ schema, cors });`;
    expect(fix(short.replace(CORS, ''), TWO).output).toBe(
      short
        .replace(CORS, '')
        .replace('schema, cors', () => `schema, cors: (request) => ${ANSWER.replace('{ origin', '{ ...cors, origin')}`),
    );
    const apollo =
      "import { ApolloServer } from 'apollo-server';\nconst cors = { origin: '*', credentials: true };\nlog(cors);\nnew ApolloServer({ typeDefs, cors });";
    expect(fix(apollo, TWO).output).toBe(apollo.replace('typeDefs, cors', () => `typeDefs, cors: { ...cors, origin: ${LIST} }`));
  });

  it('goes where the list is under its own name already', () => {
    const both = (more: string): string =>
      `${MIDDY}export const h = middy(base).use(httpCors({ ${more}origins: ['https://a.acme.dev'] }));`;
    expect(fix(both('getOrigin: (incoming) => incoming, '), TWO).output).toBe(both(''));
  });

  it('names the list once where a file is open at three places', () => {
    const uses = ['a', 'b', 'c'].map((path) => `app.use('/${path}', cors({ origin: '*' }));`).join('\n');
    const named = uses.replaceAll("'*'", 'allowedOrigins');
    expect(fix(`${CORS}${uses}`, TWO).output).toBe(`${CORS}const allowedOrigins = ${LIST};\n${named}`);
    // the constant that is there serves one place as well
    const known = `${CORS}const ours = ${LIST};\napp.use(cors({ origin: '*' }));`;
    expect(fix(known, TWO).output).toBe(known.replace("'*'", 'ours'));
    expect(fix(`${CORS}${uses.split('\n').slice(1).join('\n')}`, TWO).output).not.toContain('allowedOrigins');
  });

  it('of another file is overridden here', () => {
    const folder = writeFiles({
      'package.json': '{}',
      'src/open.ts':
        "export const open = '*';\nexport const options = { origin: '*' };\nexport const allow = (origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, true); };\n",
    });
    const inFolder = { ...TWO, cwd: folder, filename: join(folder, 'server.ts') };
    const head = (name: string): string => `${CORS}import { ${name} } from './src/open';\n`;
    expect(fix(`${head('open')}app.use(cors({ origin: open }));`, inFolder).output).toBe(
      `${head('open')}app.use(cors({ origin: ${LIST} }));`,
    );
    expect(fix(`${head('options')}app.use(cors(options));`, inFolder).output).toBe(
      `${head('options')}app.use(cors({ ...options, origin: ${LIST} }));`,
    );
    // what it asks stands in the other file
    const code = `${head('allow')}app.use(cors({ origin: allow }));`;
    expect(fix(code, inFolder).output).toBe(code);
  });

  it('of another file is not edited by where it stands there', () => {
    // what lets strangers in has the same place in its file as the policy in this one
    const answers = [
      'if (blocked.has(origin)) return cb(null, false); cb(null, true);',
      "if (['https://a.acme.dev'].includes(origin)) return cb(null, true); cb(null, true);",
    ];
    for (const answer of answers) {
      const folder = writeFiles({
        'package.json': '{}',
        'src/open.ts': `${' '.repeat(200)}\nexport const allow = (origin, cb) => { ${answer} };\n`,
      });
      const code = `${CORS}import { allow } from './src/open';\napp.use(cors({ origin: allow, maxAge: ${' '.repeat(800)}5 }));`;
      expect(fix(code, { ...TWO, cwd: folder, filename: join(folder, 'server.ts') })).toMatchObject({
        output: code,
        messages: [{ ruleId: 'cors/no-reflected-origin' }],
      });
    }
  });

  it('of Strapi without options gets them', () => {
    const code = "module.exports = [{ name: 'strapi::cors' }];";
    expect(fix(code, { ...TWO, cwd: '/app', filename: '/app/config/middlewares.js', sourceType: 'commonjs' }).output).toBe(
      code.replace('name', () => `config: { origin: ${LIST} }, name`),
    );
  });

  it('of Sails 0 becomes a text with commas', () => {
    const code = "const trusted = ['https://a.acme.dev'];\nmodule.exports.cors = { allRoutes: true, origin: '*' };";
    const config: LintOptions = { rules, cwd: '/app', filename: '/app/config/cors.js', sourceType: 'commonjs' };
    const fixed = (allowlist: unknown): string => fix(code, { ...config, settings: { allowlist } }).output;
    expect(fixed([APP, ADMIN])).toBe(code.replace("'*'", `'${APP},${ADMIN}'`));
    expect(fixed({ env: 'ORIGINS' })).toBe(code.replace("'*'", `${SPLIT}.join(',')`));
    expect(fixed({ module: './lists.js', name: 'listed' })).toBe(
      `const { listed } = require('../lists.js');\n\n${code.replace("'*'", "listed.join(',')")}`,
    );
    expect(suggestionsFor(code, config).map(({ output }) => output)).toEqual([
      code.replace("'*'", "trusted.join(',')"),
      code.replace("'*'", "'https://app.example.com'"),
    ]);
  });

  it('of socket.io 2 is a function in place of the pattern', () => {
    const folder = writeFiles({
      'package.json': '{ "dependencies": { "socket.io": "2.5.1" } }',
      'node_modules/socket.io/package.json': '{ "name": "socket.io", "version": "2.5.1" }',
    });
    const code = "const io = require('socket.io')(http);\nio.origins('*:*');";
    const { output, messages } = fix(code, {
      ...TWO,
      cwd: folder,
      filename: join(folder, 'server.js'),
      parser: 'espree',
      sourceType: 'commonjs',
    });
    expect(output).toBe(code.replace("'*:*'", `(origin, callback) => callback(null, ${LIST}.includes(origin))`));
    expect(messages).toEqual([]);
  });
});
