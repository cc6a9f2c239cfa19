/** Programs that grow: what one of them costs should grow as they do. */
type Shape = (count: number) => string;

const CORS = "import cors from 'cors';\nimport express from 'express';\nconst app = express();\n";
const LIST = (count: number): string => lines(count, (index) => `'https://a${index}.acme-shop.com'`, ',');

function lines(count: number, make: (index: number) => string, between = '\n'): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(between);
}

export const GROWING: Readonly<Record<string, Shape>> = {
  'handlers that write a star': (n) =>
    lines(n, (i) => `app.get('/${i}', (req, res) => { res.setHeader('Access-Control-Allow-Origin', '*'); res.json(${i}); });`),
  'headers in one handler': (n) =>
    `app.get('/', (req, res) => { ${lines(n, () => "res.setHeader('Access-Control-Allow-Origin', '*');")} });`,
  'headers at the top': (n) => lines(n, () => "res.setHeader('Access-Control-Allow-Origin', '*');"),
  'handlers that reflect': (n) =>
    lines(
      n,
      (i) =>
        `app.get('/${i}', (req, res) => { res.setHeader('Access-Control-Allow-Origin', req.headers.origin); res.setHeader('Access-Control-Allow-Credentials', 'true'); });`,
    ),
  'handlers with origins of their own': (n) =>
    lines(n, (i) => `app.get('/${i}', (req, res) => { res.setHeader('Access-Control-Allow-Origin', 'https://a${i}.acme-shop.com'); });`),
  'header objects': (n) =>
    lines(n, (i) => `export const GET${i} = () => new Response('', { headers: { 'Access-Control-Allow-Origin': '*' } });`),
  'one header object': (n) =>
    `const h = { 'Access-Control-Allow-Origin': '*' };\n${lines(n, (i) => `export const f${i} = () => new Response('', { headers: { ...h, 'X-N': '${i}' } });`)}`,
  'layers on paths': (n) => `${CORS}${lines(n, (i) => `app.use('/p${i}', cors());`)}`,
  'layers on everything': (n) => `${CORS}${lines(n, () => "app.use(cors({ origin: '*', credentials: true }));")}`,
  'a chain': (n) => `${CORS}app${".use(cors()).post('/x', handler)".repeat(n)};`,
  'routes under one layer': (n) => `${CORS}app.use(cors());\n${lines(n, (i) => `app.post('/p${i}', (req, res) => res.json(1));`)}`,
  'layers and routes': (n) => `${CORS}${lines(n, (i) => `app.use('/a${i}', cors()); app.post('/a${i}', handler);`)}`,
  'a layer for each route': (n) => `${CORS}${lines(n, (i) => `app.post('/a${i}', cors({ origin: true, credentials: true }), handler);`)}`,
  'routes before layers': (n) => `${CORS}${lines(n, (i) => `app.get('/a${i}', handler);`)}\n${lines(n, () => 'app.use(cors());')}`,
  routers: (n) =>
    `${CORS}app.use(cors());\n${lines(n, (i) => `const r${i} = express.Router(); r${i}.post('/x', handler); app.use('/r${i}', r${i});`)}`,
  'routers that share routers': (n) =>
    `${CORS}app.use(cors());\n${lines(n, (i) => `const r${i} = express.Router();`)}\n${lines(n - 1, (i) => `r${i}.use('/x', r${i + 1}); r${i}.use('/y', r${i + 1});`)}\nr${n - 1}.post('/y', handler); app.use('/r', r0);`,
  'functions that register functions': (n) =>
    `${CORS}app.use(cors());\n${lines(n, (i) => `function reg${i}(a) { a.post('/p${i}', handler); ${i > 0 ? `reg${i - 1}(a); reg${i - 1}(a);` : ''} }`)}\nreg${n - 1}(app);`,
  origins: (n) => `${CORS}const list = [${LIST(n)}];\napp.use(cors({ origin: list }));`,
  'origins with faults': (n) =>
    `${CORS}const list = [${lines(n, (i) => `'http://A${i}.acme-shop.com/'`, ',')}];\napp.use(cors({ origin: list }));`,
  'origins in a set that a function reads': (n) =>
    `${CORS}const list = new Set([${LIST(n)}]);\napp.use(cors({ origin: (o, cb) => cb(null, list.has(o)) }));`,
  'origins in one text': (n) =>
    `${CORS}const list = '${lines(n, (i) => `https://a${i}.acme-shop.com`, ',')}'.split(',').map((x) => x.trim()).filter(Boolean);\napp.use(cors({ origin: list }));`,
  'origins that are pushed': (n) =>
    `${CORS}const list = [];\n${lines(n, (i) => `list.push('https://a${i}.acme-shop.com');`)}\napp.use(cors({ origin: list }));`,
  'origins that are spread': (n) =>
    `${CORS}const list = [${lines(n, (i) => `...['https://a${i}.acme-shop.com']`, ',')}];\napp.use(cors({ origin: list }));`,
  cases: (n) =>
    `${CORS}app.use(cors({ origin(o, cb) { switch (o) { ${lines(n, (i) => `case 'https://a${i}.com': return cb(null, true);`)} default: cb(null, false); } } }));`,
  'else if': (n) =>
    `${CORS}app.use(cors({ origin(o, cb) { ${lines(Math.min(n, 300), (i) => `if (o === x${i}) cb(null, true); else `, '')} cb(null, false); } }));`,
  'conditions one after the other': (n) =>
    `${CORS}app.use(cors({ origin(o, cb) { ${lines(n, (i) => `if (o === x${i}) a${i}(); else b${i}();`)} cb(null, true); } }));`,
  options: (n) => `${CORS}app.use(cors({ ${lines(n, (i) => `k${i}: ${i}`, ',')}, origin: '*' }));`,
  'spreads of one object': (n) => `${CORS}const base = { maxAge: 1 };\napp.use(cors({ ${lines(n, () => '...base', ',')}, origin: '*' }));`,
  'spreads of choices': (n) =>
    `${CORS}app.use(cors({ ${lines(n, (i) => `...(a${i} ? { origin: 'https://x${i}.com' } : { credentials: true })`, ',')} }));`,
  'options set later': (n) =>
    `${CORS}const o = { origin: 'https://a.acme-shop.com' };\n${lines(n, (i) => `o.k${i} = ${i};`)}\napp.use(cors(o));`,
  'uses of one object': (n) => `${CORS}const o = { origin: '*' };\n${lines(n, (i) => `app.use('/${i}', cors(o));`)}`,
  'constants of constants': (n) =>
    `${CORS}const v0 = '*';\n${lines(n, (i) => `const v${i + 1} = v${i};`)}\napp.use(cors({ origin: v${n} }));`,
  'texts that double': (n) =>
    `${CORS}const v0 = 'ab';\n${lines(n, (i) => `const v${i + 1} = v${i} + v${i};`)}\napp.use(cors({ origin: v${n} }));`,
  'lists that double': (n) =>
    `${CORS}const v0 = ['https://a.com'];\n${lines(n, (i) => `const v${i + 1} = [...v${i}, ...v${i}];`)}\napp.use(cors({ origin: v${n} }));`,
  'choices that double': (n) =>
    `${CORS}const v0 = a ? 'x' : 'y';\n${lines(n, (i) => `const v${i + 1} = b${i} ? v${i} : v${i} + 'z';`)}\napp.use(cors({ origin: v${n} }));`,
  'choices that multiply': (n) => `${CORS}app.use(cors({ origin: ${lines(n, (i) => `(a${i} ? 'x' : 'y')`, '+')} }));`,
  'functions that call functions twice': (n) =>
    `${CORS}const f0 = (o) => o;\n${lines(n, (i) => `const f${i + 1} = (o) => f${i}(o) || f${i}(o);`)}\napp.use(cors({ origin: (o, cb) => cb(null, f${n}(o)), credentials: f${n}(true) }));`,
  'wrappers of wrappers': (n) =>
    `${CORS}const w0 = (o) => cors(o);\n${lines(n, (i) => `const w${i + 1} = (o) => w${i}(o);`)}\napp.use(w${n}({ origin: '*' }));`,
  'uses of a wrapper': (n) => `${CORS}const w = (o) => cors({ origin: o });\n${lines(n, (i) => `app.use('/${i}', w('*'));`)}`,
  'later writes': (n) => `${CORS}let o = '*';\n${lines(n, (i) => `if (a${i}) o = 'https://a${i}.com';`)}\napp.use(cors({ origin: o }));`,
  'lists in scope': (n) =>
    `${CORS}${lines(n, (i) => `const allowed${i} = ['https://a${i}.com'];`)}\n${lines(n, (i) => `app.use('/${i}', cors());`)}`,
  comments: (n) => `${CORS}${lines(n, (i) => `// ${i}\napp.use('/${i}', cors({ /* c */ origin: '*' }));`)}`,
  fastify: (n) =>
    `import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nconst app = Fastify();\n${lines(n, (i) => `app.register(cors, { origin: true, credentials: true }); app.post('/${i}', handler);`)}`,
  hono: (n) =>
    `import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\n${lines(n, (i) => `app.use('/${i}/*', cors()); app.post('/${i}/x', handler);`)}`,
  patterns: (n) => `${CORS}app.use(cors({ origin: [${lines(n, (i) => `/a${i}.acme-shop.com/`, ',')}] }));`,
  'a pattern with many branches': (n) => `${CORS}app.use(cors({ origin: /${lines(n, (i) => `https:\\/\\/a${i}\\.com`, '|')}/ }));`,
};

