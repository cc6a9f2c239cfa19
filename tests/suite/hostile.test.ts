import { Linter } from 'eslint';
import * as espree from 'espree';
import { describe, expect, test } from 'vitest';
import plugin from '../../src/index.js';
import { configFor, findings, lint } from '../support/lint.js';
import type { LintOptions } from '../support/lint.js';

const PARSERS = ['typescript', 'espree'] as const;
/** As deep as the parsers themselves go. */
/** Half of what the TypeScript parser survives with V8's default stack; `toughness/nesting.test.ts` goes to its end. */
const DEEP = 400;

/** Texts that a server could hold, and nobody would write. Nothing is asked but an answer. */
const SCRIPTS: Record<string, string> = {
  nothing: '',
  'only a comment': '// Access-Control-Allow-Origin',
  'only a string': "'cors Access-Control-Allow-Origin *'",
  'a byte order mark': "\uFEFFimport cors from 'cors';\napp.use(cors());\n",
  CRLF: "import cors from 'cors';\r\napp.use(cors({\r\n  origin: '*',\r\n}));\r\n",
  'a hashbang': "#!/usr/bin/env node\nimport cors from 'cors';\napp.use(cors());\n",
  'U+2028 in a text': "import cors from 'cors';\napp.use(cors({ origin: '\u2028' }));\n",
  'constants in a circle': "import cors from 'cors';\nconst a = b, b = c, c = a;\napp.use(cors({ origin: a, ...b }));\napp.use(cors(c));\n",
  'an object that holds itself': "import cors from 'cors';\nconst o = { origin: o, ...o, methods: [o] };\napp.use(cors(o));\n",
  'functions in a circle':
    "import cors from 'cors';\nconst f = () => g(), g = () => f();\napp.use(cors({ origin: f() }));\napp.use(cors({ origin: (o, cb) => f(g(o, cb)) }));\n",
  'a function that calls itself':
    "import cors from 'cors';\nfunction origin(o, cb) { return origin(o, cb); }\napp.use(cors({ origin }));\n",
  'a wrapper that calls itself': "import cors from 'cors';\nconst make = (o) => o ? make(o) : cors(o);\napp.use(make('*'));\n",
  '__proto__ keys':
    "import cors from 'cors';\napp.use(cors({ __proto__: { origin: '*' }, ['__proto__']: 1, constructor: 2, hasOwnProperty: 3, toString: '*' }));\n",
  'names of Object.prototype':
    "import cors from 'cors';\nimport { constructor, toString } from 'hasOwnProperty';\nconst valueOf = constructor.__proto__;\napp.use(cors({ origin: valueOf, [toString]: valueOf[constructor] }));\nres.set('constructor', valueOf);\nres.setHeader('__proto__', '*');\n",
  'getters, setters and methods':
    "import cors from 'cors';\napp.use(cors({ get origin() { return '*'; }, set origin(v) {}, credentials() {} }));\nclass A { static get o() { return '*'; } #p = cors({ origin: A.o }); static { app.use(cors({ origin: this.o })); } }\n",
  'spreads of everything':
    "import cors from 'cors';\napp.use(cors(...args), ...cors(), [...[...cors()]]);\napp.use(cors({ ...null, ...undefined, ...'*', ...[1], ...(() => {}) }));\nnew Headers([...x, , ['Access-Control-Allow-Origin'], ['Access-Control-Allow-Origin', ...y]]);\n",
  holes:
    "import cors from 'cors';\napp.use(cors({ origin: [, , '*', ,] }));\nconst [, , o = '*', ...rest] = list;\napp.use(cors({ origin: o, methods: rest }));\n",
  'parameters with defaults of each other':
    "import cors from 'cors';\nconst make = (a = b, b = a, { c = a, ...d } = {}, [e = d] = [c]) => cors({ origin: [a, b, c, d, e] });\napp.use(make());\n",
  'optional chains and templates':
    "import cors from 'cors';\napp?.use?.(cors?.({ origin: `${a}*${`${b}`}` }));\nres?.[`set`]?.(`Access-Control-${'Allow'}-Origin`, tag`*`);\n",
  'patterns that hang':
    "import cors from 'cors';\napp.use(cors({ origin: [/^(a+)+$/, /(?:.*)*x/, /^https:\\/\\/([a-z0-9-]+\\.)*example\\.com$/, /(?=(?=(?!a)))(?<n>.)\\k<n>/u, /[]/, /[^]/, /(?:)/] }));\napp.use(cors({ origin: new RegExp('(') }));\napp.use(cors({ origin: RegExp('a'.repeat(5), 'zz') }));\n",
  'numbers, bigints and symbols':
    "import cors from 'cors';\napp.use(cors({ origin: 1n, credentials: 0x1, methods: Symbol.iterator, maxAge: 1e999, 1: '*', [2n]: '*' }));\n",
  'sequences and assignments':
    "import cors from 'cors';\nlet o; app.use((0, cors)((o = { origin: '*' }, o)));\no.origin ??= '*'; o['origin'] ||= true; delete o.origin; [o.origin] = ['*']; ({ origin: o.origin } = o);\n",
  'headers with names in a circle':
    "const k = k2, k2 = k;\nres.setHeader(k, k);\nres.setHeader('Access-Control-Allow-Origin', 'Access-Control-Allow-Origin');\nconst h = { 'Access-Control-Allow-Origin': h }; h['Access-Control-Allow-Origin'] = h;\n",
  'headers outside of functions':
    "res.setHeader('Access-Control-Allow-Origin', req.headers.origin);\nsetHeader('Access-Control-Allow-Origin');\nset('Access-Control-Allow-Origin', '*', '*', '*');\nnew Response(...['Access-Control-Allow-Origin', '*']);\n",
  'generators and async':
    "import cors from 'cors';\nasync function* f() { yield* cors(); for await (const c of cors({ origin: await x })) app.use(c); }\napp.use(cors({ async *origin() { yield true; }, credentials: await y }));\n",
  'labels, switches and try':
    "import cors from 'cors';\napp.use(cors({ origin(o, cb) { l: for (;;) { try { switch (o) { default: break l; case '*': continue l; } } catch { cb(null, true); } finally { return cb(null, o); } } } }));\n",
  'import in odd forms':
    "import * as ns from 'cors';\nimport d, { default as e } from 'cors';\nexport * from 'cors';\nexport { default } from 'cors';\nimport('cors').then(({ default: c }) => app.use(c(), ns(), ns.default(), d.default.default(), e()));\nimport(x); require(); require(y, z); require`cors`; import.meta.cors('Access-Control-Allow-Origin');\n",
  'names from many scripts':
    "import коры from 'cors';\nапп.use(коры({ origin: '*' }));\nconst 𠮷 = 'Access-Control-Allow-Origin'; ответ.set(𠮷, '*');\n",
};

