import * as parser from '@typescript-eslint/parser';
import { walk } from '../../src/engine/scope.js';
import type { Random } from './random.js';
import type { Node } from '../../src/engine/types.js';

interface Tree {
  readonly text: string;
  readonly typescript: boolean;
  readonly expressions: readonly Node[];
  readonly statements: readonly Node[];
  readonly properties: readonly Node[];
  readonly objects: readonly Node[];
  readonly strings: readonly Node[];
  readonly names: readonly Node[];
}

/** A text with one change; null where the change has nothing to work on. */
type Mutation = (tree: Tree, random: Random) => string | null;

/** What people write where an origin, an option or a header value goes, and what nobody would. */
const VALUES = [
  "'*'",
  'true',
  'false',
  'null',
  'undefined',
  "''",
  '0',
  '{}',
  '[]',
  "'true'",
  "'null'",
  "['*']",
  "['*', 'https://a.acme-shop.com']",
  "new Set(['https://a.acme-shop.com'])",
  '/.*/',
  '/acme-shop\\.com$/',
  '/^https:\\/\\/[a-z]+\\.acme-shop\\.com$/',
  '/^https?:\\/\\/(a+)+$/g',
  "new RegExp('acme')",
  '(o, cb) => cb(null, true)',
  '(origin) => origin',
  '(origin, callback) => callback(null, list.includes(origin))',
  'function (origin, cb) { if (!origin) return cb(null, true); cb(new Error(origin)); }',
  'async () => true',
  '(req) => ({ origin: req.headers.origin })',
  '() => "*"',
  'process.env.ORIGIN',
  "process.env.ORIGIN || '*'",
  "process.env.ORIGINS?.split(',') ?? ['*']",
  "process.env.NODE_ENV === 'production' ? 'https://a.acme-shop.com' : '*'",
  'req.headers.origin',
  "req.get('Origin')",
  "ctx.get('Origin')",
  "request.headers.get('origin')",
  "req.headers.origin || '*'",
  '`${origin}`',
  '`https://${host}`',
  "'https://A.acme-shop.com/'",
  "'http://a.acme-shop.com'",
  "'https://a.acme-shop.com,https://b.acme-shop.com'",
  "'http://localhost:3000'",
  "['https://a.acme-shop.com', 'null', /x/]",
  "{ origin: '*', credentials: true }",
  "{ 'Access-Control-Allow-Origin': '*' }",
  '...rest',
  'Symbol.iterator',
  '1n',
  '<T,>(x: T) => x',
  'class { static origin = "*" }',
  'a, b',
  "'\\u002a'",
  '"*"',
  '`*`',
];

const STATEMENTS = [
  "res.setHeader('Access-Control-Allow-Origin', '*');",
  "res.header('access-control-allow-credentials', 'true');",
  'app.use(cors());',
  'app.use(cors({ origin: true, credentials: true }));',
  "app.options('*', cors());",
  "app.post('/orders', (req, res) => res.json({}));",
  "res.setHeader('Vary', 'Origin');",
  'const origin = req.headers.origin;',
  "const allowedOrigins = ['https://a.acme-shop.com'];",
  "const { origin } = req.headers; if (origin) res.set('Access-Control-Allow-Origin', origin);",
  "c.header('Access-Control-Allow-Origin', c.req.header('Origin') ?? '*');",
  "reply.header('Access-Control-Allow-Origin', request.headers.origin);",
  "ctx.set('Access-Control-Allow-Origin', ctx.headers.origin);",
  "export const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' };",
  "response.headers.append('Access-Control-Allow-Origin', '*');",
  'return new Response(null, { headers: { "Access-Control-Allow-Origin": "*" } });',
];

const WRAPS: readonly ((text: string) => string)[] = [
  (text) => `(${text})`,
  (text) => `(flag ? ${text} : '*')`,
  (text) => `(flag ? undefined : ${text})`,
  (text) => `(${text} || '*')`,
  (text) => `(${text} ?? true)`,
  (text) => `(flag && ${text})`,
  (text) => `[${text}][0]`,
  (text) => `(() => ${text})()`,
  (text) => `(0, ${text})`,
  (text) => `/* why */ ${text}`,
  (text) => `${text} /* why */`,
  (text) => `${text} // why\n`,
  (text) => `{ ...${text} }`,
  (text) => `[...${text}]`,
  (text) => `Object.freeze(${text})`,
  (text) => `{ origin: ${text} }`,
  (text) => `((o = ${text}) => o)()`,
  (text) => `(${text})?.x`,
  (text) => `\`\${${text}}\``,
  (text) => `(await ${text})`,
];
const TYPED_WRAPS: readonly ((text: string) => string)[] = [
  (text) => `(${text} as const)`,
  (text) => `(${text} satisfies unknown)`,
  (text) => `(${text} as any)`,
  (text) => `(${text})!`,
  (text) => `<any>(${text})`,
];

