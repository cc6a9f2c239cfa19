import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from '@typescript-eslint/parser';
import { afterAll, describe, expect, test } from 'vitest';
import { walk } from '../../../src/engine/scope.js';
import { findings } from '../../support/lint.js';
import { cases } from './cases.js';
import { PRELUDE } from './run.js';
import type { Case } from './run.js';

/** How a library takes what a case gives to `read(…)`. Its head is on the one line before the code. */
const LIBRARIES: Readonly<Record<Case['protocol'], readonly [head: string, before: string, after: string]>> = {
  callback: ["const cors = require('cors');", 'app.use(cors({ origin: ', ' }))'],
  'returns-origin': ["const { cors } = require('hono/cors');", 'app.use(cors({ origin: ', ' }))'],
  'returns-answer': [
    "const { defineConfig } = require('@adonisjs/cors');",
    'module.exports = defineConfig({ enabled: true, origin: ',
    ' })',
  ],
  'returns-option': ["const { cors } = require('remix-utils/cors');", 'cors(request, response, { origin: ', ' })'],
  'returns-boolean': [
    "const { defineEventHandler, handleCors } = require('h3');",
    'defineEventHandler((event) => { handleCors(event, { origin: ',
    ' }); })',
  ],
  'request-boolean': [
    "const { Elysia } = require('elysia'); const { cors } = require('@elysiajs/cors');",
    'new Elysia().use(cors({ origin: ',
    ' }))',
  ],
  'context-origin': ["const cors = require('@koa/cors');", 'app.use(cors({ origin: ', ' }))'],
  'options-callback': ["const cors = require('cors');", 'app.use(cors(', '))'],
  'returns-options': ["const { createYoga } = require('graphql-yoga');", 'createYoga({ schema, cors: ', ' })'],
  write: ["const express = require('express'); const app = express();", 'app.use(', ')'],
};

/** The case as a program that hands its function to a library. */
function programOf({ code, protocol }: Case): string {
  const [head, before, after] = LIBRARIES[protocol];
  const text = `${head}\n${PRELUDE}\n${code}`;
  const ast = parse(text, { range: true, sourceType: 'script' });
  let program = text;
  walk(ast as never, {}, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'read') return;
    const [argument] = node.arguments;
    program = `${text.slice(0, node.range[0])}${before}${text.slice(...argument!.range)}${after}${text.slice(node.range[1])}`;
  });
  return program;
}

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'cors-seam-')));
afterAll(() => rmSync(root, { recursive: true }));

/** Rules that say that everyone is let in. */
const OPEN = /^(?:no-(?:reflected|fail-open|wildcard)-\w+|no-manual-headers|no-null-origin|no-weak-origin-check)$/;

function rulesFor(test: Case, index: number): string[] {
  const cwd = path.join(root, String(index));
  if (test.files !== undefined) {
    mkdirSync(cwd);
    for (const [name, text] of Object.entries(test.files)) writeFileSync(path.join(cwd, `${name}.js`), text);
  }
  const options = { sourceType: 'commonjs', parser: 'typescript' } as const;
  const found = findings(programOf(test), test.files === undefined ? options : { ...options, cwd, filename: path.join(cwd, 'server.js') });
  return [...new Set(found.map((each) => each.split(' ')[1]!))].filter((rule) => OPEN.test(rule)).sort();
}

describe('what is decided of an origin is what the rules say', () => {
  test.each(cases.map((each, index) => [each.name, each, index] as const))('%s', (_, each, index) => {
    const kinds = each.expected.split(' ');
    const has = (start: string): boolean => kinds.some((kind) => kind.startsWith(start));
    const rules = rulesFor(each, index);
    const said = {
      reflected: rules.includes('no-reflected-origin'),
      failsOpen: rules.includes('no-fail-open-origin'),
      null: rules.includes('no-null-origin'),
    };
    expect(said, programOf(each)).toEqual({ reflected: has('anyone'), failsOpen: has('fail-open'), null: has('null') });
  });
});