const TYPESCRIPT: Record<string, string> = {
  decorators:
    "import cors from 'cors';\n@Controller()\nclass A { @Header('Access-Control-Allow-Origin', '*') @Header() @Get() get(@Req() req, @Res() res) { res.header('Access-Control-Allow-Origin', req.headers.origin); } @Dec(cors()) accessor x = cors(); }\n",
  'types that say everything':
    "import cors, { type CorsOptions } from 'cors';\nconst o = <const>{ origin: '*' } as any as CorsOptions satisfies CorsOptions;\napp.use(cors(o!)!);\nenum E { A = '*', B = A, C = B }\nnamespace N { export const o = N.o; }\napp.use(cors({ origin: E.C, ...N.o }));\ndeclare const d: CorsOptions; abstract class C<T extends CorsOptions = typeof o> { abstract o: T; constructor(private p: T = cors() as never) {} }\n",
  'import = and export =': "import cors = require('cors');\nimport alias = cors.nested;\napp.use(alias(), cors());\nexport = cors;\n",
  'overloads and this':
    "import cors from 'cors';\nfunction f(this: void, a: string): void;\nfunction f(a: string) { app.use(cors({ origin: this, credentials: a is string })); }\n".replace(
      'a is string',
      '!!a',
    ),
};

const JSX =
  "import cors from 'cors';\nconst page = <App cors={cors({ origin: '*' })} {...cors()}>Access-Control-Allow-Origin <></></App>;\napp.use(cors({ origin: <a /> }));\n";

/** Nested so deep that a careless recursion ends the process: nothing may be thrown that the parser did not throw. */
const DEEP_TEXTS: Record<string, string> = {
  arrays: `import cors from 'cors';\napp.use(cors({ origin: ${'['.repeat(DEEP / 4)}'*'${']'.repeat(DEEP / 4)} }));\n`,
  'a sum': `import cors from 'cors';\napp.use(cors({ origin: ${Array(DEEP).fill("'*'").join(' + ')} }));\n`,
  'a chain of calls': `import cors from 'cors';\nconst app = express()${'.use(cors())'.repeat(DEEP / 8)};\n`,
  'an or': `import cors from 'cors';\napp.use(cors({ origin: ${Array(DEEP).fill('a').join(' || ')} || '*' }));\n`,
  'constants one after the other': `import cors from 'cors';\nconst v0 = '*';\n${Array.from({ length: DEEP }, (_, index) => `const v${index + 1} = v${index};`).join('\n')}\napp.use(cors({ origin: v${DEEP} }));\n`,
  'spreads one after the other': `import cors from 'cors';\nconst v0 = { origin: '*' };\n${Array.from({ length: DEEP / 8 }, (_, index) => `const v${index + 1} = { ...v${index}, ...v${index} };`).join('\n')}\napp.use(cors(v${DEEP / 8}));\n`,
  ifs: `import cors from 'cors';\napp.use(cors({ origin(o, cb) { ${Array.from({ length: 24 }, (_, index) => `if (o === x${index}) a${index}(); else b${index}();`).join(' ')} cb(null, true); } }));\n`,
  'nested ifs': `import cors from 'cors';\napp.use(cors({ origin(o, cb) { ${'if (o) { '.repeat(DEEP / 8)}cb(null, true);${' }'.repeat(DEEP / 8)} } }));\n`,
};

