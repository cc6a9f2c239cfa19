import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from '../../src/index.js';
import { createRule, forEachPolicy } from '../../src/rule.js';
import type { Exposure } from '../../src/policy/policy.js';

/** What the plugin reads in one file of an app: the exposures of its policies, and what the rules say. */
export interface Reading {
  readonly exposures: readonly Exposure[];
  readonly messages: readonly string[];
  readonly suggestions: readonly { readonly id: string | undefined; readonly text: string }[];
}

/** Lints a file of an app as a user would, in the folder of the app. */
export function readApp(folder: string, file: string, settings: object = {}, rules: readonly string[] = ['no-global-on-mutating-routes']): Reading {
  const exposures: Exposure[] = [];
  const spy = createRule({
    name: 'spy',
    meta: { type: 'problem', docs: { description: 'Require nothing', preset: 'strict', severity: 'warn', cwe: [], securitySeverity: '0' }, messages: {}, schema: [] },
    create: (context) => forEachPolicy(context, (policy, { facts }) => void exposures.push(facts.exposureOf(policy))),
  });
  const filename = path.join(folder, file);
  const linter = new Linter({ configType: 'flat', cwd: folder });
  const found = linter.verify(
    readFileSync(filename, 'utf8'),
    [
      {
        files: ['**/*.*'],
        plugins: { cors: { rules: { ...plugin.rules, spy } } as never },
        languageOptions: { parser: tsParser as never, sourceType: 'module' },
        settings: { cors: settings },
        rules: { 'cors/spy': 'error', ...Object.fromEntries(rules.map((name) => [`cors/${name}`, 'error'])) },
      },
    ],
    { filename },
  );
  const fatal = found.find((each) => each.fatal === true);
  if (fatal !== undefined) throw new Error(fatal.message);
  const suggestions = found.flatMap((each) => (each.suggestions ?? []).map(({ messageId, fix }) => ({ id: messageId, text: fix.text })));
  return { exposures, suggestions, messages: found.map(({ line, ruleId, message }) => `${line} ${String(ruleId).replace('cors/', '')}: ${message}`) };
}

/** The routes that change something, as text, e.g. `POST /orders/:id`; each once and in order. */
export function routeNames(routes: readonly { readonly method: string; readonly path: string }[]): string[] {
  return [...new Set(routes.map(({ method, path: route }) => `${method} ${route === '/' ? '/' : route.replace(/\/$/, '')}`))].sort();
}
