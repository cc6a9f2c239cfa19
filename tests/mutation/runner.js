// Runs tests for Stryker in its own process: the test runner of vitest loads everything anew for each mutant, which takes a second, and there are thousands.
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { createViteServer } from 'vitest/node';

/** The tests that a mutant is shown to, e.g. `MUTATION_TESTS=tests/spec,tests/values`. */
const asked = (process.env['MUTATION_TESTS'] ?? 'tests/spec').split(',');
/** Whether a mutant gets modules of its own: for code that keeps answers by their text, which the next mutant would be given. */
const anew = process.env['MUTATION_ANEW'] === '1';

class InProcessRunner {
  #server;
  #tests = [];
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

  async #load() {
    const { runner } = this.#server.environments.ssr;
    runner.clearCache();
    const { tests, hooks } = await runner.import(resolve('tests/mutation/vitest.js'));
    await runner.import(resolve('tests/support/setup.ts'));
    for (const file of asked.flatMap(filesOf)) await runner.import(resolve(file));
    for (const run of hooks.beforeAll) await run();
    this.#tests = tests;
  }

  async dryRun() {
    this.#state.activeMutant = undefined;
    this.#state.hitCount = undefined;
    const tests = await this.#run(this.#tests, false);
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#state.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, disableBail, hitLimit, mutantActivation }) {
    this.#state.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    if (anew || mutantActivation === 'static') await this.#load();
    Object.assign(this.#state, { activeMutant: activeMutant.id, hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    const wanted = testFilter === undefined ? null : new Set(testFilter);
    const tests = await this.#run(this.#tests.filter(({ id }) => wanted?.has(id) ?? true), !disableBail);
    return toMutantRunResult(determineHitLimitReached(this.#state.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests });
  }

  async #run(tests, bails) {
    const results = [];
    for (const { id, run } of tests) {
      const start = performance.now();
      this.#state.currentTestId = id;
      let failure;
      try {
        await run();
      } catch (error) {
        failure = String(error?.message ?? error);
      }
      this.#state.currentTestId = undefined;
      const told = { id, name: id, timeSpentMs: performance.now() - start };
      results.push(failure === undefined ? { ...told, status: TestStatus.Success } : { ...told, status: TestStatus.Failed, failureMessage: failure });
      if (bails && failure !== undefined) break;
    }
    return results;
  }

  async dispose() {
    await this.#server?.close();
  }
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true }).filter((file) => file.endsWith('.test.ts')).sort().map((file) => join(path, file));
}

const create = () => new InProcessRunner();
create.inject = [];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', create)];
