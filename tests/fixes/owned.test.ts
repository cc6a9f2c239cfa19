import { describe, expect, it } from 'vitest';
import { fix } from '../support/lint.js';

const LIST = "['https://app.acme-shop.com', 'https://admin.acme-shop.com']";
const settings = { allowlist: ['https://app.acme-shop.com', 'https://admin.acme-shop.com'] };
const HEAD = "import cors from 'cors';\n";

const fixed = (code: string): string =>
  fix(code, { settings, rules: { 'cors/no-wildcard-origin': 'error', 'cors/no-reflected-origin': 'error' } }).output;

const OPTIONS = "const options = { origin: '*' };\n";
const USE = 'app.use(cors(options));';

/** All uses are CORS, so that the value is rewritten where it stands. */
const owned: readonly (readonly [name: string, code: string])[] = [
  ['used once', OPTIONS + USE],
  ['used twice', `${OPTIONS}app.options('/x', cors(options));\n${USE}`],
  ['a list of middleware', `${OPTIONS}const all = [cors(options)];\n${USE}`],
  ['a key that is set', `${OPTIONS}options.maxAge = 5;\n${USE}`],
  ['declared in a function', `function make() {\n  ${OPTIONS}  return cors(options);\n}\napp.use(make());`],
  ['the answer of a function in a constant', "const make = () => ({ origin: '*' });\napp.use(cors(make()));"],
  ['a part of other options', `${OPTIONS}const more = { ...options, maxAge: 5 };\napp.use(cors(more));`],
  [
    'a part of two others',
    `${OPTIONS}const a = { ...options, maxAge: 1 };\nconst b = { ...options, maxAge: 2 };\napp.use(cors(a));\napp.options('/x', cors(b));`,
  ],
  [
    'four constants between',
    "const open = '*';\nconst a = { origin: open };\nconst b = { ...a };\nconst c = { ...b };\nconst d = { ...c };\napp.use(cors(d));",
  ],
];

/** Used for something else too, or known elsewhere: it stays, and this use overrides it. */
const shared: readonly (readonly [name: string, code: string, before: string, after: string])[] = [
  ['exported', `export ${OPTIONS}${USE}`, 'options)', `{ ...options, origin: ${LIST} })`],
  ['exported by name', `${OPTIONS}export { options };\n${USE}`, 'options))', `{ ...options, origin: ${LIST} }))`],
  ['handed on', `${OPTIONS}log(options);\n${USE}`, 'cors(options)', `cors({ ...options, origin: ${LIST} })`],
  ['handed on with a member', `${OPTIONS}log(options.origin);\n${USE}`, 'cors(options)', `cors({ ...options, origin: ${LIST} })`],
  [
    'handed on, and the answer kept',
    `${OPTIONS}const seen = log(options);\n${USE}`,
    'cors(options)',
    `cors({ ...options, origin: ${LIST} })`,
  ],
  [
    'handed to a constructor',
    `${OPTIONS}const seen = new Map([['x', options]]);\n${USE}`,
    'cors(options)',
    `cors({ ...options, origin: ${LIST} })`,
  ],
  ['answered by a function', `${OPTIONS}const get = () => options;\n${USE}`, 'cors(options)', `cors({ ...options, origin: ${LIST} })`],
  ['taken apart', `${OPTIONS}const { origin } = options;\n${USE}`, 'cors(options)', `cors({ ...options, origin: ${LIST} })`],
  ['written to', `${OPTIONS}exports.open = options.origin;\n${USE}`, 'cors(options)', `cors({ ...options, origin: ${LIST} })`],
  ['a key of another', `${OPTIONS}state[options] = 1;\n${USE}`, 'cors(options)', `cors({ ...options, origin: ${LIST} })`],
  ['a key that is only read', `${OPTIONS}options.origin;\n${USE}`, 'cors(options)', `cors({ ...options, origin: ${LIST} })`],
  ['a method that is called', `${OPTIONS}options.toString();\n${USE}`, 'cors(options)', `cors({ ...options, origin: ${LIST} })`],
  [
    'called itself',
    "const make = () => ({ origin: '*' });\nlog(make());\nconst options = make();\napp.use(cors(options));",
    'cors(options)',
    `cors({ ...options, origin: ${LIST} })`,
  ],
  [
    'a part of what is exported',
    `${OPTIONS}export const more = { ...options };\n${USE}`,
    'cors(options)',
    `cors({ ...options, origin: ${LIST} })`,
  ],
  [
    'a part of what is used for more',
    `${OPTIONS}const more = { ...options };\nlog(more);\n${USE}`,
    'cors(options)',
    `cors({ ...options, origin: ${LIST} })`,
  ],
  [
    'a part of what is taken apart',
    `${OPTIONS}const { origin, ...others } = { ...options };\nlog(others);\n${USE}`,
    'cors(options)',
    `cors({ ...options, origin: ${LIST} })`,
  ],
  [
    'answered by a declared function',
    "function make() {\n  return { origin: '*' };\n}\nconst options = make();\napp.use(cors(options));",
    'cors(options)',
    `cors({ ...options, origin: ${LIST} })`,
  ],
  [
    'five constants between',
    "const open = '*';\nconst a = { origin: open };\nconst b = { ...a };\nconst c = { ...b };\nconst d = { ...c };\nconst e = { ...d };\napp.use(cors(e));",
    'origin: open',
    `origin: ${LIST}`,
  ],
  [
    'six constants between',
    "const open = '*';\nconst a = { origin: open };\nconst b = { ...a };\nconst c = { ...b };\nconst d = { ...c };\nconst e = { ...d };\nconst f = { ...e };\napp.use(cors(f));",
    'cors(f)',
    `cors({ ...f, origin: ${LIST} })`,
  ],
  [
    'exported below its use',
    `const setup = () => app.use(cors(options));\nexport ${OPTIONS}setup();`,
    'cors(options)',
    `cors({ ...options, origin: ${LIST} })`,
  ],
  [
    'answered by a function in a constant',
    "const setup = () => {\n  function make() { return { origin: '*' }; }\n  log(make());\n  const options = make();\n  app.use(cors(options));\n};",
    'cors(options)',
    `cors({ ...options, origin: ${LIST} })`,
  ],
  [
    'used by another library',
    `import gate from 'cors-gate';\n${OPTIONS}gate(options);\n${USE}`,
    'cors(options)',
    `cors({ ...options, origin: ${LIST} })`,
  ],
];