const NESTS: readonly ((text: string) => string)[] = [
  (text) => `function nested() { ${text}\n}`,
  (text) => `if (process.env.NODE_ENV !== 'production') {\n  ${text}\n}`,
  (text) => `if (flag) ${text}`,
  (text) => `try { ${text} } catch { ${text} }`,
  (text) => `{ ${text} }`,
  (text) => `class Nested { constructor(app) { ${text} } }`,
  (text) => `for (const each of list) { ${text} }`,
  (text) => `export default async (req, res) => { ${text}\n};`,
  (text) => `switch (x) { case 1: ${text} break; default: ${text} }`,
  (text) => `label: { ${text} }`,
  (text) => `const nested = (ctx) => { ${text}\n};`,
];

function replaced(text: string, { range: [start, end] }: Node, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function source(text: string, { range: [start, end] }: Node): string {
  return text.slice(start, end);
}

function statementAround(node: Node): Node | null {
  for (let at: Node | undefined = node; at != null; at = at.parent)
    if (at.parent?.type === 'Program' || at.parent?.type === 'BlockStatement') return at;
  return null;
}

const MUTATIONS: readonly Mutation[] = [
  // A value for another one.
  ({ text, expressions }, random) => (expressions.length === 0 ? null : replaced(text, random.pick(expressions), random.pick(VALUES))),
  ({ text, strings }, random) => (strings.length === 0 ? null : replaced(text, random.pick(strings), random.pick(VALUES))),
  ({ text, properties }, random) => {
    const pairs = properties.filter((each) => each.type === 'Property' && !each.shorthand && !each.method);
    const pair = pairs.length === 0 ? null : random.pick(pairs);
    return pair?.type === 'Property' ? replaced(text, pair.value, random.pick(VALUES)) : null;
  },
  // Something around a value.
  ({ text, expressions, typescript }, random) => {
    if (expressions.length === 0) return null;
    const node = random.pick(expressions);
    return replaced(text, node, random.pick(typescript ? [...WRAPS, ...TYPED_WRAPS] : WRAPS)(source(text, node)));
  },
  // Into a constant.
  ({ text, expressions, typescript }, random) => {
    if (expressions.length === 0) return null;
    const node = random.pick(expressions);
    const statement = statementAround(node);
    if (statement === null) return null;
    const name = random.pick(['moved', 'options', 'allowedOrigins', 'corsOptions', 'origin', 'cors']);
    const declaration = `${random.pick(['const', 'let', 'var', 'export const'])} ${name}${typescript && random.chance(0.2) ? ': any' : ''} = ${source(text, node)};\n`;
    const changed = replaced(text, node, name);
    return changed.slice(0, statement.range[0]) + declaration + changed.slice(statement.range[0]);
  },
  // Statements again, away, in another place, from elsewhere, in something.
  ({ text, statements }, random) => {
    if (statements.length === 0) return null;
    const node = random.pick(statements);
    return replaced(text, node, `${source(text, node)}\n${source(text, node)}`);
  },
  ({ text, statements }, random) => (statements.length === 0 ? null : replaced(text, random.pick(statements), '')),
  ({ text, statements }, random) => {
    if (statements.length < 2) return null;
    const [first, second] = [random.pick(statements), random.pick(statements)].sort((a, b) => a.range[0] - b.range[0]) as [Node, Node];
    if (first.range[1] > second.range[0]) return null;
    const later = replaced(text, second, source(text, first));
    return replaced(later, first, source(text, second));
  },
  ({ text, statements }, random) => {
    if (statements.length === 0) return null;
    const node = random.pick(statements);
    return replaced(
      text,
      node,
      random.chance(0.5) ? `${random.pick(STATEMENTS)}\n${source(text, node)}` : `${source(text, node)}\n${random.pick(STATEMENTS)}`,
    );
  },
  ({ text, statements }, random) => {
    if (statements.length === 0) return null;
    const node = random.pick(statements);
    return replaced(text, node, random.pick(NESTS)(source(text, node)));
  },
  // Properties away, again, with other keys, behind a spread.
  ({ text, properties }, random) => {
    if (properties.length === 0) return null;
    const node = random.pick(properties);
    const after = /^\s*,/.exec(text.slice(node.range[1]))?.[0] ?? '';
    return text.slice(0, node.range[0]) + text.slice(node.range[1] + after.length);
  },
  ({ text, properties }, random) => {
    const node = properties.length === 0 ? null : random.pick(properties);
    return node === null ? null : replaced(text, node, `${source(text, node)}, ${source(text, node)}`);
  },
  ({ text, properties }, random) => {
    const node = properties.length === 0 ? null : random.pick(properties);
    if (node?.type !== 'Property' || node.computed || node.shorthand || node.key.type !== 'Identifier') return null;
    const { name } = node.key;
    return replaced(
      text,
      node.key,
      random.pick([
        `'${name}'`,
        `"${name}"`,
        `['${name}']`,
        `[\`${name}\`]`,
        `${name}s`,
        name.toUpperCase(),
        `get ${name}() { return x; }, old`,
        '__proto__',
      ]),
    );
  },
  ({ text, objects }, random) => {
    const node = objects.length === 0 ? null : random.pick(objects);
    if (node === null) return null;
    const added = random.pick([
      '...rest',
      "origin: '*'",
      'credentials: true',
      '...(flag ? { origin: true } : {})',
      "...{ origin: '*' }",
      '[key]: 1',
      "'Access-Control-Allow-Origin': '*'",
      "methods: ['GET']",
      '/* why */',
    ]);
    const inner = source(text, node).slice(1, -1);
    const body = inner.trim().replace(/,$/, '');
    return replaced(text, node, body === '' ? `{ ${added} }` : random.chance(0.5) ? `{ ${added}, ${body} }` : `{ ${body}, ${added} }`);
  },
  // Names and header names.
  ({ text, names }, random) => {
    if (names.length === 0) return null;
    const chosen = random.pick(names);
    if (chosen.type !== 'Identifier') return null;
    const { name } = chosen;
    const to = random.pick([`${name}2`, 'cors', 'app', 'origin', 'allowedOrigins', 'req', '$', 'constructor']);
    return [...names]
      .filter((each) => each.type === 'Identifier' && each.name === name)
      .sort((a, b) => b.range[0] - a.range[0])
      .reduce((result, each) => replaced(result, each, to), text);
  },
  ({ text, strings }, random) => {
    const headers = strings.filter((each) => /access-control|origin|vary/i.test(source(text, each)));
    const node = headers.length === 0 ? null : random.pick(headers);
    return node === null
      ? null
      : replaced(text, node, random.chance(0.5) ? source(text, node).toLowerCase() : source(text, node).toUpperCase());
  },
  // The looks of the whole text.
  ({ text }) => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'),
  ({ text }) => text.replace(/;(?=\r?\n)/g, ''),
  ({ text }) => text.replace(/'([^'"\n\\]*)'/g, '"$1"'),
  ({ text }) => text.replace(/^ +/gm, (each) => '\t'.repeat(Math.ceil(each.length / 2))),
  ({ text }) => (text.includes('//') ? null : text.replace(/\s*\n\s*/g, ' ')),
  ({ text }) => (text.startsWith('\uFEFF') ? null : `\uFEFF${text}`),
  ({ text }) => `#!/usr/bin/env node\n'use strict';\n${text}`,
  ({ text, expressions }, random) => {
    if (expressions.length === 0) return null;
    const { range } = random.pick(expressions);
    return `${text.slice(0, range[1])}${random.pick([' /* why */', ' // why\n', '\n\n', '\t', ' ', '\u2028'])}${text.slice(range[1])}`;
  },
];

const EXPRESSIONS = /(?:Expression|Literal|Identifier)$/;
const STATEMENT = /(?:Statement|VariableDeclaration|FunctionDeclaration|ImportDeclaration)$/;

/** The tree of a text; null when it does not parse. */
function parse(text: string, typescript: boolean): Tree | null {
  try {
    const { ast, visitorKeys } = parser.parseForESLint(text, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      range: true,
      loc: true,
      filePath: typescript ? 'a.ts' : 'a.js',
      errorOnUnknownASTType: false,
      jsDocParsingMode: 'none',
    });
    const expressions: Node[] = [];
    const statements: Node[] = [];
    const properties: Node[] = [];
    const objects: Node[] = [];
    const strings: Node[] = [];
    const names: Node[] = [];
    walk(ast as unknown as Node, visitorKeys as never, (node) => {
      const { parent } = node;
      if (node.type.startsWith('TS') || node.type === 'ImportDeclaration') {
        if (node.type === 'ImportDeclaration') statements.push(node);
        return node.type === 'ImportDeclaration' ? false : undefined;
      }
      const isKey =
        (parent?.type === 'Property' && parent.key === node && !parent.shorthand) ||
        (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed);
      const isTarget = parent?.type === 'VariableDeclarator' && parent.id === node;
      if (EXPRESSIONS.test(node.type) && !isKey && !isTarget && node.type !== 'PrivateIdentifier') expressions.push(node);
      if (STATEMENT.test(node.type) && (parent?.type === 'Program' || parent?.type === 'BlockStatement')) statements.push(node);
      if (node.type === 'Property' || node.type === 'SpreadElement') properties.push(node);
      if (node.type === 'ObjectExpression') objects.push(node);
      if (node.type === 'Literal' && typeof node.value === 'string') strings.push(node);
      if (node.type === 'Identifier' && !isKey) names.push(node);
      return undefined;
    });
    return { text, typescript, expressions, statements, properties, objects, strings, names };
  } catch {
    return null;
  }
}

/** A text with a few changes that keep it parsing. */
export function mutate(text: string, typescript: boolean, random: Random): string {
  let tree = parse(text, typescript);
  if (tree === null) return text;
  for (let left = 1 + random.below(5), tries = 0; left > 0 && tries < 20; tries += 1) {
    const changed = random.pick(MUTATIONS)(tree, random);
    const next = changed === null || changed.length > 40_000 ? null : parse(changed, typescript);
    if (next === null) continue;
    tree = next;
    left -= 1;
  }
  return tree.text;
}
