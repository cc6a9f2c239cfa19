/** A program in some habits of writing. */
export interface Variant {
  readonly text: string;
  readonly filename: string;
  readonly sourceType: 'module' | 'commonjs';
  readonly settings: {
    readonly allowlist: readonly string[] | { readonly module: string; readonly name: string } | { readonly env: string };
  };
  readonly form: string;
}

export const ORIGINS = ['https://shop.acme.dev', 'https://admin.acme.dev', 'https://third.acme.dev:8443'] as const;

/** One of several choices. The first is the plainest: a program that fails is cut down to it. */
export type Pick = <T>(choices: readonly T[]) => T;

interface Habits {
  readonly pick: Pick;
  readonly module: 'esm' | 'commonjs' | 'import-equals';
  readonly typescript: boolean;
}

type Form = (habits: Habits) => string;

/** A comment in a place where an edit may have to go around it, now and then. */
const comment = ({ pick }: Habits): string => pick(['', '', '', '', '', ' /* kept */']);
const line = ({ pick }: Habits): string => pick(['', '', '', '', ' // kept']);
const open = ({ pick }: Habits): string =>
  pick([
    "origin: '*'",
    'origin: true',
    'origin: (origin, callback) => callback(null, true)',
    "origin: ['*', 'https://shop.acme.dev']",
    "origin: process.env.NODE_ENV === 'production' ? '*' : 'http://localhost:3000'",
  ]);
const others = ({ pick }: Habits): string =>
  pick(['', '', ', credentials: true', ", methods: ['GET', 'POST'], maxAge: 600", ', credentials: true, optionsSuccessStatus: 204,']);
const typed = ({ typescript }: Habits, type: string): string => (typescript ? `: ${type}` : '');

const LIBRARY_FORMS: Readonly<Record<string, Form>> = {
  'no argument': (h) => `app.use(cors(${comment(h)}));${line(h)}`,
  inline: (h) => `app.use(cors({ ${open(h)}${others(h)} }));${line(h)}`,
  'inline, many lines': (h) => `app.use(cors({${line(h)}\n\t${open(h)},${line(h)}\n\tcredentials: true,\n}));`,
  'quoted keys': (h) => `app.use(cors({ 'origin': '*', ['credentials']: true${comment(h)} }));`,
  constant: (h) => `const corsOptions = {${line(h)}\n\t${open(h)}${others(h)}\n};\napp.use(cors(corsOptions));`,
  'constant, twice': (h) =>
    `const corsOptions = { ${open(h)}${others(h)} };\napp.use(cors(corsOptions));\napp.options('/x', cors(corsOptions));`,
  'constant, used elsewhere': (h) =>
    `const corsOptions = { ${open(h)}${others(h)} };\nconsole.log(corsOptions);\napp.use(cors(corsOptions));`,
  'constant, exported': (h) =>
    `${h.module === 'esm' ? 'export const' : 'const'} corsOptions = { ${open(h)}${others(h)} };\napp.use(cors(corsOptions));`,
  'origin constant': (h) => `const origin = '*';${line(h)}\napp.use(cors({ origin${others(h)} }));`,
  spread: (h) => `const base = { ${open(h)} };\napp.use(cors({ ...base, credentials: true${comment(h)} }));`,
  'spread after': (h) => `const base = { maxAge: 5 };\napp.use(cors({ ${open(h)}, ...base }));`,
  ternary: (h) => `app.use(cors({ origin: process.argv.length > 2 ? '*'${comment(h)} : 'https://shop.acme.dev'${others(h)} }));`,
  empty: (h) => `app.use(cors({${comment(h)}}));`,
  method: (h) =>
    `app.use(cors({ origin(origin${typed(h, 'unknown')}, callback${typed(h, 'any')}) { callback(null, true);${line(h)}\n }${others(h)} }));`,
  'list and anyone': (h) =>
    `const allowed = ['https://shop.acme.dev'];\napp.use(cors({ origin: function (origin${typed(h, 'any')}, callback${typed(h, 'any')}) {\n\tif (allowed.includes(origin)) return callback(null, true);\n\treturn callback(null, true);${line(h)}\n} }));`,
  delegate: (h) => `app.use(cors((req${typed(h, 'any')}, callback${typed(h, 'any')}) => callback(null, { origin: true${others(h)} })));`,
  'route only': (h) => `app.get('/x', cors({ ${open(h)} }), (req${typed(h, 'any')}, res${typed(h, 'any')}) => res.json({}));`,
  'two policies': (h) => `app.use('/a', cors({ ${open(h)} }));\napp.use('/b', cors());${line(h)}`,
};

const handler = (h: Habits, body: string): string =>
  `app.use((${h.pick(['req', 'request'])}${typed(h, 'any')}, res${typed(h, 'any')}, next${typed(h, 'any')}) => {${line(h)}\n\t${body}\n\tnext();${line(h)}\n});`;

