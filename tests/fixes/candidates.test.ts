import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../project/support.js';
import { suggestionsFor } from '../support/lint.js';
import type { LintOptions } from '../support/lint.js';

const RULE: LintOptions = { rules: { 'cors/no-wildcard-origin': 'error' } };

/** The lists that are offered for the one open origin of a text. */
function offered(code: string, options: LintOptions = RULE): string[] {
  return suggestionsFor(code, options)
    .filter(({ id }) => id === 'useKnownList')
    .map(({ desc }) => /`(.+)`/.exec(desc)![1]!);
}

const program = (declared: string, after = ''): string =>
  `import cors from 'cors';\n${declared}\napp.use(cors({ origin: '*' }));\n${after}`;

describe('lists in scope', () => {
  it.each([
    ['allowedOrigins', "const allowedOrigins = ['https://a.acme.dev'];"],
    ['whitelist', "const whitelist = ['https://a.acme.dev', 'https://b.acme.dev'];"],
    ['white_list', "const white_list = ['https://a.acme.dev'];"],
    ['TRUSTED', "const TRUSTED = ['https://a.acme.dev'];"],
    ['corsOrigin', "const corsOrigin = ['https://a.acme.dev'];"],
    ['cors_origin', "const cors_origin = ['https://a.acme.dev'];"],
    ['myOrigins', "export const myOrigins = ['https://a.acme.dev'];"],
  ])('%s', (name, declared) => {
    expect(offered(program(declared))).toEqual([name]);
  });

  it.each([
    ['has another name', "const items = ['https://a.acme.dev'];"],
    ['only begins so', "const originsOf = ['https://a.acme.dev'];"],
    ['is empty', 'const allowed = [];'],
    ['is a Set', "const allowed = new Set(['https://a.acme.dev']);"],
    ['is a text', "const allowed = 'https://a.acme.dev';"],
    ['is a function', 'function allowed() {}'],
    ['is a class', 'class Allowed {}'],
    ['is imported', "import { allowed } from 'lists';"],
    ['is not known whole', "const allowed = ['https://a.acme.dev', ...more];"],
    ['has something else in it', "const allowed = ['https://a.acme.dev', other];"],
    ['has a pattern in it', "const allowed = ['https://a.acme.dev', /acme/];"],
    ['has a number in it', "const allowed = ['https://a.acme.dev', 5];"],
    ['has a star in it', "const allowed = ['https://a.acme.dev', '*'];"],
    ['has no origin in it', "const allowed = ['GET', 'POST'];"],
    ['stands in another function', "function f() { const allowed = ['https://a.acme.dev']; }"],
  ])('are not offered: it %s', (_, declared) => {
    expect(offered(program(declared))).toEqual([]);
  });

  it('are not offered before they are declared', () => {
    expect(offered(program('', "const allowed = ['https://a.acme.dev'];"))).toEqual([]);
    expect(offered("import cors from 'cors';\nconst allowed = make(cors({ origin: '*' }), ['https://a.acme.dev']);")).toEqual([]);
  });

  it('are not offered where their name means something else', () => {
    const list = "const allowed = ['https://a.acme.dev'];";
    expect(offered(`import cors from 'cors';\n${list}\nfunction f(allowed) { app.use(cors({ origin: '*' })); }`)).toEqual([]);
    const byHand = (parameter: string): string[] =>
      offered(`${list}\nserver((req, res, ${parameter}) => { res.setHeader('Access-Control-Allow-Origin', '*'); });`, {
        rules: { ...RULE.rules, 'cors/no-manual-headers': 'error' },
      });
    expect(byHand('next')).toEqual(['allowed']);
    expect(byHand('allowed')).toEqual([]);
    // the options are overridden outside of the function that knows the list
    const code = `import cors from 'cors';\nfunction make() { ${list} return { origin: '*' }; }\nconst options = make();\napp.use(cors(options));`;
    expect(suggestionsFor(code, RULE).map(({ output }) => output)).toEqual([
      code.replace('cors(options)', "cors({ ...options, origin: ['https://app.example.com'] })"),
    ]);
  });

  it('are the nearest two', () => {
    const list = (name: string): string => `const ${name} = ['https://${name}.acme.dev'];`;
    expect(
      offered(`import cors from 'cors';\n${list('allowa')}\n${list('allowb')}\n${list('allowc')}\napp.use(cors({ origin: '*' }));`),
    ).toEqual(['allowa', 'allowb']);
    expect(
      offered(
        `import cors from 'cors';\n${list('allowa')}\n${list('allowb')}\nfunction f() {\n  ${list('allowc')}\n  app.use(cors({ origin: '*' }));\n}`,
      ),
    ).toEqual(['allowc', 'allowa']);
  });

  it('are looked for where the options are used, when these stand in another file', () => {
    const folder = writeFiles({
      'package.json': '{}',
      'src/open.ts': "const trusted = ['https://b.acme.dev'];\nexport const open = '*';\nexport const more = [trusted];\n",
    });
    const code =
      "import cors from 'cors';\nimport { open } from './src/open';\nconst allowed = ['https://a.acme.dev'];\napp.use(cors({ origin: open }));";
    const options = { ...RULE, cwd: folder, filename: join(folder, 'server.ts') };
    expect(suggestionsFor(code, options).map(({ id, output }) => [id, output])).toEqual([
      ['useKnownList', code.replace('origin: open', 'origin: allowed')],
      ['usePlaceholder', code.replace('origin: open', "origin: ['https://app.example.com']")],
    ]);
  });

  it('are looked for where the guilty code stands, when it is in this file', () => {
    const code = "import cors from 'cors';\nconst open = '*';\nconst allowed = ['https://a.acme.dev'];\napp.use(cors({ origin: open }));";
    expect(offered(code)).toEqual([]);
  });
});

