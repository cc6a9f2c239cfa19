import { Linter } from 'eslint';
import { sendsCredentials } from '../../src/policy/credentials.js';
import { originLeaves } from '../../src/policy/questions.js';
import { createRule, forEachPolicy } from '../../src/rule.js';
import { configFor } from './lint.js';
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
  const capture = createRule({
    name: 'capture',
    meta: {
      type: 'problem',
      docs: { description: 'Require', preset: 'strict', severity: 'warn', cwe: [], securitySeverity: '0' },
      messages: {},
      schema: [],
    },
    create: (context) => forEachPolicy(context, (policy) => found.push(policy)),
  });
  const [config] = configFor({ ...options, rules: { 'cors/capture': 'error' } });
  const messages = new Linter({ configType: 'flat', ...(options.cwd === undefined ? {} : { cwd: options.cwd }) }).verify(
    code,
    [{ ...config, plugins: { cors: { rules: { capture } } as never } }],
    { filename: options.filename ?? 'server.ts' },
  );
  const fatal = messages.find((each) => each.fatal === true);
  if (fatal !== undefined) throw new Error(`the text does not parse: ${fatal.message}\n${code}`);
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