const HEADER_FORMS: Readonly<Record<string, Form>> = {
  'header call': (h) => handler(h, `res.${h.pick(['header', 'set', 'setHeader'])}('Access-Control-Allow-Origin', '*');${line(h)}`),
  'header pair': (h) =>
    handler(h, `res.header('Access-Control-Allow-Origin', '*');\n\tres.header('Access-Control-Allow-Credentials', 'true');`),
  'header on one line': (h) =>
    `app.get('/x', (req${typed(h, 'any')}, res${typed(h, 'any')}) => { res.set('Access-Control-Allow-Origin', '*'); res.json({}); });${line(h)}`,
  'header behind if': (h) => handler(h, `if (res) res.setHeader('Access-Control-Allow-Origin', '*');${line(h)}`),
  'header object': (h) => handler(h, `res.set({${comment(h)} 'Access-Control-Allow-Origin': '*', 'X-Other': 'kept' });`),
  'header object, many lines': (h) =>
    handler(h, `res.set({${line(h)}\n\t\t'X-Other': 'kept',\n\t\t'Access-Control-Allow-Origin': '*'${h.pick(['', ','])}${line(h)}\n\t});`),
  reflected: (h) =>
    `app.use((req${typed(h, 'any')}, res${typed(h, 'any')}, next${typed(h, 'any')}) => {\n\tconst { origin } = req.headers;\n\tif (origin) {${line(h)}\n\t\tres.setHeader('Access-Control-Allow-Origin', origin);\n\t}\n\tnext();\n});`,
  chain: (h) =>
    `app.get('/x', (req${typed(h, 'any')}, res${typed(h, 'any')}) => {\n\tres.status(200).header('Access-Control-Allow-Origin', '*').json({});${line(h)}\n});`,
  unnamed: (h) =>
    `app.get('/x', (_${typed(h, 'any')}, res${typed(h, 'any')}) => {\n\tres.header('Access-Control-Allow-Origin', '*');${line(h)}\n\tres.json({});\n});`,
  response: (h) =>
    `${h.module === 'esm' ? 'export ' : ''}const handle = (request${typed(h, 'Request')}) =>\n\tnew Response('{}', { headers: { 'Access-Control-Allow-Origin': '*'${comment(h)}, 'X-Other': 'kept' } });${line(h)}`,
  lambda: (h) =>
    `${h.module === 'esm' ? 'export ' : ''}const handle = async (event${typed(h, 'any')}) => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' }, body: '' });${line(h)}`,
  'headers constant': (h) =>
    `const corsHeaders = {${line(h)}\n\t'Access-Control-Allow-Origin': '*',\n};\n${h.module === 'esm' ? 'export ' : ''}function handle(request${typed(h, 'Request')}) {\n\treturn new Response('', { headers: corsHeaders });${line(h)}\n}`,
  'two in one function': (h) =>
    `function handle(req${typed(h, 'any')}, res${typed(h, 'any')}, next${typed(h, 'any')}) {\n\tif (req.a) {\n\t\tres.set('Access-Control-Allow-Origin', '*');${line(h)}\n\t} else {\n\t\tres.set('Access-Control-Allow-Origin', '*');\n\t}\n\tnext();\n}\napp.use(handle);`,
};

export const FORMS: Readonly<Record<string, Form>> = { ...LIBRARY_FORMS, ...HEADER_FORMS };

const HEADS = [
  '',
  '',
  '#!/usr/bin/env node\n',
  "'use strict';\n",
  '// @ts-check\n',
  '/* a license */\n\n',
  '/** What the file is for. */\n',
  "#!/usr/bin/env node\n'use strict';\n",
];

/** The program that somebody's picks lead to. */
export function variant(pick: Pick): Variant {
  const typescript = pick([false, false, true]);
  const module = typescript ? pick(['esm', 'esm', 'import-equals'] as const) : pick(['esm', 'commonjs'] as const);
  const habits: Habits = { pick, module, typescript };
  const form = pick(Object.keys(FORMS));
  const taken = pick(['', '', 'const allowedOrigins = null;\n', "import type { Config } from './config/cors.js';\n"]);
  const head = pick(HEADS);
  const imports = importsFor(module, pick(['./config/cors.js', './other.js', './other', null]), pick);
  const text = `${head}${imports}${isPossible(taken, imports, typescript && module === 'esm') ? taken : ''}\nconst app = express();\n${FORMS[form]!(habits)}\napp.post('/save', (${typescript ? 'request: any, response: any' : 'request, response'}) => response.json({}));\n`;
  return {
    text: inStyle(text, {
      quote: pick(["'", '"']),
      semicolons: pick([true, true, false]),
      indent: pick(['  ', '    ', '\t']),
      eol: pick(['\n', '\n', '\r\n']),
    }),
    filename: typescript ? 'server.ts' : module === 'commonjs' ? 'server.cjs' : 'server.mjs',
    sourceType: module === 'commonjs' ? 'commonjs' : 'module',
    settings: {
      allowlist: pick([
        [ORIGINS[0]],
        ORIGINS.slice(0, 2),
        ORIGINS,
        { module: './config/cors.js', name: 'allowedOrigins' },
        { env: 'CORS_ALLOWED_ORIGINS' },
      ]),
    },
    form,
  };
}

/** A name is declared once, and only TypeScript has type imports. */
function isPossible(taken: string, imports: string, types: boolean): boolean {
  return taken.startsWith('import type') ? types : !/allowedOrigins/.test(imports);
}

function importsFor(module: Habits['module'], other: string | null, pick: Habits['pick']): string {
  const what = pick(['list', 'allowedOrigins', 'list, more']);
  if (module === 'commonjs') {
    const more = other === null ? '' : `const { ${what} } = require('${other}');\n`;
    return `const express = require('express');\nconst cors = require('cors');\n${more}`;
  }
  if (module === 'import-equals') return "import express = require('express');\nimport cors = require('cors');\n";
  return `import express from 'express';\nimport cors from 'cors';${pick(['', ' // kept'])}\n${other === null ? '' : `import { ${what} } from '${other}';\n`}`;
}

interface Style {
  readonly quote: string;
  readonly semicolons: boolean;
  readonly indent: string;
  readonly eol: string;
}

function inStyle(text: string, { quote, semicolons, indent, eol }: Style): string {
  const quoted = text.replaceAll("'", quote).replaceAll('\t', indent);
  const ended = semicolons ? quoted : quoted.replaceAll(/;(?=[ \t]*(?:\/\/[^\n]*)?$)/gm, '');
  return ended.replaceAll('\n', eol);
}
