// What the tests take from vitest, for runner.js: tests are collected once, and each can be run again with another mutant.
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend, chai } from '@vitest/expect';

for (const each of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(each);
export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect);

/** Every test so far: a name that no other has, what it runs, and what its suites run before and after all of theirs. */
export const tests = [];
const hooks = { beforeAll: [], afterAll: [] };
export { hooks };

let path = '';

const rowsOf = (table) => table.map((row) => (Array.isArray(row) ? row : [row]));

export function it(name, run) {
  tests.push({ id: `${tests.length} ${path} > ${name}`, run: run ?? (() => undefined) });
}
it.each = (table) => (name, run) => rowsOf(table).forEach((row) => it(name, () => run(...row)));
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
describe.each = (table) => (name, body) => rowsOf(table).forEach((row) => describe(name, () => body(...row)));
describe.skip = () => undefined;
describe.skipIf = (skipped) => (skipped ? describe.skip : describe);

export const beforeAll = (run) => void hooks.beforeAll.push(run);
export const afterAll = (run) => void hooks.afterAll.push(run);
