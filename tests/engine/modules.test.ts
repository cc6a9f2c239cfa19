import { describe as suite, expect, it } from 'vitest';
import { describe, valueIn } from '../support/values.js';

/** What another file writes, how it is used, and what that is. */
const cases: readonly (readonly [other: string, code: string, expected: unknown])[] = [
  ['export const a = 1, b = 2;', "import { b } from './o'; read(b)", 2],
  ['export const { a, c: { b } } = { a: 1, c: { b: 2 } };', "import { b } from './o'; read(b)", 2],
  ['export const [a, , b] = [1, 2, 3];', "import { b } from './o'; read(b)", 3],
  ['export const { a = 1 } = {};', "import { a } from './o'; read(a)", 1],
  ['export function a() { return 1; }', "import { a } from './o'; read(a())", 1],
  ['export class A { static b = 1; }', "import { A } from './o'; read(A.b)", 1],
  ['export default class { static b = 1; }', "import A from './o'; read(A.b)", 1],
  ['export default function () { return 1; }', "import * as o from './o'; read(o.default())", 1],
  ['const a = 1; export { a as default };', "import a from './o'; read(a)", 1],
  ["const a = 1; export { a as 'b c' };", "import { 'b c' as a } from './o'; read(a)", 1],
  ["export * as all from './p';", "import { all } from './o'; read(all.a)", 5],
  ["export * from './p';", "import { a } from './o'; read(a)", 5],
  ["export { a as b } from './p';", "import { b } from './o'; read(b)", 5],
  ["export { default } from './p';", "import a from './o'; read(a)", 6],
  ["export { a } from './missing';", "import { a } from './o'; read(a)", '<import>'],
  ['export const a = 1;', "import { b } from './o'; read(b)", '<import>'],
  ['exports.a = 1;', "const { a } = require('./o'); read(a)", 1],
  ['module.exports.a = 1;', "const { a } = require('./o'); read(a)", 1],
  ["module['exports'].a = 1;", "const { a } = require('./o'); read(a)", 1],
  ['exports.a = exports.b = 1;', "const { b } = require('./o'); read(b)", 1],
  ['exports.a = exports.b = 1;', "const { a } = require('./o'); read(a)", 1],
  ['module.exports = exports = { a: 1 };', "read(require('./o').a)", 1],
  ['exports = module.exports = { a: 1 };', "read(require('./o').a)", 1],
  ['const a = (module.exports = { a: 1 });', "read(require('./o').a)", 1],
  ['const b = 2, a = exports.a = 1;', "read(require('./o').a)", 1],
  ['exports.x = 0, exports.a = 1;', "const { a } = require('./o'); read(a)", 1],
  ['module.exports = () => 1;', "read(require('./o')())", 1],
  ['module.exports = function () { return 1; };', "import o from './o'; read(o())", 1],
  ['module.exports = { a: 1 };', "import { a } from './o'; read(a)", 1],
  ['other.exports = { a: 1 };', "read(require('./o').a)", '<import>'],
  ['module.other = { a: 1 };', "read(require('./o').a)", '<import>'],
  ['other.a = 1;', "read(require('./o').a)", undefined],
  ['exports.b = 1;', "const { a } = require('./o'); read(a)", undefined],
  ['exports.b = 1; fill(exports);', "const { a } = require('./o'); read(a)", '<import>'],
  ['if (x) module.exports = { a: 1 };', "read(require('./o').a)", '<import>'],
  ['exports[x] = 1;', "read(require('./o').a)", '<import>'],
  ['export const a = 1;', "read((await import('./o')).a)", 1],
  ['export const a = 1;', 'read((await import(x)).a)', '<import>.a'],
  ['export enum E { A = 1 }', "import { E } from './o'; read(E.A)", 1],
  ['export = { a: 1 };', "import o = require('./o'); read(o.a)", 1],
  ['const a = { b: 1 }; a.b = 2; export { a };', "import { a } from './o'; read(a.b)", 2],
];

suite('exports of another file', () => {
  it.each(cases)('%s | %s', (other, code, expected) => {
    const { value } = valueIn(code, { './o': other, './p': 'export const a = 5; export default 6;' });
    expect(describe(value)).toEqual(expected);
  });
});