describe('a list in scope', () => {
  it('is not offered where one of its choices is open, empty or no list', () => {
    for (const other of ["['*']", '[]', "'https://a.acme.dev'", '[process.env.SITE]', "['app.acme.dev']"]) {
      const code = `import cors from 'cors';\nconst allowed = live ? ['https://a.acme.dev'] : ${other};\napp.use(cors({ origin: '*' }));`;
      expect(suggestionsFor(code, { rules: { 'cors/no-wildcard-origin': 'error' } }).map(({ id }) => id)).not.toContain('useKnownList');
    }
  });

  it.each([
    ["import cors from 'cors';\nconst allowed = ['https://a.acme.dev'];\napp.use(cors({ origin: '*' }));", "'*'", 'allowed'],
    [
      "import cors from '@koa/cors';\nconst allowed = ['https://a.acme.dev'];\napp.use(cors({ origin: '*' }));",
      "'*'",
      "(ctx) => (allowed.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')",
    ],
    [
      "import httpCors from '@middy/http-cors';\nconst allowed = ['https://a.acme.dev'];\nexport const handler = middy(main).use(httpCors({ origin: '*' }));",
      "origin: '*'",
      'origins: allowed',
    ],
    [
      "import cors from 'cors';\nconst live = process.env.NODE_ENV === 'production';\nconst allowed = live ? ['https://a.acme.dev'] : ['http://localhost:3000'];\napp.use(cors({ origin: '*' }));",
      "'*'",
      'allowed',
    ],
    [
      "const allowed = ['https://a.acme.dev'];\nserver((req, res) => {\n  res.setHeader('Access-Control-Allow-Origin', '*');\n});",
      null,
      null,
    ],
  ])('is written as the library takes it: %s', (code, before, after) => {
    const found = suggestionsFor(code, { rules: { 'cors/no-wildcard-origin': 'error', 'cors/no-manual-headers': 'error' } }).filter(
      ({ id }) => id === 'useKnownList',
    );
    if (before === null || after === null)
      expect(found.map(({ output }) => output)).toEqual([expect.stringContaining('allowed.includes(')]);
    else expect(found).toMatchObject([{ output: code.replace(before, () => after) }]);
  });
});
