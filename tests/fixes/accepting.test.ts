import { describe, expect, it } from 'vitest';
import { fix, suggestionsFor } from '../support/lint.js';
import type { LintOptions } from '../support/lint.js';

const LIST = "['https://app.acme-shop.com', 'https://admin.acme-shop.com']";
const settings = { allowlist: ['https://app.acme-shop.com', 'https://admin.acme-shop.com'] };
const rules = { 'cors/no-reflected-origin': 'error', 'cors/no-wildcard-origin': 'error' } as const;

const CORS = "import cors from 'cors';\napp.use(cors({ origin: CODE }));";
const DELEGATE = "import cors from 'cors';\napp.use(cors(CODE));";
const FASTIFY = "import cors from '@fastify/cors';\napp.register(cors, { origin: CODE });";
const HONO = "import { cors } from 'hono/cors';\napp.use(cors({ origin: CODE }));";
const KOA = "import cors from '@koa/cors';\napp.use(cors({ origin: CODE }));";
const ELYSIA = "import { cors } from '@elysiajs/cors';\napp.use(cors({ origin: CODE }));";
const H3 = "import { handleCors } from 'h3';\nhandleCors(event, { origin: CODE });";
const ADONIS = "import { defineConfig } from '@adonisjs/cors';\nexport default defineConfig({ enabled: true, origin: CODE });";
const REMIX = "import { cors } from 'remix-utils/cors';\nawait cors(request, response, { origin: CODE });";
const JAVASCRIPT: LintOptions = { parser: 'espree', filename: 'server.js' };

const CALLBACK_TEST = `${LIST}.includes(origin ?? '')`;
const TEXT_ANSWER = `${LIST}.includes(origin) ? origin : null`;
const KOA_TEST = `${LIST}.includes(ctx.get('Origin'))`;
const KNOWN = "['https://a.acme.dev'].includes(origin)";

