import { expect, test } from 'vitest';
import { findings, lint } from '../support/lint.js';

const server = (options: string): string => `const { postgraphile } = require('postgraphile');\napp.use(postgraphile(pool, ${options}));`;

test.each([
  [server("'app', { enableCors: true }"), 1],
  [server('{ enableCors: true, graphiql: false }'), 1],
  [server("['app', 'shop'], { enableCors: true }"), 1],
  [`const shared = { enableCors: true };\n${server("['app'], { ...shared, watchPg: true }")}`, 1],
  [server("['app'], { watchPg: true }"), 0],
  [server('{ enableCors: false }'), 0],
  [server("{ enableCors: process.env.NODE_ENV === 'development' }"), 0],
  ["import { postgraphile } from './own';\npostgraphile(pool, { enableCors: true }); // postgraphile", 0],
])('%s', (code, count) => {
  expect(findings(code)).toHaveLength(count);
});

test('PostGraphile and other libraries without a list are told to be replaced', () => {
  const messageOf = (code: string): string | undefined => lint(code)[0]?.message;
  expect(messageOf(server('{ enableCors: true }'))).toBe(
    'Any website can read these answers (`enableCors: true`). Write `enableCors: false`, and a layer with a list.',
  );
  expect(messageOf("import NextCors from 'next-cors';\nexport default async (req, res) => { await NextCors(req, res); };")).toBe(
    'Any website can read these answers (`next-cors`). Write a layer with a list in its place.',
  );
});
