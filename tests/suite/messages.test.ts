import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Linter, type Rule } from 'eslint';
import * as tsParser from '@typescript-eslint/parser';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { RESTRICT_MESSAGES } from '../../src/fixes/restrict.js';
import plugin from '../../src/index.js';
import { write } from '../project/support.js';
import { BY_HAND } from './messages-by-hand.js';
import { listSamples } from '../conformance/samples.js';
import type { CorsRule } from '../../src/rule.js';
import type { InvalidCase } from '../support/rule-tester.js';

/** A finding is read in a line of a terminal or of a pull request; a title in a menu of an editor. */
const MESSAGE_LIMIT = 160;
const TITLE_LIMIT = 80;
/** The page that lists them; `npm run update` writes it by this test. */
const PAGE = path.resolve(import.meta.dirname, '../../docs/messages.md');

interface Case extends InvalidCase {
  readonly rule: string;
}

const { cases } = vi.hoisted(() => ({ cases: [] as Case[] }));

// The programs of the rule tests, without running them.
vi.mock('../support/rule-tester.js', () => ({
  createRuleTester: () => ({
    run: (rule: string, _: unknown, { invalid }: { invalid: readonly InvalidCase[] }) =>
      cases.push(...invalid.map((each) => ({ ...each, rule }))),
  }),
}));
const RULE_TESTS = path.resolve(import.meta.dirname, '../rules');
describe.skip('read for their programs', async () => {
  for (const file of readdirSync(RULE_TESTS).filter((name) => name.endsWith('.test.ts'))) await import(path.join(RULE_TESTS, file));
});

/** One message or title as it is shown, with the line of code that it is shown on. */
interface Shown {
  readonly rule: string;
  readonly id: string;
  readonly isTitle: boolean;
  readonly text: string;
  readonly code: string;
}

/** A program on which a message or a title is shown, and what makes its edits. */
interface Followed {
  readonly program: Case;
  readonly edits: readonly Rule.Fix[];
  /** How many findings the rule has there. */
  readonly findings: number;
}

const ALL = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`cors/${name}`, 'error' as const]));

/** The programs of the conformance suite, each as it stands and with a list that is configured. */
function samples(): Case[] {
  return listSamples().flatMap(({ file }) => {
    const code = readFileSync(file, 'utf8');
    const languageOptions = /\.c?js$/.test(file) ? { sourceType: 'commonjs' as const } : {};
    return [{}, { allowlist: ['https://app.acme.dev', 'https://admin.acme.dev'] }].map((settings) => ({
      ...{ rule: '', code, settings, languageOptions, filename: file, errors: [] },
    }));
  });
}

function lint({ rule, code, settings, filename = 'server.ts', options = [], languageOptions = {} }: Case): Linter.LintMessage[] {
  const config: Linter.Config = {
    files: ['**/*.*'],
    plugins: { cors: plugin },
    languageOptions: { parser: tsParser as Linter.Parser, sourceType: 'module', ...languageOptions },
    settings: settings === undefined ? {} : { cors: settings },
    rules: rule === '' ? ALL : { [`cors/${rule}`]: ['error', ...options] },
  };
  return new Linter({ cwd: filename.startsWith(scratch) ? rootOf(filename) : process.cwd() }).verify(code, config, { filename });
}

