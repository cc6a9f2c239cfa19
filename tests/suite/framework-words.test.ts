import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '@typescript-eslint/parser';
import { describe, expect, test } from 'vitest';
import { walk } from '../../src/engine/scope.js';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { Node } from '../../src/engine/types.js';

const SRC = path.resolve(import.meta.dirname, '../../src');
/**
 * Parts of the names of folders that are words of their own outside of them, and what they mean there. A whole name of two
 * words is forbidden all the same, e.g. `json-server`.
 */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  'the subject itself, and HTTP': [
    'cors',
    'headers',
    'options',
    'server',
    'middleware',
    'router',
    'api',
    'web',
    'socket',
    'edge',
    'functions',
  ],
  'the language, its runtime and its formats': ['node', 'json', 'files', 'parse', 'next', 'anywhere'],
  'hosts that serve, by their domains, variables and files': ['io', 'aws', 'lambda', 'firebase', 'serverless'],
  'a language of files with a parser of its own, like Svelte, and the folder that it is built to': ['astro'],
  'addresses of this machine': ['loopback'],
  'a protocol of routes, like HTTP': ['graphql'],
  'what a server does, and where files are kept': ['auth', 'better', 'storage'],
};
const plain = new Set(Object.values(PLAIN).flat());
/** What is generated of the frameworks, and what a person runs: settings for projects name packages there. */
const EXEMPT = /^(?:libraries\.ts|frameworks\/|cli\/)/;
const words = readdirSync(path.join(SRC, 'frameworks'), { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .flatMap(({ name }) => [name, ...name.split('-')])
  .filter((word) => !plain.has(word));
const WORD = new RegExp(`(?<![a-z])(?:${[...new Set(words)].join('|')})(?![a-z])`, 'i');

/** Strings, patterns and template texts of a file in which a framework is named, but for what is imported. */
function namesIn(text: string): string[] {
  if (!WORD.test(text)) return [];
  const found: string[] = [];
  const ast = parse(text, { range: true, loc: true }) as unknown as Node;
  walk(ast, visitorKeys, (node) => {
    if (node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration') return node.type !== 'ImportDeclaration';
    const written =
      node.type === 'Literal'
        ? typeof node.value === 'string'
          ? node.value
          : node.raw
        : node.type === 'TemplateElement'
          ? node.value.raw
          : '';
    if (WORD.test(written)) found.push(written.slice(0, 60));
    return true;
  });
  return found;
}

describe('names of frameworks', () => {
  test('stand in no string or pattern outside of their folders', () => {
    const found = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(path.sep).join('/'))
      .filter((file) => file.endsWith('.ts') && !EXEMPT.test(file))
      .flatMap((file) => namesIn(readFileSync(path.join(SRC, file), 'utf8')).map((each) => `${file}: ${each}`));
    expect(found).toEqual([]);
  });

  test('a word is taken for plain only where it stands outside', () => {
    const texts = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(path.sep).join('/'))
      .filter((file) => file.endsWith('.ts') && !EXEMPT.test(file))
      .map((file) => readFileSync(path.join(SRC, file), 'utf8'));
    expect([...plain].filter((word) => !texts.some((text) => new RegExp(`(?<![a-z])${word}(?![a-z])`, 'i').test(text)))).toEqual([]);
  });

  test.each([
    ["const name = 'fastify';", 1],
    ["const name = 'json-server';", 1],
    ["const name = 'json';", 0],
    ['const name = /^@koa\\/router$/;', 1],
    ['const text = `a ${b} of Express`;', 1],
    ["import cors from '../frameworks/hono/index.js';", 0],
    ["const text = 'expression of koalas';", 0],
  ])('%s', (code, count) => {
    expect(namesIn(code)).toHaveLength(count);
  });
});
