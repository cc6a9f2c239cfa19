import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failsWhenEmpty, originValue } from '../../src/fixes/allowlist.js';
import { isTypeScript } from '../../src/fixes/typescript.js';
import { corsDialect } from '../../src/frameworks/cors/dialects.js';
import { writeFiles } from '../project/support.js';
import { fix } from '../support/lint.js';
import type { AllowlistShape, Dialect, EffectEntry } from '../../src/policy/dialect.js';
import type { AllowlistSource } from '../../src/settings.js';

const [APP, ADMIN] = ['https://app.acme-shop.com', 'https://admin.acme-shop.com'];
const TWO = `['${APP}', '${ADMIN}']`;

function dialect(allowlist: AllowlistShape, effects: Partial<Record<keyof Dialect['effects'], EffectEntry>> = {}): Dialect {
  return { ...corsDialect, allowlist, effects: { ...corsDialect.effects, ...effects } };
}

const source = { style: { quote: "'", semicolon: ';', indent: '  ', eol: '\n' } } as never;
const two = { list: TWO, single: null, origins: [APP, ADMIN], edits: [] };
const one = { list: `['${APP}']`, single: `'${APP}'`, origins: [APP], edits: [] };
const known = { list: '[...known]', tested: 'known', single: null, origins: [], edits: [] };

describe('the value of an origin option', () => {
  it.each<[AllowlistShape, typeof two | typeof one | typeof known, string | null]>([
    ['list', two, TWO],
    ['list', known, '[...known]'],
    ['single', one, `'${APP}'`],
    ['single', two, null],
    ['comma-text', two, `'${APP},${ADMIN}'`],
    ['comma-text', one, `'${APP}'`],
    ['comma-text', known, "[...known].join(',')"],
    ['context-function', two, `(ctx) => (${TWO}.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')`],
    ['context-function', one, `'${APP}'`],
    ['context-function', known, "(ctx) => (known.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')"],
    [
      'request-function',
      two,
      `(ctx) => (${TWO}.includes(ctx.request.headers.get('origin') ?? '') ? ctx.request.headers.get('origin') ?? '' : '')`,
    ],
    ['request-function', one, `'${APP}'`],
    ['origin-function', two, `(origin, callback) => callback(null, ${TWO}.includes(origin))`],
    ['origin-function', known, '(origin, callback) => callback(null, known.includes(origin))'],
    ['headers', two, null],
    ['options-function', two, null],
  ])('%s', (shape, code, value) => {
    expect(originValue(code, dialect(shape), source)).toBe(value);
  });

  it.each<[AllowlistShape, string]>([
    ['context-function', `(ctx: { get(name: string): string }) => (${TWO}.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')`],
    [
      'request-function',
      `(ctx: { request: Request }) => (${TWO}.includes(ctx.request.headers.get('origin') ?? '') ? ctx.request.headers.get('origin') ?? '' : '')`,
    ],
    ['origin-function', `(origin: string, callback: (error: null, allowed: boolean) => void) => callback(null, ${TWO}.includes(origin))`],
  ])('%s with types', (shape, value) => {
    expect(originValue(two, dialect(shape), source, true)).toBe(value);
  });

  it.each<[EffectEntry, boolean]>([
    ['fixed', true],
    ['listed', true],
    [['listed', 'fixed'], true],
    ['junk', false],
    ['reflect', false],
    [['fixed', 'junk'], false],
    [['junk', 'fixed'], false],
  ])('one origin where a text is %s', (string, isText) => {
    for (const shape of ['context-function', 'request-function'] as const) {
      const value = originValue(one, dialect(shape, { string }), source);
      if (isText) expect(value).toBe(one.single);
      else expect(value).toMatch(/^\(ctx\) => /);
    }
  });
});

