import type { Case } from './run.js';

/** As many choices as make code too large to follow. */
const CHOICES = Array.from({ length: 8 }, (_, index) => `const a${index} = Date.now() > ${index} ? lookup('${index}') : 'b';`).join(' ');
/** As many early exits that say nothing of the origin. */
const EXITS = Array.from({ length: 8 }, (_, index) => `const row${index} = lookup(${index}); if (!row${index}) return send(origin);`).join(
  ' ',
);

/** A variable that decides, of which only a walk through the code can tell. */
const DECIDED = 'let known = false; if (list.includes(origin)) { known = true; }';
const ANSWER = `new Response('', { headers: { 'Access-Control-Allow-Origin': known ? origin : '' } })`;

type Row = readonly [name: string, expected: string, code: string, rest?: Partial<Case>];

/** Origin functions of which each answer is judged by itself. */
const functions: readonly Row[] = [
  ['all', 'anyone:unconditional', `${CHOICES} cb(null, true);`],
  ['a list', 'list', `${CHOICES} cb(null, list.includes(origin));`],
  ['a constant of a test', 'list', `const known = list.includes(origin); ${CHOICES} cb(null, known);`],
  ['an exit before', 'list', `if (!list.includes(origin)) return cb(null, false); ${CHOICES} cb(null, true);`],
  ['an exit by a callback', 'list', `if (!list.some((each) => each === origin)) return cb(null, false); ${CHOICES} cb(null, true);`],
  ['an exit by what was found', 'list', `if (!list.find((each) => each === origin)) return cb(null, false); ${CHOICES} cb(null, true);`],
  ['a branch', 'list no-origin', `${CHOICES} if (!origin || list.includes(origin)) { cb(null, true); } else { cb(null, false); }`],
  ['an exit deeper', 'unknown', `if (origin) { if (!list.includes(origin)) return cb(null, false); } ${CHOICES} cb(null, true);`],
  [
    'an exit in an alternative',
    'unknown',
    `if (!origin) { return cb(null, false); } else if (!list.includes(origin)) { return cb(null, false); } ${CHOICES} cb(null, true);`,
  ],
  [
    'an exit deeper that asks for a property',
    'anyone:unconditional',
    `const rate = lookup('rate').rate; if (rate) { if (rate.frozen) return cb(null, true); } ${CHOICES} cb(null, true);`,
  ],
  ['a variable that decides', 'unknown', `let known = false; if (list.includes(origin)) known = true; ${CHOICES} cb(null, known);`],
  [
    'one answer that depends on more',
    'no-origin unknown',
    `let known = false; if (list.includes(origin)) known = true; ${CHOICES} if (!origin) { return cb(null, true); } cb(null, known);`,
  ],
  [
    'a hundred and fifty cases',
    'list unknown',
    `switch (origin) { ${Array.from({ length: 150 }, (_, index) => `case '${index === 0 ? 'https://app.example.com' : `https://a${index}.acme.dev`}': return cb(null, true);`).join(' ')} default: cb(null, false); }`,
  ],
];