/** A program, an answer that lets strangers in, and what `--fix` makes of it. */
const repairs: readonly (readonly [name: string, program: string, before: string, after: string, more?: LintOptions])[] = [
  [
    'callback: true',
    CORS,
    '(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, true); }',
    `(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, ${CALLBACK_TEST}); }`,
  ],
  [
    'callback: its origin',
    CORS,
    'function (origin, cb) { if (blocked.has(origin)) return cb(null, false); cb(null, origin); }',
    `function (origin, cb) { if (blocked.has(origin)) return cb(null, false); cb(null, ${CALLBACK_TEST}); }`,
  ],
  [
    'callback in JavaScript',
    CORS,
    '(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, true); }',
    `(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, ${LIST}.includes(origin)); }`,
    JAVASCRIPT,
  ],
  [
    'a comment beside the answer',
    CORS,
    '(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, /* fine */ true); }',
    `(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, /* fine */ ${CALLBACK_TEST}); }`,
  ],
  [
    'a denylist is still asked',
    CORS,
    '(origin, cb) => cb(null, !blocked.has(origin))',
    `(origin, cb) => cb(null, !blocked.has(origin) && ${CALLBACK_TEST})`,
  ],
  [
    'a helper is still asked',
    "import cors from 'cors';\nconst isFine = (origin) => !blocked.has(origin);\napp.use(cors({ origin: CODE }));",
    '(origin, cb) => cb(null, isFine(origin))',
    `(origin, cb) => cb(null, isFine(origin) && ${CALLBACK_TEST})`,
  ],
  [
    'a variable is still asked',
    CORS,
    '(origin, cb) => { let ok = false; if (!blocked.has(origin)) ok = true; cb(null, ok); }',
    `(origin, cb) => { let ok = false; if (!blocked.has(origin)) ok = true; cb(null, ok && ${CALLBACK_TEST}); }`,
  ],
  [
    'callback: what stands in for the origin',
    CORS,
    "(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, origin || '*'); }",
    `(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, (origin || '*') && ${CALLBACK_TEST}); }`,
  ],
  [
    'callback: what stands in behind ??',
    CORS,
    '(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, origin ?? true); }',
    `(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, (origin ?? true) && ${CALLBACK_TEST}); }`,
  ],
  [
    'an async function of fastify',
    FASTIFY,
    'async (origin) => { if (blocked.has(origin)) return false; return true; }',
    `async (origin) => { if (blocked.has(origin)) return false; return ${CALLBACK_TEST}; }`,
  ],

  [
    'returned text',
    HONO,
    '(origin) => { if (blocked.has(origin)) return null; return origin; }',
    `(origin) => { if (blocked.has(origin)) return null; return ${TEXT_ANSWER}; }`,
  ],
  [
    'returned text behind an arrow',
    HONO,
    "(origin) => origin !== 'https://evil.dev' && origin",
    `(origin) => origin !== 'https://evil.dev' && (${TEXT_ANSWER})`,
  ],
  ['one branch', HONO, '(origin) => (blocked.has(origin) ? null : origin)', `(origin) => (blocked.has(origin) ? null : (${TEXT_ANSWER}))`],
  [
    'a star',
    HONO,
    "(origin) => { if (blocked.has(origin)) return null; return '*'; }",
    `(origin) => { if (blocked.has(origin)) return null; return ${TEXT_ANSWER}; }`,
  ],
  [
    'what stands in for the origin',
    HONO,
    "(origin) => { if (blocked.has(origin)) return null; return origin || '*'; }",
    `(origin) => { if (blocked.has(origin)) return null; return ${LIST}.includes(origin) ? origin || '*' : null; }`,
  ],
  [
    'a template would make null a text',
    HONO,
    '(origin) => { if (blocked.has(origin)) return null; return `${origin}`; }',
    `(origin) => { if (blocked.has(origin)) return null; return ${LIST}.includes(origin) ? \`\${origin}\` : null; }`,
  ],
  [
    'an assertion',
    HONO,
    '(origin) => { if (blocked.has(origin)) return null; return origin as string; }',
    `(origin) => { if (blocked.has(origin)) return null; return ${LIST}.includes(origin) ? origin as string : null; }`,
  ],
  [
    'awaited text',
    HONO,
    'async (origin) => { if (blocked.has(origin)) return null; return await origin; }',
    `async (origin) => { if (blocked.has(origin)) return null; return await (${TEXT_ANSWER}); }`,
  ],
  [
    'a variable',
    HONO,
    "(origin) => { let said = ''; if (!blocked.has(origin)) said = origin; return said; }",
    `(origin) => { let said = ''; if (!blocked.has(origin)) said = origin; return ${LIST}.includes(origin) ? said : null; }`,
  ],

  [
    'a context',
    KOA,
    "(ctx) => { if (blocked.has(ctx.get('Origin'))) return ''; return ctx.get('Origin'); }",
    `(ctx) => { if (blocked.has(ctx.get('Origin'))) return ''; return ${KOA_TEST} ? ctx.get('Origin') : ''; }`,
  ],
  [
    'a context: one branch',
    KOA,
    "(context) => (blocked.has(context.get('Origin')) ? '' : '*')",
    `(context) => (blocked.has(context.get('Origin')) ? '' : (${LIST}.includes(context.get('Origin')) ? context.get('Origin') : ''))`,
  ],
  [
    'a context: another reading',
    KOA,
    "(ctx) => { if (blocked.has(ctx.get('Origin'))) return ''; return ctx.headers.origin; }",
    `(ctx) => { if (blocked.has(ctx.get('Origin'))) return ''; return ${KOA_TEST} ? ctx.headers.origin : ''; }`,
  ],

  [
    'a request',
    ELYSIA,
    "(request) => { if (blocked.has(request.headers.get('origin'))) return false; return true; }",
    `(request) => { if (blocked.has(request.headers.get('origin'))) return false; return ${LIST}.includes(request.headers.get('Origin') ?? ''); }`,
  ],
  [
    'a request in JavaScript',
    ELYSIA,
    "function (request) { return blocked.has(request.headers.get('origin')) ? false : true; }",
    `function (request) { return blocked.has(request.headers.get('origin')) ? false : ${LIST}.includes(request.headers.get('Origin')); }`,
    JAVASCRIPT,
  ],
  [
    'a request: its denylist',
    ELYSIA,
    "(request) => request.method === 'GET' && !blocked.has(request.headers.get('origin'))",
    `(request) => request.method === 'GET' && !blocked.has(request.headers.get('origin')) && ${LIST}.includes(request.headers.get('Origin') ?? '')`,
  ],
  [
    'a request: what is asked of it instead',
    ELYSIA,
    "(request) => request.method === 'GET'",
    `(request) => request.method === 'GET' && ${LIST}.includes(request.headers.get('Origin') ?? '')`,
  ],
  [
    'a request: one method leaves before',
    ELYSIA,
    "(request) => { if (request.method !== 'GET') return false; return true; }",
    `(request) => { if (request.method !== 'GET') return false; return ${LIST}.includes(request.headers.get('Origin') ?? ''); }`,
  ],
  [
    'a yes or no',
    H3,
    '(origin) => { if (blocked.has(origin)) return false; return true; }',
    `(origin) => { if (blocked.has(origin)) return false; return ${LIST}.includes(origin); }`,
  ],
  [
    'a function for a yes',
    H3,
    '(origin) => { if (blocked.has(origin)) return false; return () => true; }',
    `(origin) => { if (blocked.has(origin)) return false; return ${LIST}.includes(origin); }`,
  ],

  [
    'a list that is asked already',
    CORS,
    `(origin, cb) => { if (${KNOWN}) cb(null, true); else cb(null, true); }`,
    `(origin, cb) => { if (${KNOWN}) cb(null, true); else cb(null, false); }`,
  ],
  [
    'a pattern that is asked already',
    CORS,
    '(origin, cb) => { if (/^https:\\/\\/[a-z]+\\.acme\\.dev$/.test(origin)) cb(null, true); else cb(null, true); }',
    '(origin, cb) => { if (/^https:\\/\\/[a-z]+\\.acme\\.dev$/.test(origin)) cb(null, true); else cb(null, false); }',
  ],
  ['a list that is asked already: text', HONO, `(origin) => (${KNOWN} ? origin : origin)`, `(origin) => (${KNOWN} ? origin : null)`],
  [
    'a list that is asked already: context',
    KOA,
    "(ctx) => { if (['https://a.acme.dev'].includes(ctx.get('Origin'))) return ctx.get('Origin'); return ctx.get('Origin') || '*'; }",
    "(ctx) => { if (['https://a.acme.dev'].includes(ctx.get('Origin'))) return ctx.get('Origin'); return ''; }",
  ],
  ['a list beside it', CORS, `(origin, cb) => cb(null, ${KNOWN} || !blocked.has(origin))`, `(origin, cb) => cb(null, ${KNOWN} || false)`],
  [
    'an origin behind something else',
    HONO,
    '(origin) => { if (blocked.has(origin)) return null; return preferred || origin; }',
    `(origin) => { if (blocked.has(origin)) return null; return preferred || (${TEXT_ANSWER}); }`,
  ],
  [
    'a list that another function asks',
    CORS,
    `strict ? (origin, cb) => cb(null, ${KNOWN}) : (origin, cb) => cb(null, !blocked.has(origin))`,
    `strict ? (origin, cb) => cb(null, ${KNOWN}) : (origin, cb) => cb(null, !blocked.has(origin) && ${CALLBACK_TEST})`,
  ],

  [
    'an answer',
    ADONIS,
    '(origin) => { if (blocked.has(origin)) return false; return true; }',
    `(origin) => { if (blocked.has(origin)) return false; return ${LIST}.includes(origin); }`,
  ],
  [
    'no answer at the end',
    REMIX,
    `(origin) => {\n    // our own\n    if (${KNOWN}) return true;\n  }`,
    `(origin) => {\n    // our own\n    if (${KNOWN}) return true;\n    return false;\n  }`,
  ],
  [
    'no answer at the end of a line',
    REMIX,
    `(origin) => { if (${KNOWN}) return true; }`,
    `(origin) => { if (${KNOWN}) return true; return false; }`,
  ],
  [
    'a bare return',
    REMIX,
    `(origin) => { if (${KNOWN}) return true; if (loud) log(origin); return; }`,
    `(origin) => { if (${KNOWN}) return true; if (loud) log(origin); return false; }`,
  ],

  ['a delegate', DELEGATE, "(req, cb) => cb(null, { origin: req.header('Origin') })", `(req, cb) => cb(null, { origin: ${LIST} })`],
  [
    'a delegate with a shorthand',
    DELEGATE,
    "(req, cb) => { const origin = req.header('Origin'); cb(null, { origin, credentials: true }); }",
    `(req, cb) => { const origin = req.header('Origin'); cb(null, { origin: ${LIST}, credentials: true }); }`,
  ],
  [
    'a delegate with a comment',
    DELEGATE,
    '(req, cb) => cb(null, { /* all */ origin: true })',
    `(req, cb) => cb(null, { /* all */ origin: ${LIST} })`,
  ],
  [
    'a delegate that asks for the method',
    DELEGATE,
    "(req, cb) => cb(null, { origin: req.method === 'GET' })",
    `(req, cb) => cb(null, { origin: req.method === 'GET' ? ${LIST} : false })`,
  ],
  [
    'a delegate that asks for the path',
    DELEGATE,
    "(req, cb) => cb(null, { origin: req.path.startsWith('/open/') })",
    `(req, cb) => cb(null, { origin: req.path.startsWith('/open/') ? ${LIST} : false })`,
  ],
  [
    'a delegate that falls back',
    DELEGATE,
    "(req, cb) => cb(null, { origin: req.header('Origin') || '*' })",
    `(req, cb) => cb(null, { origin: ${LIST} })`,
  ],
];