describe('a list that may be empty', () => {
  const SOURCES = ['literals', 'module', 'env'] as const;
  /** What an empty list does, and the sources that are refused for it. */
  it.each<[EffectEntry, readonly AllowlistSource['kind'][]]>([
    ['nobody', []],
    ['listed', []],
    ['junk', []],
    ['unknown', []],
    ['star', ['module', 'env']],
    ['reflect', ['module', 'env']],
    [
      ['nobody', 'reflect'],
      ['module', 'env'],
    ],
    [
      ['star', 'nobody'],
      ['module', 'env'],
    ],
    ['throws', ['env']],
    ['error', ['env']],
    ['hangs', ['env']],
    [['nobody', 'throws'], ['env']],
    [['throws', 'nobody'], ['env']],
  ])('%s', (effect, expected) => {
    const refused = (shape: AllowlistShape, form: 'emptyList' | 'empty'): unknown =>
      SOURCES.filter((kind) => failsWhenEmpty(kind, dialect(shape, { [form]: effect })));
    expect(refused('list', 'emptyList')).toEqual(expected);
    expect(refused('list', 'empty')).toEqual([]);
    // joined, an empty list is an empty text
    expect(refused('comma-text', 'empty')).toEqual(expected);
    expect(refused('comma-text', 'emptyList')).toEqual([]);
    // a function answers nobody by itself
    for (const shape of ['context-function', 'single', 'headers'] as const) {
      expect([...(refused(shape, 'emptyList') as []), ...(refused(shape, 'empty') as [])]).toEqual([]);
    }
  });
});

it.each([
  ['a.ts', true],
  ['a.tsx', true],
  ['a.mts', true],
  ['a.cts', true],
  ['a.js', false],
  ['a.mjs', false],
  ['a.jsx', false],
  ['a.ts.js', false],
  ['ats', false],
  ['a.xts', false],
])('%s is TypeScript: %s', (filename, is) => {
  expect(isTypeScript({ filename })).toBe(is);
});

describe('a list in a module', () => {
  const CORS = "import cors from 'cors';\n@import { NAME } from './src/origins.js';\napp.use(cors({ origin: CODE }));";
  const KOA = CORS.replace('cors', '@koa/cors').replace("'cors'", "'@koa/cors'").replace('import @koa/cors', 'import cors');
  const fixed = (program: string, name: string, declared: string, filename: string): string => {
    const folder = writeFiles({ 'package.json': '{}', 'src/origins.ts': declared });
    const before = program.replace(/@import.*\n/, '').replace('CODE', "'*'");
    const { output, messages } = fix(before, {
      cwd: folder,
      filename: join(folder, filename),
      settings: { allowlist: { module: './src/origins.ts', name } },
    });
    expect(messages).toEqual([]);
    return output;
  };
  const expected = (program: string, name: string, code: string): string =>
    program
      .replace('@import', 'import')
      .replace('NAME', () => name)
      .replace('CODE', () => code);

  /** How it is declared, as options of cors take it, and as it is asked in TypeScript. */
  it.each([
    ['a list', 'listed', "export const listed = ['https://a.acme.dev'];", 'listed', 'listed'],
    ['const', 'listed', "export const listed = ['https://a.acme.dev'] as const;", '[...listed]', '(listed as readonly string[])'],
    ['readonly', 'listed', "export const listed: readonly string[] = ['https://a.acme.dev'];", '[...listed]', 'listed'],
    ['ReadonlyArray', 'listed', "export const listed: ReadonlyArray<string> = ['https://a.acme.dev'];", '[...listed]', 'listed'],
    ['a Set', 'listed', "export const listed = new Set(['https://a.acme.dev']);", '[...listed]', '[...listed]'],
    ['a Set on a line of its own', 'listed', "export const listed =\n  new Set(['https://a.acme.dev']);", '[...listed]', '[...listed]'],
    [
      'a name with $',
      '$listed',
      "export const $listed = ['https://a.acme.dev'] as const;",
      '[...$listed]',
      '($listed as readonly string[])',
    ],
    ['a name that ends in $', 'listed$', "export const listed$ = new Set(['https://a.acme.dev']);", '[...listed$]', '[...listed$]'],
    [
      'a name within another',
      'listed',
      "export const $listed = new Set();\nexport const listedToo = new Set();\nexport const unlisted = new Set();\nexport const listed = ['https://a.acme.dev'];",
      'listed',
      'listed',
    ],
    ['another constant', 'listed', "export const listed = ['https://a.acme.dev'];\nexport const other = [1] as const;", 'listed', 'listed'],
    ['a name that no module has', 'missing', 'export const listed = [] as const;', 'missing', 'missing'],
  ])('%s', (_, name, declared, list, tested) => {
    expect(fixed(CORS, name, declared, 'server.ts')).toBe(expected(CORS, name, list));
    expect(fixed(KOA, name, declared, 'server.ts')).toBe(
      expected(KOA, name, `(ctx) => (${tested}.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')`),
    );
  });

  it('is not asked for its type in JavaScript, where only a Set must be copied', () => {
    expect(fixed(CORS, 'listed', "export const listed = ['https://a.acme.dev'] as const;", 'server.js')).toBe(
      expected(CORS, 'listed', 'listed'),
    );
    expect(fixed(CORS, 'listed', "export const listed: readonly string[] = ['https://a.acme.dev'];", 'server.mjs')).toBe(
      expected(CORS, 'listed', 'listed'),
    );
    expect(fixed(CORS, 'listed', "export const listed = new Set(['https://a.acme.dev']);", 'server.js')).toBe(
      expected(CORS, 'listed', '[...listed]'),
    );
  });
});

