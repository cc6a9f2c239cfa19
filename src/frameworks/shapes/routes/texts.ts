import { fieldOf } from '../../../engine/classes.js';
import { findProperty } from '../../../engine/objects.js';
import { lastName, unwrap } from '../../../engine/scope.js';
import type { Evaluator, Node, Value } from '../../../engine/types.js';

/** The texts that a value can be, e.g. the paths of `app.post(['/a', '/b'], …)`; a pattern is shown as it is written. */
export function textsOf(value: Value, evaluator: Evaluator, depth = 0): string[] {
  if (depth > 4) return [];
  switch (value.kind) {
    case 'list':
      return value.items.flatMap((each) => textsOf(each, evaluator, depth + 1));
    case 'choice':
      return [...new Set(value.options.flatMap((each) => textsOf(each.value, evaluator, depth + 1)))];
    case 'regex':
      return [`/${value.source}/`];
    case 'primitive':
      return typeof value.value === 'string' ? [value.value] : [];
    case 'member': {
      const owner = value.object.kind === 'call' ? value.object.callee : value.object;
      const field = owner.kind === 'class' && value.name !== null ? fieldOf(owner, value.name, evaluator) : null;
      return field === null || field.kind === 'member' ? [] : textsOf(field, evaluator, depth + 1);
    }
    default:
      return [];
  }
}

/** The first text under one of the names of an object. */
export function firstText(value: Value, names: readonly string[], evaluator: Evaluator): string | null {
  if (value.kind !== 'object') return null;
  const found = findProperty(value, (key) => names.includes(key)).options[0]?.value;
  return found === undefined ? null : (textsOf(found, evaluator)[0] ?? null);
}

/** Names of what is a path, and no middleware. */
export const PATHLIKE = /(?:path|route|url|uri|prefix|endpoint|root|base|pattern|mountpoint)$/i;

/** A path that only the running program knows, as it is written: `` `/${name}/all` `` is `/:name/all`. Empty for what may be no path. */
export function writtenPath(node: Node): string {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'TemplateLiteral':
      return inner.quasis.map(({ value }, index) => value.raw + parameterFor(inner.expressions[index])).join('');
    case 'BinaryExpression':
      return inner.operator === '+' ? partOf(inner.left) + partOf(inner.right) : '';
    default:
      return PATHLIKE.test(lastName(inner) ?? '') ? parameterFor(inner) : '';
  }
}

function partOf(node: Node): string {
  const inner = unwrap(node);
  if (inner.type === 'Literal') return String(inner.value);
  return inner.type === 'TemplateLiteral' || inner.type === 'BinaryExpression' ? writtenPath(inner) : parameterFor(inner);
}

function parameterFor(node: Node | undefined): string {
  return node === undefined ? '' : `:${lastName(unwrap(node)) ?? 'path'}`;
}
