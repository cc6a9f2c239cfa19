import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lint } from '../support/lint.js';
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
  const found = lint(readFileSync(path.join(folder, file), 'utf8'), {
    cwd: folder,
    filename: path.join(folder, file),
    settings,
    rules: Object.fromEntries(rules.map((name) => [`cors/${name}`, 'error' as const])),
    visit: (policy, { facts }) => void exposures.push(facts.exposureOf(policy)),
  });
  const suggestions = found.flatMap((each) => (each.suggestions ?? []).map(({ messageId, fix }) => ({ id: messageId, text: fix.text })));
  return { exposures, suggestions, messages: found.map(({ line, ruleId, message }) => `${line} ${String(ruleId).replace('cors/', '')}: ${message}`) };
}

/** The routes that change something, as text, e.g. `POST /orders/:id`; each once and in order. */
export function routeNames(routes: readonly { readonly method: string; readonly path: string }[]): string[] {
  return [...new Set(routes.map(({ method, path: route }) => `${method} ${route === '/' ? '/' : route.replace(/\/$/, '')}`))].sort();
}
