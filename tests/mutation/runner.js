// Runs tests for Stryker in its own process: the test runner of vitest loads everything anew for each mutant, which takes a second, and there are thousands.
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { RuleTester } from 'eslint';
import { createViteServer } from 'vitest/node';

// It refuses to run a case twice, unless the case holds a function.
const { run } = RuleTester.prototype;
RuleTester.prototype.run = function (name, rule, { valid, invalid }) {
  const again = (each) => ({ ...(typeof each === 'string' ? { code: each } : each), before() {} });
  return run.call(this, name, rule, { valid: valid.map(again), invalid: invalid.map(again) });
};

/** The tests that a mutant is shown to, e.g. `MUTATION_TESTS=tests/spec,tests/values`. */
const asked = (process.env['MUTATION_TESTS'] ?? 'tests/spec').split(',');
/** Whether a mutant gets modules of its own: for code that keeps answers by their text, which the next mutant would be given. */
const anew = process.env['MUTATION_ANEW'] === '1';
/** Tests that only repeat others, by their names. */
const skipped = new RegExp(process.env['MUTATION_SKIP'] || '(?!)');

class InProcessRunner {
  #server;
  #tests = [];
  #hooks = { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };
  /** How many mutants each test noticed: the best ones go first. */
  #kills = new Map();
  /** What the mutated code reads: which mutant is on, and how often it was reached. */
  #state = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    process.env['NODE_ENV'] = 'test';
    const api = resolve('tests/mutation/vitest.js');
    this.#server = await createViteServer({
      configFile: false,
      root: process.cwd(),
      appType: 'custom',
      logLevel: 'error',
      server: { middlewareMode: true, hmr: false, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
      resolve: { alias: [{ find: /^vitest$/, replacement: api }] },
    });
    await this.#load();
  }

  async #load(mutant) {
    this.#state.activeMutant = mutant;
    const { runner } = this.#server.environments.ssr;
    await all(this.#hooks.afterAll);
    runner.clearCache();
    const { tests, hooks } = await runner.import(resolve('tests/mutation/vitest.js'));
    await runner.import(resolve('tests/support/setup.ts'));
    for (const file of asked.flatMap(filesOf)) {
      const before = tests.length;
      await runner.import(resolve(file));
      for (const test of tests.slice(before)) test.fileName = resolve(file);
    }
    await all(hooks.beforeAll);
    this.#tests = tests.filter(({ id }) => !skipped.test(id));
    this.#hooks = hooks;
  }

  async dryRun() {
    const tests = await this.#run(this.#tests, false);
    const { mutantCoverage } = this.#state;
    // A test that fails when it is run again, e.g. one that writes files, would count every mutant as killed.
    if (anew) await this.#load();
    const again = new Set((await this.#run(this.#tests, false)).filter(({ status }) => status === TestStatus.Success).map(({ id }) => id));
    const once = tests.filter(({ id, status }) => status === TestStatus.Success && !again.has(id)).map(({ id }) => id);
    for (const id of once) delete mutantCoverage.perTest[id];
    if (once.length > 0) console.log(`left out, they cannot be run twice: ${once.join('; ')}`);
    this.#tests = this.#tests.filter(({ id }) => !once.includes(id));
    return { status: DryRunStatus.Complete, tests: tests.filter(({ id }) => !once.includes(id)), mutantCoverage };
  }

  async mutantRun(options) {
    const { mutantActivation } = options;
    if (anew || mutantActivation === 'static') await this.#load(mutantActivation === 'static' ? options.activeMutant.id : undefined);
    const result = await this.#runMutant(options);
    const failed = this.#tests.find(({ id }) => result.killedBy?.includes(id));
    if (failed === undefined) return result;
    // What a mutant before this one left behind is not its fault.
    this.#state.activeMutant = undefined;
    const [{ status }] = await this.#run([failed], true);
    if (status === TestStatus.Failed) {
      console.log(`left something behind: a mutant before ${options.activeMutant.id}`);
      await this.#load();
      return this.#runMutant(options);
    }
    this.#kills.set(failed.id, this.#killsOf(failed) + 1);
    return result;
  }

  async #runMutant({ activeMutant, testFilter, disableBail, hitLimit }) {
    Object.assign(this.#state, { activeMutant: activeMutant.id, hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    const wanted = testFilter === undefined ? null : new Set(testFilter);
    const chosen = this.#tests.filter(({ id }) => wanted?.has(id) ?? true).sort((a, b) => this.#killsOf(b) - this.#killsOf(a));
    const tests = await this.#run(chosen, !disableBail);
    const result = toMutantRunResult(determineHitLimitReached(this.#state.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests });
    Object.assign(this.#state, { hitCount: undefined, hitLimit: undefined });
    return result;
  }

  #killsOf({ id }) {
    return this.#kills.get(id) ?? 0;
  }

  async #run(tests, bails) {
    const results = [];
    for (const { id, fileName, run } of tests) {
      const start = performance.now();
      this.#state.currentTestId = id;
      let failure;
      try {
        await all(this.#hooks.beforeEach);
        await run();
      } catch (error) {
        failure = String(error?.message ?? error);
      }
      this.#state.currentTestId = undefined;
      await all(this.#hooks.afterEach);
      const told = { id, name: id, fileName, timeSpentMs: performance.now() - start };
      results.push(
        failure === undefined ? { ...told, status: TestStatus.Success } : { ...told, status: TestStatus.Failed, failureMessage: failure },
      );
      if (bails && failure !== undefined) break;
    }
    return results;
  }

  async dispose() {
    await all(this.#hooks.afterAll);
    await this.#server?.close();
  }
}

async function all(hooks) {
  for (const run of hooks) await run();
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => join(path, file));
}

const create = () => new InProcessRunner();
create.inject = [];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', create)];