/** What is only said beside other files: the linted file comes first. */
const PROJECTS: readonly [rule: string, files: Readonly<Record<string, string>>, settings?: object][] = [
  [
    'valid-options',
    {
      'server.ts':
        "import cors from 'cors';\napp.use(cors({ origin: 'https://shop.acme.dev', credentials: true, exposedHeaders: '*' }));\n",
    },
  ],
  [
    'no-global-on-mutating-routes',
    {
      'app.ts':
        "import express from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors());\napp.get('/public/a', show);\napp.get('/public/b/:id', show);\napp.post('/orders', save);\n",
      'package.json': '{}',
    },
    { publicPaths: ['/public'] },
  ],
  [
    'no-conflicting-policies',
    {
      'app.js':
        "import express from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors({ origin: ['https://shop.acme.dev'] }));\napp.options('*', cors());\napp.get('/news', news);\n",
      'package.json': '{ "dependencies": { "express": "^5.1.0" } }',
    },
  ],
  [
    'no-conflicting-policies',
    {
      'app/api/news/route.ts':
        "export const GET = () => Response.json([], { headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' } });\n",
      'next.config.mjs':
        "export default {\n  headers: async () => [{ source: '/api/:path*', headers: [\n    { key: 'Access-Control-Allow-Origin', value: '*' },\n  ] }],\n};\n",
      'package.json': '{}',
    },
  ],
  [
    'no-global-on-mutating-routes',
    {
      'server.ts':
        "import express from 'express';\nimport cors from 'cors';\nimport { expressMiddleware } from '@as-integrations/express5';\nconst app = express();\napp.use(cors());\napp.use('/graphql', express.json(), expressMiddleware(server));\n",
    },
  ],
  [
    'no-global-on-mutating-routes',
    {
      'server.ts':
        "import express from 'express';\nimport cors from 'cors';\nimport session from 'express-session';\nimport { members } from './routes/members.js';\nconst app = express();\napp.use(session({}));\napp.use(cors({ origin: accept }));\nfunction accept(origin, callback) { callback(null, true); }\napp.use('/api/organizations', members);\n",
      'routes/members.ts':
        "import { Router } from 'express';\nexport const members = Router();\nmembers.post('/:organization/members', add);\nmembers.delete('/:organization/members/:member', remove);\n",
    },
  ],
  [
    'no-global-on-mutating-routes',
    {
      'app.ts':
        "import express from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors());\napp.get('/public/a', show);\napp.get('/public/b/:id', show);\napp.post('/orders', save);\n",
      'package.json': '{}',
    },
  ],
  [
    'valid-options',
    {
      'chat.ts': "import { WebSocketGateway } from '@nestjs/websockets';\n@WebSocketGateway({ origins: '*:*' })\nexport class Chat {}\n",
      'package.json': '{ "dependencies": { "@nestjs/platform-socket.io": "11.0.0" } }',
    },
  ],
  [
    'valid-options',
    { 'config/middlewares.ts': "export default ['strapi::errors', { name: 'strapi::cors', config: { origin: () => false } }];\n" },
  ],
  [
    'valid-options',
    {
      'graphql.ts': "import { GraphQLModule } from '@nestjs/graphql';\nGraphQLModule.forRoot({ cors: { origin: true } });\n",
      'package.json': '{ "dependencies": { "@nestjs/apollo": "13.0.0" } }',
    },
  ],
  [
    'valid-options',
    {
      'server.ts':
        "import Hapi from '@hapi/hapi';\nHapi.server({ routes: { cors: { origin: ['https://shop.acme.dev'], matchOrigin: true } } });\n",
    },
  ],
];

/** The folder of the project that a file was written for. */
function rootOf(filename: string): string {
  return path.join(scratch, path.relative(scratch, filename).split(path.sep)[0]!);
}

function projects(): Case[] {
  return PROJECTS.map(([rule, files, settings]) => {
    const folder = mkdtempSync(path.join(scratch, 'project-'));
    for (const [name, text] of Object.entries(files)) write(path.join(folder, name), text);
    const [[name, code]] = Object.entries(files) as [[string, string]];
    return { rule, code, filename: path.join(folder, name), errors: [], ...(settings === undefined ? {} : { settings }) };
  });
}

