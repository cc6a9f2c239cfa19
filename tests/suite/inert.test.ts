import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listSamples } from '../conformance/samples.js';
import { FULL, sampled } from '../support/full.js';
import { configFor, pluginWith } from '../support/lint.js';
import { Linter } from 'eslint';
import type { CorsPolicy } from '../../src/policy/policy.js';

/** Code that a policy points at: nodes of a tree, the file of one, and the variables of a scope. */
function isCode(value: object): boolean {
  return ('type' in value && 'loc' in value) || 'visitorKeys' in value || 'references' in value;
}

/** The paths below a value where a function stands. */
function functionsIn(value: unknown, path: string, seen = new Set<unknown>()): string[] {
  if (typeof value === 'function') return [path];
  if (typeof value !== 'object' || value === null || seen.has(value) || isCode(value)) return [];
  seen.add(value);
  const parts = value instanceof Map || value instanceof Set ? [...value.entries()] : Object.entries(value);
  return parts.flatMap(([key, each]) => [...functionsIn(key, `${path} key`, seen), ...functionsIn(each, `${path}.${String(key)}`, seen)]);
}

/** The policies that a file has, or uses. */
function policiesOfSample(file: string, cwd: string): CorsPolicy[] {
  const found: CorsPolicy[] = [];
  const [config] = configFor({ rules: { 'cors/capture': 'error' } });
  const plugins = { cors: pluginWith((policy) => found.push(policy), { mounted: true }) };
  new Linter({ configType: 'flat', cwd }).verify(readFileSync(file, 'utf8'), [{ ...config, plugins }], { filename: file });
  return found;
}

test('a function in a policy is found', () => {
  const policy = {
    dialect: { effects: new Map([['star', (): string => 'star']]) },
    node: { type: 'Literal', loc: {}, range: (): void => {} },
  };
  expect(functionsIn(policy, 'policy')).toEqual(['policy.dialect.effects.star']);
});

test('the policies of all programs are data', () => {
  const policies = sampled(listSamples(), 4).flatMap(({ id, file }) => policiesOfSample(file, file.slice(0, -id.length)));
  expect(policies.length).toBeGreaterThan(FULL ? 300 : 75);
  expect([...new Set(policies.flatMap((policy) => functionsIn(policy, 'policy')))]).toEqual([]);
});
