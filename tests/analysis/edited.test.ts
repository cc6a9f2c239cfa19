import path from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { configFor } from '../support/lint.js';
import { write, writeFiles } from '../project/support.js';

type Files = Readonly<Record<string, string>>;

const EXPRESS = "import express from 'express';\nimport cors from 'cors';\n";
const APP = 'const app = express();\n';

/** The linted file, what another file says in turn, and what is said of the linted one then. */
const PROGRAMS: readonly { readonly what: string; readonly app: string; readonly file: string; readonly texts: readonly string[] }[] = [
  {
    what: 'options',
    app: `${EXPRESS}import { options } from './options.js';\n${APP}app.use(cors(options));\n`,
    file: 'options.js',
    texts: [
      "export const options = { origin: '*', credentials: true };\n",
      "export const options = { origin: 'https://a.acme-shop.com' };\n",
      'export const options = { origin: true };\n',
      'export const options = {',
    ],
  },
  {
    what: 'routes',
    app: `${EXPRESS}import router from './routes.js';\n${APP}app.use(cors());\napp.use('/orders', router);\n`,
    file: 'routes.js',
    texts: [
      "import express from 'express';\nconst router = express.Router();\nrouter.post('/', save);\nexport default router;\n",
      "import express from 'express';\nconst router = express.Router();\nrouter.get('/', list);\nexport default router;\n",
      'export default (req, res) => res.end();\n',
    ],
  },
  {
    what: 'a test of the origin',
    app: `${EXPRESS}import { isKnown } from './known.js';\n${APP}app.use(cors({ origin: (origin, done) => done(null, isKnown(origin)) }));\n`,
    file: 'known.js',
    texts: [
      'export const isKnown = () => true;\n',
      "export const isKnown = (origin) => origin === 'https://a.acme-shop.com';\n",
      "export const isKnown = (origin) => origin.endsWith('acme-shop.com');\n",
    ],
  },
  {
    what: 'a file that registers on the app of this one',
    app: `${EXPRESS}import './register.js';\nexport ${APP}app.use(cors());\n`,
    file: 'register.js',
    texts: [
      "import { app } from './app.js';\napp.post('/orders', save);\n",
      "import { app } from './app.js';\napp.get('/orders', list);\n",
    ],
  },
];

function lintIn(folder: string, text: string): unknown[] {
  const linter = new Linter({ configType: 'flat', cwd: folder });
  const messages = linter.verify(text, configFor({}), { filename: path.join(folder, 'app.js') });
  return messages.map(({ ruleId, message, line, suggestions }) => [ruleId, message.replaceAll(folder, ''), line, suggestions]);
}

/** What a lint says that nothing was kept for. */
const freshly = (files: Files): unknown[] => lintIn(writeFiles({ 'package.json': '{}', ...files }), files['app.js']!);

describe('what is kept of other files while one is edited', () => {
  test.each(PROGRAMS)('$what', ({ app, file, texts }) => {
    const folder = writeFiles({ 'package.json': '{}', 'app.js': app, [file]: texts[0]! });
    const seen = new Set<string>();
    for (const text of [...texts, ...texts.toReversed()]) {
      write(path.join(folder, file), text);
      const expected = freshly({ 'app.js': app, [file]: text });
      for (const edit of ['', '', '// edited\n']) expect(lintIn(folder, app + edit)).toEqual(expected);
      seen.add(JSON.stringify(expected));
    }
    expect(seen.size).toBeGreaterThan(1);
  });
});