/** What was thrown, without the text: some are long. */
function thrownBy(text: string, options: LintOptions = {}): string {
  try {
    lint(text, options);
    return 'nothing';
  } catch (error) {
    return String(error).slice(0, 300);
  }
}

describe.each(PARSERS)('every rule answers (%s)', (parser) => {
  test.each(Object.entries(SCRIPTS))('%s', (_, text) => {
    expect(thrownBy(text, { parser, filename: parser === 'espree' ? 'server.js' : 'server.ts' })).toBe('nothing');
  });

  test.each(Object.entries(DEEP_TEXTS))('deep: %s', (_, text) => {
    expect(thrownBy(text, { parser, filename: parser === 'espree' ? 'server.js' : 'server.ts' })).toBe('nothing');
  });
});

test.each(Object.entries(TYPESCRIPT))('every rule answers in TypeScript: %s', (_, text) => {
  expect(thrownBy(text)).toBe('nothing');
});

test('every rule answers in TSX and JSX', () => {
  expect(thrownBy(JSX, { filename: 'page.tsx' })).toBe('nothing');
  const jsx = { ...configFor({ parser: 'espree' })[0], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } };
  expect(new Linter({ configType: 'flat' }).verify(JSX, [jsx], { filename: 'page.jsx' }).filter(({ fatal }) => fatal === true)).toEqual([]);
});

test('every rule answers in a script that is no module, with return at the top', () => {
  const config = { ...configFor({ parser: 'espree' })[0], languageOptions: { sourceType: 'commonjs' as const } };
  const text =
    "var cors = require('cors');\nwith (o) { app.use(cors({ origin: '*' })); }\nvar cors = cors || require('cors');\nreturn cors;\n";
  expect(new Linter({ configType: 'flat' }).verify(text, [config], { filename: 'server.js' }).map(({ message }) => message)).not.toContain(
    'fatal',
  );
});

test('node types that nobody knows are walked over', () => {
  const parser = {
    parseForESLint(text: string, options: espree.Options) {
      const ast = espree.parse(text, {
        ...options,
        ecmaVersion: 'latest',
        sourceType: 'module',
        range: true,
        loc: true,
        tokens: true,
        comment: true,
      });
      const visitorKeys: Record<string, readonly string[]> = { ...espree.VisitorKeys, PipelineTopic: ['operand', 'nothing', 'list'] };
      const strange = (node: object): object => ({
        ...node,
        type: 'PipelineTopic',
        operand: node,
        nothing: null,
        list: [null, undefined, 'text', 7],
      });
      const body = (ast as unknown as { body: { expression?: object }[] }).body;
      for (const statement of body) if (statement.expression !== undefined) statement.expression = strange(statement.expression);
      return { ast, visitorKeys };
    },
  };
  const config: Linter.Config = { ...configFor({})[0], languageOptions: { parser: parser as never } };
  const text =
    "import cors from 'cors';\napp.use(cors({ origin: '*', credentials: true }));\nres.setHeader('Access-Control-Allow-Origin', '*');\n";
  const messages = new Linter({ configType: 'flat' }).verify(text, [config], { filename: 'server.js' });
  expect(messages.filter(({ fatal }) => fatal === true)).toEqual([]);
});

describe('eslint-disable', () => {
  const FAULT = "res.setHeader('Access-Control-Allow-Origin', '*');";

  test('a comment silences a line, a block and a file', () => {
    expect(findings(FAULT)).toEqual(['1 no-manual-headers']);
    expect(findings(`// eslint-disable-next-line cors/no-manual-headers -- public\n${FAULT}`)).toEqual([]);
    expect(findings(`${FAULT} // eslint-disable-line cors/no-manual-headers`)).toEqual([]);
    expect(findings(`/* eslint-disable cors/no-manual-headers */\n${FAULT}\n/* eslint-enable */\n`)).toEqual([]);
    expect(findings(`/* eslint cors/no-manual-headers: off */\n${FAULT}`)).toEqual([]);
  });

  test('an unneeded comment is reported', () => {
    const config = { ...configFor({})[0], linterOptions: { reportUnusedDisableDirectives: 'error' as const } };
    const [message] = new Linter({ configType: 'flat' }).verify(
      '// eslint-disable-next-line cors/no-manual-headers\nres.end();\n',
      [config],
      { filename: 'server.ts' },
    );
    expect(message?.message).toContain('Unused eslint-disable directive');
  });
});

test('every rule can be the only one', () => {
  const text = Object.values(SCRIPTS)[11] ?? '';
  for (const name of Object.keys(plugin.rules)) expect(thrownBy(text, { rules: { [`cors/${name}`]: 'error' } }), name).toBe('nothing');
});