const scratch = mkdtempSync(path.join(realpathSync(tmpdir()), 'cors-messages-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Programs whose edits follow the advice, by rule and message or title. */
const followed = new Map<string, Followed[]>();

function follow(rule: string, id: string, each: Followed): void {
  const known = followed.get(`${rule} ${id}`) ?? [];
  if (known.length < 5 || each.findings === 1)
    followed.set(`${rule} ${id}`, [...known, each].sort((left, right) => left.findings - right.findings).slice(0, 5));
}

function applied(code: string, edits: readonly Rule.Fix[]): string {
  return [...edits]
    .sort((left, right) => right.range[0] - left.range[0])
    .reduce((text, { range: [from, to], text: now }) => text.slice(0, from) + now + text.slice(to), code);
}

/** All that a program makes the rules say. */
function shownBy(program: Case): Shown[] {
  const messages = lint(program);
  return messages.flatMap(({ ruleId, messageId: id = '', message: text, line, fix, suggestions = [] }) => {
    const rule = String(ruleId).replace('cors/', '');
    const findings = messages.filter((each) => each.ruleId === ruleId).length;
    if (fix !== undefined) follow(rule, id, { program, edits: [fix], findings });
    for (const each of suggestions) {
      follow(rule, id, { program, edits: [each.fix], findings });
      follow(rule, each.messageId ?? '', { program, edits: [each.fix], findings });
    }
    const code = (program.code.split('\n')[line - 1] ?? '').trim();
    return [
      { rule, id, isTitle: false, text, code },
      ...suggestions.map(({ messageId = '', desc }) => ({ rule, id: messageId, isTitle: true, text: desc, code })),
    ];
  });
}

/** The longest text of each message and title, by rule. */
function longestTexts(): Map<string, Map<string, Shown>> {
  const longest = new Map(Object.keys(plugin.rules).map((name) => [name, new Map<string, Shown>()]));
  for (const shown of [...cases, ...projects(), ...samples()].flatMap(shownBy)) {
    const ofRule = longest.get(shown.rule)!;
    if (shown.text.length > (ofRule.get(shown.id)?.text.length ?? 0)) ofRule.set(shown.id, shown);
  }
  return longest;
}

function cell(text: string): string {
  const short = text.length > 100 ? `${text.slice(0, 97)}…` : text;
  return `\`${short.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

function row({ rule, id, text, code, isTitle }: Shown): string {
  const way = isTitle ? '' : followed.has(`${rule} ${id}`) ? ' the editor or `--fix` |' : ' hand |';
  return `| \`${id}\` | ${text.length} | ${text.replaceAll('|', '\\|')} | ${cell(code)} |${way}`;
}

function tableOf(title: string, shown: readonly Shown[]): string {
  const way = title === 'message' ? [' followed by |', ' --- |'] : ['', ''];
  const head = `| ${title} | length | the longest that the rule's tests show | the line that it is shown on |${way[0]}\n| --- | --- | --- | --- |${way[1]}`;
  return shown.length === 0 ? '' : `\n${head}\n${shown.map(row).join('\n')}\n`;
}

const rules = Object.entries(plugin.rules) as [string, CorsRule][];

describe('messages and titles', () => {
  let shown = new Map<string, Map<string, Shown>>();
  beforeAll(() => {
    shown = longestTexts();
  });

  test.each(rules)('%s: each is shown by a test of the rule, and a title that rules share by one of them', (name, { meta }) => {
    const shared = Object.keys(RESTRICT_MESSAGES).filter((id) => [...shown.values()].some((ofRule) => ofRule.has(id)));
    const ids = Object.keys(meta.messages ?? {});
    expect(ids.filter((id) => shown.get(name)?.has(id) !== true && !shared.includes(id))).toEqual([]);
  });

  test.each(rules)('%s: short, filled in, and a sentence', (name) => {
    for (const { text, isTitle } of shown.get(name)!.values()) {
      expect(text.length, text).toBeLessThanOrEqual(isTitle ? TITLE_LIMIT : MESSAGE_LIMIT);
      expect(text).not.toMatch(/\{\{|undefined/);
      expect(text).toMatch(/^\S[\s\S]*\.$/);
    }
  });

  test('whoever lets a website act as the signed-in user is told by an error', () => {
    const rulesThatSay = rules.filter(([name]) =>
      [...shown.get(name)!.values()].some(({ text }) => text.includes('act as the signed-in user')),
    );
    expect(rulesThatSay.length).toBeGreaterThan(4);
    expect(rulesThatSay.filter(([, { meta }]) => meta.docs.severity !== 'error').map(([name]) => name)).toEqual([]);
  });

  test.each(rules)('%s: the advice of each message can be followed, and the rule is silent then', (name) => {
    for (const { id, text } of shown.get(name)!.values()) {
      const programs = followed.get(`${name} ${id}`) ?? [];
      const hand = BY_HAND.filter(({ message }) => message === `${name} ${id}`);
      expect(programs.length > 0 ? 'by an edit' : hand.length > 0 ? 'by hand' : 'nowhere', text).not.toBe('nowhere');
      for (const { program, edits, findings } of programs) {
        const left = lint({ ...program, rule: name, code: applied(program.code, edits) });
        // Where a rule has one finding, it is silent after its edit; where it has more, one fewer.
        expect(left.filter(({ ruleId }) => ruleId === `cors/${name}`).length, `${text}\n${program.code}`).toBeLessThan(findings);
        expect(left.filter(({ fatal }) => fatal === true)).toEqual([]);
      }
    }
  });

  test.each(BY_HAND)(
    '$message: silent after a person followed it',
    ({ message, before, edits, filename = 'server.ts', files = {}, ...rest }) => {
      const [name = '', id] = message.split(' ');
      expect(followed.has(message), 'an edit follows it as well').toBe(false);
      const folder = mkdtempSync(path.join(scratch, 'by-hand-'));
      for (const [file, text] of Object.entries({ ...files, [filename]: before })) write(path.join(folder, file), text);
      const program = { ...rest, rule: name, filename: path.join(folder, filename), errors: [] };
      expect(lint({ ...program, code: before }).map(({ messageId }) => messageId)).toContain(id);
      const after = edits.reduce((code, [old, now]) => {
        expect(code).toContain(old);
        return code.replace(old, () => now);
      }, before);
      expect(lint({ ...program, code: after })).toEqual([]);
    },
  );

  test('docs/messages.md lists them (`npm run update` writes it)', async () => {
    const page = rules.map(([name]) => {
      const all = [...shown.get(name)!.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
      const [findings, titles] = [all.filter(({ isTitle }) => !isTitle), all.filter(({ isTitle }) => isTitle)];
      return `## ${name}\n${tableOf('message', findings)}${tableOf('title', titles)}`;
    });
    await expect(`${INTRODUCTION}\n${page.join('\n')}`).toMatchFileSnapshot(PAGE);
  });
});

const INTRODUCTION = `# Messages

Written by \`npm run update\`, from the programs of the rules' tests. A message names the consequence, then the edit, in at most ${MESSAGE_LIMIT} characters.
A title says in at most ${TITLE_LIMIT} what a suggestion writes. The line of code is one where the advice can be followed: the test applies the edit of the
editor or of \`--fix\`, or what a person would write (\`tests/suite/messages-by-hand.ts\`), and the rule is silent then.
`;