const NEST = "import cors from 'cors';\n";

/** Programs that are nested, to a depth. Not every parser gets to the bottom of each. */
export const NESTED: Readonly<Record<string, Shape>> = {
  arrays: (n) => `${NEST}app.use(cors({ origin: ${'['.repeat(n)}'*'${']'.repeat(n)} }));`,
  objects: (n) => `${NEST}app.use(cors({ origin: ${'{a:'.repeat(n)}'*'${'}'.repeat(n)} }));`,
  'options in spreads': (n) => `${NEST}app.use(cors(${'{...'.repeat(n)}{ origin: '*' }${'}'.repeat(n)}));`,
  calls: (n) => `${NEST}app.use(${'cors('.repeat(n)}'*'${')'.repeat(n)});`,
  'calls of calls': (n) => `${NEST}app.use(cors({ origin: f${'()'.repeat(n)} }));`,
  members: (n) => `${NEST}app.use(cors({ origin: a${'.b'.repeat(n)} }));`,
  'computed members': (n) => `${NEST}app.use(cors({ origin: a${'[0]'.repeat(n)} }));`,
  'a chain of layers': (n) => `${NEST}express()${'.use(cors())'.repeat(n)};`,
  'a sum': (n) => `${NEST}app.use(cors({ origin: ${Array(n).fill("'a'").join('+')} }));`,
  'an or': (n) => `${NEST}app.use(cors({ origin: ${Array(n).fill('process.env.A').join('||')} || '*' }));`,
  ternaries: (n) => `${NEST}app.use(cors({ origin: ${"a ? 'https://a.com' : ".repeat(n)}'*' }));`,
  blocks: (n) => `${NEST}${'{'.repeat(n)}app.use(cors());${'}'.repeat(n)}`,
  ifs: (n) => `${NEST}app.use(cors({ origin(o, cb) { ${'if (o) { '.repeat(n)}cb(null, true);${' }'.repeat(n)} } }));`,
  'else if': (n) => `${NEST}app.use(cors({ origin(o, cb) { ${'if (o === x) a(); else '.repeat(n)}cb(null, true); } }));`,
  functions: (n) => `${NEST}${'(function () { '.repeat(n)}app.use(cors());${' })();'.repeat(n)}`,
  arrows: (n) => `${NEST}app.use(cors({ origin: ${'(o, cb) => '.repeat(n)}cb(null, true) }));`,
  classes: (n) => `${NEST}${'class A { m() { '.repeat(n)}app.use(cors());${' } }'.repeat(n)}`,
  templates: (n) => `${NEST}app.use(cors({ origin: ${'`${'.repeat(n)}'*'${'}`'.repeat(n)} }));`,
  spreads: (n) => `${NEST}app.use(cors({ origin: ${'[...'.repeat(n)}['*']${']'.repeat(n)} }));`,
  negations: (n) => `${NEST}app.use(cors({ origin: ${'!'.repeat(n)}x }));`,
  'header values': (n) =>
    `app.get('/', (req, res) => { res.setHeader('Access-Control-Allow-Origin', ${'f('.repeat(n)}req.headers.origin${')'.repeat(n)}); });`,
  'a header deep in blocks': (n) =>
    `app.get('/', (req, res) => { ${'if (a) { '.repeat(n)}res.setHeader('Access-Control-Allow-Origin', '*');${' }'.repeat(n)} });`,
  'groups in a pattern': (n) => `${NEST}app.use(cors({ origin: /^https:\\/\\/${'('.repeat(n)}a${')?'.repeat(n)}\\.com$/ }));`,
};
