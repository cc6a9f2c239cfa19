import { indentAt, insertAt, quoted } from './edit.js';
import { refused } from './proposal.js';
import { importsFrom } from './request-style.js';
import { does } from '../policy/verbs.js';
import type { Source } from './edit.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy } from '../policy/policy.js';

/** A middleware that sends `Vary: Origin`, by the framework that a file imports: the libraries that never send it are for these. */
const MIDDLEWARE: ReadonlyArray<readonly [RegExp, (origin: string) => readonly string[]]> = [
  [/^express$/, (origin) => ['(req, res, next) => {', `res.vary(${origin})`, 'next()']],
  [/^koa$/, (origin) => ['(ctx, next) => {', `ctx.vary(${origin})`, 'return next()']],
];

/**
 * `Vary: Origin` for the answers of a library that never sends it, as a middleware before the one that is mounted for the
 * whole app. It adds a header and nothing else, so that it breaks nobody.
 */
export function varyBefore(policy: CorsPolicy, { text, style }: Source): Proposal {
  const { module, mounts, verbs } = policy;
  const [mount] = mounts;
  const statement = mount?.call.parent;
  const callee = mount?.call.callee;
  const found = MIDDLEWARE.find(([framework]) => importsFrom(module, framework));
  if (
    found === undefined ||
    mounts.length !== 1 ||
    mount?.method !== 'use' ||
    !does(verbs, mount.method, 'covers') ||
    mount.call.arguments.length !== 1 ||
    statement?.type !== 'ExpressionStatement' ||
    callee?.type !== 'MemberExpression' ||
    callee.object.type !== 'Identifier'
  )
    return refused('structure', policy.node);
  const margin = indentAt(text, statement.range[0]);
  const [head, ...body] = found[1](quoted('Origin', style));
  const lines = body.map((line) => `${margin}${style.indent}${line}${style.semicolon}`);
  const code = [`${callee.object.name}.use(${head}`, ...lines, `${margin}})${style.semicolon}`, margin].join(style.eol);
  return { kind: 'edit', edits: [insertAt(statement, statement.range[0], code)], messageId: 'library', consent: 'none' };
}
