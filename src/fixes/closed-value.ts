import { effectOf } from '../policy/dialect.js';
import { environmentWriteAround } from '../engine/environment-writes.js';
import { staticName, unwrap } from '../engine/scope.js';
import type { Source } from './edit.js';
import type { Node } from '../engine/types.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Dialect, OriginForm } from '../policy/dialect.js';

/** Values that admit nobody, the clearest first. */
const CLOSED: readonly (readonly [OriginForm, string])[] = [
  ['false', 'false'],
  ['emptyList', '[]'],
  ['empty', "''"],
  ['undefined', 'undefined'],
];

/** What to write in the place of an origin so that nobody is let in; null where the library has no such value. `at` is the place: the environment holds texts only. */
export function closedValue(
  { dialect, written }: CorsPolicy,
  { style }: Source,
  at: Node | null = null,
  beside: Node | null = null,
): string | null {
  if (written.kind === 'shorthand') return 'false';
  const isText = at !== null && environmentWriteAround(at) !== null;
  const nobody = CLOSED.filter(([form]) => admitsNobody(form, dialect) && (!isText || form === 'empty'));
  const wanted = beside !== null && isListCode(beside) ? nobody.find(([form]) => form === 'emptyList') : undefined;
  const code = (wanted ?? nobody[0])?.[1];
  return code === undefined ? null : code.replace("''", style.quote + style.quote);
}

/** What to fall back to, in words: the value that is written, one that is not known here, or what is left where a library has none. */
export function closedWords(closed: string | null, { dialect, written }: CorsPolicy): string {
  if (closed !== null) return `\`${closed}\`, which admits nobody`;
  const hasValue = written.kind === 'shorthand' || CLOSED.some(([form]) => admitsNobody(form, dialect));
  return hasValue ? 'a value that admits nobody' : 'one site, or throw an error';
}

function admitsNobody(form: OriginForm, dialect: Dialect): boolean {
  return [false, true].every((credentials) => ['nobody', 'listed'].includes(effectOf(dialect, form, credentials)));
}

/** Whether code makes a list, e.g. `process.env.ORIGINS?.split(',')`. */
function isListCode(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'ArrayExpression') return true;
  if (inner.type !== 'CallExpression') return false;
  const callee = unwrap(inner.callee);
  return callee.type === 'MemberExpression' && /^(?:split|map|filter|flatMap)$/.test(staticName(callee) ?? '');
}