/** What is left alone: the comment would be lost, or the origin cannot be named there. */
const refusals: readonly (readonly [name: string, program: string, code: string])[] = [
  [
    'a comment in the answer',
    CORS,
    "(origin, cb) => { if (blocked.has(origin)) return cb(null, false); cb(null, origin /* fine */ ?? '*'); }",
  ],
  ['a comment in the answer of a delegate', DELEGATE, "(req, cb) => cb(null, { origin: req.header(/* it */ 'Origin') })"],
  [
    'a pattern in place of the parameter',
    KOA,
    "({ req }) => { if (blocked.has(req.headers.origin)) return ''; return req.headers.origin; }",
  ],
  [
    'a parameter with another meaning',
    CORS,
    '(origin, cb) => { if (blocked.has(origin)) return cb(null, false); find((origin) => cb(null, true)); }',
  ],
  [
    'a callback that is handed on',
    "import cors from 'cors';\nconst decide = (origin, done) => { if (blocked.has(origin)) return done(null, false); done(null, true); };\napp.use(cors({ origin: CODE }));",
    '(origin, cb) => decide(origin, cb)',
  ],
  [
    'a delegate of yoga',
    "import { createYoga } from 'graphql-yoga';\nexport const yoga = createYoga({ schema, cors: CODE });",
    "(request) => ({ origin: request.headers.get('origin') })",
  ],
  [
    'a helper that says both',
    `import cors from 'cors';\nconst pick = (origin) => { if (${KNOWN}) return true; return true; };\napp.use(cors({ origin: CODE }));`,
    '(origin, cb) => cb(null, pick(origin))',
  ],
  ['no answer, and no list', REMIX, "(origin) => { if (['https://bad.dev'].includes(origin)) return false; }"],
];

