import { sendsCredentials } from '../../src/policy/credentials.js';
import { originLeaves } from '../../src/policy/leaves.js';
import { lint } from './lint.js';
import type { CorsPolicy } from '../../src/policy/policy.js';
import type { LintOptions } from './lint.js';

/** A policy as plain data, for expectations. */
export interface PolicyText {
  readonly library: string;
  /** What the origin can be, e.g. `star: wildcard`; `(development)` where it only holds there. */
  readonly origin: readonly string[];
  readonly credentials: string;
  /** Where it is mounted, e.g. `use /api/*`; a method alone means everything. */
  readonly mounts: readonly string[];
}

/** The policies that the plugin reads in a text. */
export function policiesIn(code: string, options: LintOptions = {}): PolicyText[] {
  const found: CorsPolicy[] = [];
  lint(code, { ...options, rules: {}, visit: (policy) => found.push(policy) });
  return found.map((policy) => ({
    library: policy.dialect.library,
    origin: originLeaves(policy).map(({ form, verdict, when }) => `${form}: ${verdict}${when === 'development' ? ' (development)' : ''}`),
    credentials: sendsCredentials(policy).answer,
    mounts: policy.mounts.map(({ method, path }) => `${method} ${path ?? '?'}`.trim()),
  }));
}

/** The same under both parsers, which must agree. */
export function policiesByBoth(code: string, options: LintOptions = {}): PolicyText[] {
  const [left, right] = (['typescript', 'espree'] as const).map((parser) => policiesIn(code, { ...options, parser }));
  if (JSON.stringify(left) !== JSON.stringify(right)) throw new Error(`the parsers differ: ${JSON.stringify([left, right], null, 2)}`);
  return left!;
}