describe('the lines of a list', () => {
  const LONG = ['https://one.acme-shop.com', 'https://two.acme-shop.com', 'https://three.acme-shop.com', 'https://four.acme-shop.com'];
  const write = (code: string, allowlist: readonly string[]): string =>
    fix(code.replace('CODE', "'*'"), { settings: { allowlist }, rules: { 'cors/no-wildcard-origin': 'error' } }).output;
  const rows = (comma: string, margin = '  ', eol = '\n'): string =>
    `[${LONG.map((each, index) => `${eol}${margin}  '${each}'${index < 3 ? ',' : comma}`).join('')}${eol}${margin}]`;

  /** Whether the last element has a comma: as in the literals of the file that end on a line of their own. */
  it.each([
    ['no other literal', "import cors from 'cors';\napp.use(cors({ origin: CODE }));", ',', ''],
    ['a block and no literal', "import cors from 'cors';\nfunction f() {\n  go();\n}\napp.use(cors({ origin: CODE }));", '', ''],
    ['an object with commas', "import cors from 'cors';\napp.use(cors({\n  origin: CODE,\n}));", ',', '  '],
    ['an object without commas', "import cors from 'cors';\napp.use(cors({\n  origin: CODE\n}));", '', '  '],
    ['commas and a block', "import cors from 'cors';\nfunction f() {\n  go();\n}\napp.use(cors({\n  origin: CODE,\n}));", ',', '  '],
    [
      'an argument with a comma and a block',
      "import cors from 'cors';\nfunction f() {\n  go(\n    1,\n  );\n}\napp.use(cors({ origin: CODE }));",
      ',',
      '',
    ],
    ['an array without commas', "import cors from 'cors';\nconst a = [\n  1\n];\napp.use(cors({ origin: CODE }));", '', ''],
    [
      'white space behind the comma',
      "import cors from 'cors';\nfunction f() {\n  go();\n}\nconst a = [\n    1, \n  ];\napp.use(cors({ origin: CODE }));",
      ',',
      '',
    ],
    ['white space before the end', "import cors from 'cors';\nconst a = [\n  1 \n  ];\napp.use(cors({ origin: CODE }));", '', ''],
  ])('%s', (_, code, comma, margin) => {
    expect(write(code, LONG)).toBe(code.replace('CODE', rows(comma, margin)));
  });

  it('ends as the lines of the file do', () => {
    for (const comma of ['', ',']) {
      const code = `import cors from 'cors';\r\nfunction f() {\r\n  go();\r\n}\r\napp.use(cors({\r\n  origin: CODE${comma}\r\n}));`;
      expect(write(code, LONG)).toBe(code.replace('CODE', rows(comma, '  ', '\r\n')));
    }
  });

  it('is one line as long as it fits, with what stands beside it', () => {
    const code = "import cors from 'cors';\n  app.use(cors({ origin: CODE }));";
    // the margin, the list and what stands around it come to 120
    const fits = ['https://a.dev', `https://${'b'.repeat(120 - 28 - 2 - 2 - 2 - 2 - 2 - 13 - 12)}.dev`];
    const line = `['${fits.join("', '")}']`;
    expect(line).toHaveLength(120 - 28 - 2);
    expect(write(code, fits)).toBe(code.replace('CODE', line));
    expect(write(code, [fits[0]!, fits[1]!.replace('.dev', 'b.dev')])).toContain("[\n    'https://a.dev',\n");
    expect(write(code.replace('  app', '   app'), fits)).toContain("'https://a.dev',\n");
    const long = `https://${'b'.repeat(60)}.${'c'.repeat(60)}.dev`;
    expect(write(code, [long])).toBe(code.replace('CODE', `['${long}']`));
  });
});
