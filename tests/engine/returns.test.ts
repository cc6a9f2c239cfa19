import { expect, test } from 'vitest';
import { dependsOnFrame } from '../../src/engine/frames.js';
import { mayReturnCall } from '../../src/engine/returns.js';
import { walk } from '../../src/engine/scope.js';
import { parseModule } from '../support/values.js';
import type { FunctionNode, Node } from '../../src/engine/types.js';

/** The function `make` of a text. */
function makerIn(code: string): { fn: FunctionNode; module: ReturnType<typeof parseModule> } {
  const module = parseModule(code);
  const fn = module.ast.body.find((each) => each.type === 'FunctionDeclaration' && each.id?.name === 'make');
  return { fn: fn as FunctionNode, module };
}

test.each([
  ["import lib from 'lib'; function make() { return lib({ a: 1 }); }", true],
  ["import lib from 'lib'; const made = lib(); function make() { return made; }", true],
  ["import lib from 'lib'; const inner = () => lib(); function make(dev) { return dev ? null : inner(); }", true],
  ["const lib = require('lib'); async function make() { return await lib.create(); }", true],
  ["function make() { return require('lib')(); }", true],
  ['function make(lib) { return lib(); }', true],
  ["import lib from 'other'; function make() { return lib(); }", false],
  ["import lib from 'lib'; function make() { return { layer: lib }; }", false],
  ["import lib from 'lib'; function make(text) { return new Response(text); }", false],
  ["import lib from 'lib'; function make(text) { return make(text); }", false],
  ["import lib from 'lib'; function make(items) { return items.map(String); }", false],
])('whether a function may return what a library makes: %s', (code, expected) => {
  const { fn, module } = makerIn(code);
  expect(mayReturnCall(fn, module, (source) => source === 'lib', new Map())).toBe(expected);
});

test.each([
  ['a constant of the file', 'const a = 1; function make(x) { return read(a); }', false],
  ['the key of a member', 'const o = { x: 1 }; function make(x) { return read(o.x); }', false],
  ['a parameter', 'function make(x) { return read(x); }', true],
  ['a local name', 'function make() { const a = 1; return read([a]); }', true],
  ['a name of a loop', 'for (const x of list) read(x);', true],
  ['a function', 'read(() => 1);', true],
])('whether an expression differs from call to call: %s', (_, code, expected) => {
  const module = parseModule(code);
  let argument: Node | undefined;
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'read') argument ??= node.arguments[0];
  });
  expect(dependsOnFrame(argument!, module)).toBe(expected);
});
