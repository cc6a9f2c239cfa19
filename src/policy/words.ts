import path from 'node:path';
import { staticName } from '../engine/scope.js';
import type { Module, Node } from '../engine/types.js';
import type { CorsPolicy } from './policy.js';
import type { OriginLeaf } from './leaves.js';

/** How a message names what opens the policy, e.g. "`origin: '*'`" or "`cors()` without an origin". */
export function nameOfCause(policy: CorsPolicy, leaf: OriginLeaf): string {
  return nameOfWritten(policy, leaf) + nameOfPlace(policy, leaf);
}

function nameOfWritten(policy: CorsPolicy, leaf: OriginLeaf): string {
  if (policy.dialect.allowlist === 'none' && policy.dialect.keys.origin === undefined) return `\`${policy.dialect.library}\``;
  const key = policy.written.kind === 'headers' ? 'Access-Control-Allow-Origin' : (policy.dialect.keys.origin ?? 'origin');
  if (policy.written.kind === 'shorthand' && policy.written.value.kind === 'primitive' && policy.written.value.value === true) {
    const { parent } = policy.written.value.node;
    return `\`${parent?.type === 'Property' ? (staticName(parent) ?? 'cors') : 'cors'}: true\``;
  }
  if (leaf.acceptance !== null) return "`'*'` from a function";
  if (leaf.form === 'true') return `\`${key}: true\``;
  if (leaf.form === 'absent') return `\`${key}\` left out`;
  return leaf.form === 'starList' || leaf.form === 'starInList' ? `\`${key}: ['*']\`` : `\`${key}: '*'\``;
}

/** The edit that a message asks for, in the shape that the library takes. */
export function nameOfRepair({ dialect }: CorsPolicy): string {
  const key = dialect.allowlistKey ?? dialect.keys.origin ?? 'origin';
  switch (dialect.allowlist) {
    case 'context-function':
    case 'request-function':
    case 'origin-function':
    case 'options-function':
      return `an \`${key}\` function that tests your list`;
    case 'single':
    case 'request-layer':
    case 'comma-text':
      return `\`${key}: 'https://…'\``;
    case 'headers':
      return dialect.isStatic === true ? 'one origin, e.g. `https://…`' : 'a listed Origin, with `Vary: Origin`';
    case 'list':
      return `\`${key}: ['https://…']\``;
    case 'none':
      return dialect.keys.origin === undefined ? 'a layer with a list in its place' : `\`${key}: false\`, and a layer with a list`;
  }
}

/** Where a value of another file is written, e.g. " (`config/origins.js:3`)"; empty for the linted file. */
export function nameOfPlace(policy: CorsPolicy, { module, node }: { readonly module: Module; readonly node: Node }): string {
  if (module.ast === policy.module.ast) return '';
  return ` (\`${path.relative(path.dirname(policy.module.filename), module.filename).replaceAll(path.sep, '/')}:${node.loc.start.line}\`)`;
}
