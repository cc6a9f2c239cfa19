import type { OriginForm } from './dialect.js';
import type { Value } from '../engine/types.js';

/** A written origin by its form; `function` is judged by its body, `opaque` is not known here. */
export type WrittenForm = OriginForm | 'function' | 'opaque';

/** How an origin is written; null stands for an absent option. A list that is not all known is `opaque` when it is empty. */
export function originForm(value: Value | null): WrittenForm {
  if (value === null) return 'absent';
  switch (value.kind) {
    case 'primitive':
      return primitiveForm(value.value);
    case 'regex':
      return 'regex';
    case 'list':
      return value.type === 'array' ? listForm(value.items, value.complete) : 'other';
    case 'function':
      return value.node.async ? 'asyncFunction' : 'function';
    case 'object':
    case 'class':
      return 'other';
    default:
      return 'opaque';
  }
}

function primitiveForm(value: Extract<Value, { kind: 'primitive' }>['value']): OriginForm {
  if (value === undefined) return 'undefined';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'string') return 'other';
  if (value === '*') return 'star';
  if (value.trim() === '') return 'empty';
  return value.includes(',') ? 'commaList' : 'string';
}

function listForm(items: readonly Value[], complete: boolean): WrittenForm {
  if (items.some((item) => item.kind === 'primitive' && item.value === '*')) {
    return items.length === 1 && complete ? 'starList' : 'starInList';
  }
  if (items.some((item) => item.kind === 'regex')) return 'regexInList';
  if (items.length > 0) return 'list';
  return complete ? 'emptyList' : 'opaque';
}
