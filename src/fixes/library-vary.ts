import { HANDLERS } from '../analysis/verbs.js';
import { indentAt, insertAt } from './edit.js';
import { varyOn } from './header-vary.js';
import { refused } from './proposal.js';
import { importsFrom } from './request-style.js';
import { does } from '../policy/verbs.js';
import type { Source } from './edit.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy } from '../policy/policy.js';

/**
 * `Vary: Origin` for the answers of a library that never sends it, as a middleware before the one that is mounted for the
 * whole app. It adds a header and nothing else, so that it breaks nobody.
 */
export function varyBefore(policy: CorsPolicy, source: Source): Proposal {
  const { text, style } = source;
  const { module, mounts, verbs } = policy;
  const [mount] = mounts;
  const statement = mount?.call.parent;
  const callee = mount?.call.callee;
  const found = HANDLERS.find((each) => each.style.layer !== undefined && importsFrom(module, each.packages))?.style;
  if (
    found?.layer === undefined ||
    found.vary === undefined ||
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
  const { head, answer, next } = found.layer;
  const lines = [varyOn(answer, 'setHeader', found.vary, module, source), next].map(
    (line) => `${margin}${style.indent}${line}${style.semicolon}`,
  );
  const code = [`${callee.object.name}.use(${head}`, ...lines, `${margin}})${style.semicolon}`, margin].join(style.eol);
  return { kind: 'edit', edits: [insertAt(statement, statement.range[0], code)], messageId: 'library', consent: 'none' };
}
