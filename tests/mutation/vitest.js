// What the tests take from vitest, for runner.js: tests are collected once, and each can be run again with another mutant.
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend, chai } from '@vitest/expect';

for (const each of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(each);
export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect);

/** Every test so far: a name that no other has, and what it runs. */
export const tests = [];
/** Of any file, for the tests of all files. */
export const hooks = { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };

const names = new Set();
let path = '';

/** With the values of a row, e.g. `%s` and `$name`. */
const named = (name, [...row]) => name.replaceAll(/%[sdijo]|\$(\w+)/g, (_, key) => String(key === undefined ? row.shift() : row[0]?.[key]));
const rowsOf = (table) => table.map((row) => (Array.isArray(row) ? row : [row]));

export function it(name, run) {
  let id = `${path} > ${name}`;
  while (names.has(id)) id += '+';
  names.add(id);
  tests.push({ id, run: run ?? (() => undefined) });
}
it.each = (table) => (name, run) => rowsOf(table).forEach((row) => it(named(name, row), () => run(...row)));
it.only = it;
it.skip = () => undefined;
it.skipIf = (skipped) => (skipped ? it.skip : it);
it.runIf = (runs) => (runs ? it : it.skip);
export { it as test };

export function describe(name, body) {
  const outer = path;
  path = `${outer} > ${name}`;
  body();
  path = outer;
}
describe.each = (table) => (name, body) => rowsOf(table).forEach((row) => describe(named(name, row), () => body(...row)));
describe.skip = () => undefined;
describe.skipIf = (skipped) => (skipped ? describe.skip : describe);

export const beforeAll = (run) => void hooks.beforeAll.push(run);
export const afterAll = (run) => void hooks.afterAll.push(run);
export const beforeEach = (run) => void hooks.beforeEach.push(run);
export const afterEach = (run) => void hooks.afterEach.push(run);
