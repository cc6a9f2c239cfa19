import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from '@typescript-eslint/parser';
import { afterAll, describe, expect, test } from 'vitest';
import { inProduction } from '../../../src/engine/deployment.js';
import { optionsOf } from '../../../src/engine/make.js';
import { walk } from '../../../src/engine/scope.js';
import { originLeaves } from '../../../src/policy/leaves.js';
import { sampled } from '../../support/full.js';
import { lint } from '../../support/lint.js';
import { cases } from './cases.js';
import { decisionOf } from './read.js';
import { PRELUDE } from './run.js';
import type { Acceptance } from '../../../src/policy/acceptance.js';
import type { Case } from './run.js';

type Library = readonly [head: string, before: string, after: string];

/** How a library takes what a case gives to `read(…)`. Its head is on the one line before the code. */
const LIBRARIES: Readonly<Record<Case['protocol'], Library>> = {
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
  write: ["const express = require('express'); const site = express();", 'site.use(', ')'],
};

/** Apps of handlers that take a context. */
const KOA: Library = ["const Koa = require('koa'); const site = new Koa();", 'site.use(', ')'];
const HONO: Library = ["const { Hono } = require('hono'); const site = new Hono();", 'site.use(', ')'];

function libraryOf({ protocol, code }: Case): Library {
  if (protocol !== 'write') return LIBRARIES[protocol];
  const [, context] = /\bread\((?:async )?\((ctx|c)\b/.exec(code) ?? [];
  return context === 'ctx' ? KOA : context === 'c' ? HONO : LIBRARIES.write;
}

/** The case as a program that hands its function to a library. */
function programOf(each: Case): string {
  const [head, before, after] = libraryOf(each);
  const text = `${head}\n${PRELUDE}\n${each.code}`;
  const ast = parse(text, { range: true, sourceType: 'script' });
  let program = text;
  walk(ast as never, {}, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'read') return;
    const [argument] = node.arguments;
    program = `${text.slice(0, node.range[0])}${before}${text.slice(...argument!.range)}${after}${text.slice(node.range[1])}`;
  });
  return program;
}

/** Cases that are not judged by what they decide, and why. */
const APART: ReadonlyMap<string, string> = new Map([
  ['5000 calls', 'a line of 40,000 characters is machine-made, and not read'],
  ['too many calls', 'a line of 64,000 characters is machine-made, and not read'],
]);

/** Whether the library takes the promise for the answer, or waits for a callback: `valid-options` says what it does then. */
function isMisused({ protocol, code }: Case): boolean {
  if (!/\bread\(async\b/.test(code)) return false;
  return (
    protocol === 'returns-boolean' ||
    ((protocol === 'callback' || protocol === 'options-callback') && !/\b(?:cb|callback|done)\(/.test(code))
  );
}

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'cors-seam-')));
afterAll(() => rmSync(root, { recursive: true }));

const JUDGES = ['no-reflected-origin', 'no-fail-open-origin', 'no-null-origin', 'no-manual-headers', 'no-wildcard-origin', 'valid-options'];
const RULES = Object.fromEntries(JUDGES.map((name) => [`cors/${name}`, 'error' as const]));

/** The rules that report, and how many things the origin can be by the policies that were read. */
function lintCase(each: Case, index: number): { rules: readonly string[]; policies: number } {
  const cwd = path.join(root, String(index));
  mkdirSync(cwd);
  for (const [name, text] of Object.entries(each.files ?? {})) writeFileSync(path.join(cwd, `${name}.js`), text);
  let policies = 0;
  const messages = lint(programOf(each), {
    cwd,
    filename: path.join(cwd, 'server.js'),
    rules: RULES,
    parser: 'espree',
    sourceType: 'commonjs',
    visit: (policy) => ((policies += 1), void originLeaves(policy)),
  });
  return { rules: [...new Set(messages.map(({ ruleId }) => String(ruleId).replace('cors/', '')))], policies };
}

/** Ways in by a `*` that is no hand-written header: a setting asks for it or lacks it, or only what is no browser gets it. */
const UNWRITTEN: ReadonlySet<Acceptance['kind']> = new Set(['no-origin', 'star', 'fail-open']);
/** A setting asks for the `*`, and nothing else does: its owner wants the server to be public. */
const ASKED_FOR = "write: (req, res, next) => { if (setting.includes('*')) res.setHeader(H, '*'); next(); }";
/** A `*` that is written by hand is one cause, whoever it is written for. */
const isWrittenStar = ({ node, kind }: Acceptance): boolean => node.type === 'Literal' && node.value === '*' && !UNWRITTEN.has(kind);

/** What the rules should say of a decision. */
function expectedOf(each: Case): Record<'reflected' | 'star' | 'failsOpen' | 'null' | 'misused', boolean> {
  const misused = isMisused(each);
  const acceptances = misused ? [] : decisionOf(each, 'espree').acceptances.filter(inProduction);
  // a `*` that a function answers is the option's `*`, where it is no yes or no
  const isText = (acceptance: Acceptance): boolean => acceptance.kind === 'anyone' && !each.protocol.endsWith('boolean');
  const isStar = (acceptance: Acceptance): boolean => isWrittenStar(acceptance) && (each.protocol === 'write' || isText(acceptance));
  const anyone = acceptances.filter((acceptance) => acceptance.kind === 'anyone' && !isStar(acceptance));
  const isAnyone = anyone.length > 0 || acceptances.some((acceptance) => acceptance.kind === 'anyone' && each.protocol !== 'write');
  return {
    misused,
    reflected: anyone.length > 0,
    star: acceptances.some(isStar) && each.name !== ASKED_FOR,
    // where everyone is let in anyway, a check that fails opens nothing: see rules/owners.ts
    failsOpen: acceptances.some(({ kind, ...of }) => kind === 'fail-open' && !('why' in of && of.why === 'catch' && isAnyone)),
    null: acceptances.some((of) => of.kind === 'null' || (of.kind === 'list' && namesNull(of.entries))),
  };
}

function namesNull(entries: Extract<Acceptance, { kind: 'list' }>['entries']): boolean {
  const items = optionsOf(entries).flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]));
  return items.some((item) => item.kind === 'primitive' && item.value === 'null');
}

describe('what is decided of an origin is what the rules say', () => {
  // All with `FULL=1`: each is a program of its own for nine rules.
  test.each(sampled(cases, 8).map((each, index) => [each.name, each, index] as const))('%s', (name, each, index) => {
    const { rules, policies } = lintCase(each, index);
    expect(policies > 0, APART.get(name) ?? 'a policy is read').toBe(!APART.has(name));
    if (APART.has(name)) return;
    const said = {
      misused: rules.includes('valid-options'),
      reflected: rules.includes('no-reflected-origin'),
      star: rules.includes('no-manual-headers') || rules.includes('no-wildcard-origin'),
      failsOpen: rules.includes('no-fail-open-origin'),
      null: rules.includes('no-null-origin'),
    };
    const { misused, ...expected } = expectedOf(each);
    // what else the library cannot use is no matter of the decision
    expect(said, programOf(each)).toEqual({ ...expected, misused: misused || (said.misused && !expected.reflected) });
  });
});