describe('a function that lets strangers in', () => {
  it.each(repairs.map(([name, program, before, after, more = {}]) => [name, { program, before, after, more }] as const))(
    '%s',
    (_, { program, before, after, more }) => {
      const text = (code: string): string => program.replace('CODE', () => code);
      const { output, messages } = fix(text(before), { settings, rules, ...more });
      expect(output).toBe(text(after));
      expect(messages).toEqual([]);
    },
  );

  it.each(refusals)('stays as it is with %s', (_, program, code) => {
    const text = program.replace('CODE', () => code);
    const { output, messages } = fix(text, { settings, rules });
    expect(output).toBe(text);
    expect(messages.map(({ ruleId }) => ruleId)).toContain('cors/no-reflected-origin');
  });

  it('writes in the quotes of the file, and asks a list in scope where none is configured', () => {
    const code =
      'import cors from "@koa/cors";\nconst allowed = ["https://a.acme.dev"];\napp.use(cors({ origin: (ctx) => { if (blocked.has(ctx.get("Origin"))) return ""; return "*"; } }));';
    const [first] = suggestionsFor(code, { rules });
    expect(first).toMatchObject({
      id: 'useKnownList',
      output: code.replace('return "*"', 'return allowed.includes(ctx.get("Origin")) ? ctx.get("Origin") : ""'),
    });
  });
});