describe('a value with a name', () => {
  it.each(owned)('is rewritten: %s', (_, code) => {
    expect(fixed(HEAD + code)).toBe(HEAD + code.replace("'*'", LIST));
  });

  it.each(shared)('is overridden: %s', (_, code, before, after) => {
    expect(fixed(HEAD + code)).toBe(HEAD + code.replace(before, after));
  });
});

describe('functions of one library', () => {
  const program = (other: string, imports = ''): string =>
    `import { appendCorsHeaders, appendCorsPreflightHeaders, isCorsOriginAllowed, setHeaders } from 'h3';\nimport * as h3 from 'h3';\n${imports}export default defineEventHandler((event) => {\n  const options = { origin: '*' };\n  ${other}\n  appendCorsHeaders(event, options);\n});`;

  it.each([
    'appendCorsPreflightHeaders(event, options);',
    'if (isCorsOriginAllowed(origin, options)) log();',
    'log(h3.isCorsOriginAllowed(origin, options));',
  ])('share their options: %s', (other) => {
    expect(fixed(program(other))).toBe(program(other).replace("'*'", LIST));
  });

  it.each([
    ['setHeaders(event, options);', ''],
    ['corsHeaders(event, options);', "import { corsHeaders } from 'other';\n"],
    ['corsHeaders(event, options);', 'const corsHeaders = make();\n'],
    ['options(appendCorsPreflightHeaders);', ''],
  ])('but no others: %s', (other, imports) => {
    expect(fixed(program(other, imports))).toBe(
      program(other, imports).replace('appendCorsHeaders(event, options)', `appendCorsHeaders(event, { ...options, origin: ${LIST} })`),
    );
  });

  it('a whole module counts by its name', () => {
    const code = `${HEAD}const options = { origin: '*' };\nlog(cors, options);\napp.use(cors(options));`;
    expect(fixed(code)).toBe(code.replace('cors(options)', `cors({ ...options, origin: ${LIST} })`));
  });
});