/** Helpers that write the header for functions that are too large, or many. */
const handlers: readonly Row[] = [
  [
    'a helper of many',
    'anyone:unconditional',
    `const send = (origin) => new Response('', { headers: { 'Access-Control-Allow-Origin': origin } }); ${Array.from({ length: 6 }, (_, index) => `const on${index} = (request) => send(request.headers.get('origin'));`).join(' ')} read(on0);`,
  ],
  [
    'a helper of a large function',
    'anyone:unconditional',
    `const send = (origin) => new Response('', { headers: { 'Access-Control-Allow-Origin': origin } }); read((request) => { const origin = request.headers.get('origin'); ${CHOICES} return send(origin); });`,
  ],
  [
    'a write before much code',
    'list',
    `read((request) => { const origin = request.headers.get('origin'); ${DECIDED} if (request.method === 'GET') { return ${ANSWER}; } ${CHOICES} return new Response(''); });`,
  ],
  [
    'much code in another branch',
    'list',
    `read((request) => { const origin = request.headers.get('origin'); ${DECIDED} if (request.method === 'POST') { ${CHOICES} return new Response(''); } return ${ANSWER}; });`,
  ],
  [
    'a helper with much code after its write',
    'list',
    `const send = (origin) => { const headers = new Headers(); ${DECIDED} if (known) { headers.set('Access-Control-Allow-Origin', origin); } ${CHOICES} return headers; }; read((request) => new Response('', { headers: send(request.headers.get('origin')) }));`,
  ],
  [
    'a write in a function that is called after a guard',
    'list',
    `read((request) => { const origin = request.headers.get('origin'); const headers = new Headers(); const put = () => { headers.set('Access-Control-Allow-Origin', origin); }; if (!list.includes(origin)) { return new Response(''); } put(); return new Response('', { headers }); });`,
  ],
  [
    'a write where an error is caught',
    'fail-open:catch unknown',
    `read((request) => { const origin = request.headers.get('origin'); try { const rows = lookup('x'); if (rows.length === 0) { throw new Error('x'); } return new Response(''); } catch { return new Response('', { headers: { 'Access-Control-Allow-Origin': origin } }); } });`,
    { failing: { FAIL: '1' } },
  ],
  [
    'a helper with a list of a large function',
    'list',
    `const send = (origin) => new Response('', { headers: { 'Access-Control-Allow-Origin': list.includes(origin) ? origin : '' } }); read((request) => { const origin = request.headers.get('origin'); ${CHOICES} ${EXITS} return send(origin); });`,
  ],
  [
    'a large function that guards',
    'list',
    `const send = (origin) => new Response('', { headers: { 'Access-Control-Allow-Origin': origin } }); read((request) => { const origin = request.headers.get('origin'); if (!list.includes(origin)) return new Response('no'); ${CHOICES} return send(origin); });`,
  ],
  [
    'a helper of a helper',
    'list',
    `const headersFor = (asker) => ({ 'Access-Control-Allow-Origin': list.includes(asker) ? asker : '' }); const send = (text, asker) => new Response(text, { headers: headersFor(asker) }); read((request) => { const asker = request.headers.get('origin'); ${CHOICES} return send('x', asker); });`,
  ],
  [
    'a helper that answers one of several, in a large function',
    'list',
    `const answerFor = (asker) => { if (asker && list.includes(asker)) return asker; return ''; }; read((request) => { ${CHOICES} const origin = answerFor(request.headers.get('origin')); return new Response('', { headers: { 'Access-Control-Allow-Origin': origin } }); });`,
  ],
  [
    'an argument that is assigned',
    'unknown',
    `const send = (origin) => new Response('', { headers: { 'Access-Control-Allow-Origin': origin } }); read((request) => { let origin = ''; if (isTrusted(request)) origin = request.headers.get('origin'); ${CHOICES} return send(origin); });`,
  ],
  [
    'a write in a case of the origin',
    'list',
    `read((request) => { const origin = request.headers.get('origin'); ${CHOICES} switch (origin) { case 'https://app.example.com': case 'https://b.acme.dev': return new Response('', { headers: { 'Access-Control-Allow-Origin': origin } }); default: return new Response('no'); } });`,
  ],
  [
    'a write in the default of the origin',
    'anyone:denylist',
    `read((request) => { const origin = request.headers.get('origin'); ${CHOICES} switch (origin) { case 'https://a.acme.dev': return new Response('no'); default: return new Response('', { headers: { 'Access-Control-Allow-Origin': origin } }); } });`,
  ],
];

export const largeCases: readonly Case[] = [
  ...functions.map(([name, expected, body, rest = {}]): Case => ({
    name: `large: ${name}`,
    expected,
    code: `read((origin, cb) => { ${body} })`,
    protocol: 'callback',
    ...rest,
  })),
  ...handlers.map(([name, expected, code, rest = {}]): Case => ({ name: `large: ${name}`, expected, code, protocol: 'write', ...rest })),
];
