import { describe, expect, it } from 'vitest';
import { areExclusive, dependOnSeparateConditions } from '../../src/engine/exclusive.js';
import { walk } from '../../src/engine/scope.js';
import { parseModule } from '../support/values.js';
import type { Node } from '../../src/engine/types.js';

/** What is said of `a()` and `b()` of a text; the same either way around. */
function said(of: (left: Node, right: Node) => boolean, code: string): boolean {
  const module = parseModule(code, {}, 'espree');
  const found = new Map<string, Node>();
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier') found.set(node.callee.name, node);
  });
  const answers = [of(found.get('a')!, found.get('b')!), of(found.get('b')!, found.get('a')!)];
  expect(answers[0]).toBe(answers[1]);
  return answers[0]!;
}

const exclusive = (code: string): boolean => said(areExclusive, code);

describe('hangApart', () => {
  it.each([
    'if (x) a(); if (y) b();',
    'x && a(); y || b();',
    'x ? a() : 0; y ? 0 : b();',
    'if (x) { f(() => a()); } y ?? b();',
    'switch (x) { case 1: a(); } if (y) b();',
    'switch (x) { case 1: a(); break; case 2: b(); }',
    'if (z) { if (x) a(); y && b(); }',
  ])('%s', (code) => {
    expect(said(dependOnSeparateConditions, code)).toBe(true);
  });

  it.each([
    'a(); b();',
    'if (x) a(); b();',
    'if (x) { a(); b(); }',
    'if (x) { a(); if (y) b(); }',
    'if (a()) {} if (y) b();',
    'a() && x; y && b();',
    'a() ? x : 0; if (y) b();',
    'switch (a()) {} if (y) b();',
    'switch (x) { case a(): } if (y) b();',
    '{ a(); } for (;;) { b(); }',
  ])('%s', (code) => {
    expect(said(dependOnSeparateConditions, code)).toBe(false);
  });
});

describe('areExclusive', () => {
  it.each([
    'if (x) a(); else b();',
    'if (x) { a(); } else if (y) { b(); }',
    'if (x) { if (y) { a(); } } else { b(); }',
    'x ? a() : b();',
    'x ? [a()] : { b: b() };',
    'switch (x) { case 1: a(); break; case 2: b(); }',
    'switch (x) { case 1: { a(); break; } default: { b(); } }',
    'if (x) a(); if (!x) b();',
    'if (x && y) a(); if (!x) b();',
    'if (y && !o.x) a(); if (o.x) b();',
    'x && a(); !x && b();',
    'x || a(); x && b();',
    'if (x || y) { f(); } else { a(); } if (x) b();',
    'if (!(x || y)) a(); if (y) b();',
    'if (!!x) a(); if (!x) b();',
    'x ? a() : 0; x ? 0 : b();',
    "if (o['x'].y) a(); if (!o.x.y) b();",
    'if ((x)) a(); if (!(x)) b();',
    'if (x) { if (y) a(); } if (!x) { if (z) b(); }',
  ])('%s', (code) => {
    expect(exclusive(code)).toBe(true);
  });

  it.each([
    'a(); b();',
    'if (x) { a(); b(); }',
    'if (x) a(); b();',
    'if (a()) b();',
    'if (a()) {} else b();',
    'a() ? b() : 0;',
    'switch (x) { case 1: a(); b(); }',
    'x && a(); x && b();',
    'if (x) a(); if (y) b();',
    'if (x) a(); if (x) b();',
    'if (x || y) a(); if (!x) b();',
    'if (f(x)) a(); if (!f(x)) b();',
    'if (o[x]) a(); if (!o[x]) b();',
    'if (o.x) a(); if (!p.x) b();',
    'x ?? a(); !x && b();',
    'if (x) { () => a(); } if (!x) b();',
    'if (x === 1) a(); if (x !== 1) b();',
    'if (-x) a(); if (!x) b();',
    'if (!x) f(); a(); if (!x) b();',
    'if (f().x) a(); if (!f().x) b();',
  ])('not %s', (code) => {
    expect(exclusive(code)).toBe(false);
  });
});
