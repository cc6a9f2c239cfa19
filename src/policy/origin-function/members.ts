import { nullishness, primitive } from '../../engine/make.js';
import { staticName } from '../../engine/scope.js';
import { FREE_PARTS, isAttackerChosen } from './chosen.js';
import { mapElements } from './elements.js';
import { keysOf, partOf } from './methods.js';
import { eachOf, UNCONSTRAINED, isMember, itemsOf, keyOf, PRESENT, valueTerm } from './tests.js';
import type { Outcome, CallFrame, State, AbstractValue, Interpreter } from './terms.js';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Module, Node, Value } from '../../engine/types.js';

/** `object.name` and `object[key]`. */
export function readTerm(object: Outcome, node: TSESTree.MemberExpression, place: CallFrame, walk: Interpreter): Outcome[] {
  const { state } = object;
  const name = staticName(node);
  if (name === null) return walk.evaluate(node.property, place, state).flatMap((key) => readAt(object.term, key, node, place, walk));
  const known = readNamed(object.term, name, node, place.module);
  if (known !== null) return [{ state, term: known, node }];
  // `record?.active` of no record
  if (node.optional && object.term.kind === 'value' && nullishness(object.term.value) === true)
    return [{ state, term: valueTerm(primitive(undefined, node, place.module)), node }];
  return readValue(node, place, state, walk);
}

/** A part of `new URL(origin)`. */
export function partOfUrl(name: string): AbstractValue | null {
  if (name === 'hostname' || name === 'host') return { kind: 'origin', subject: name };
  if (name === 'origin' || name === 'href') return { kind: 'origin', subject: 'origin' };
  return FREE_PARTS.has(name) ? UNCONSTRAINED : null;
}

function readNamed(object: AbstractValue, name: string, node: Node, module: Module): AbstractValue | null {
  switch (object.kind) {
    case 'url':
      return partOfUrl(name);
    case 'parts':
      return name === 'length' ? UNCONSTRAINED : partOf(object, name);
    case 'found':
      if (name === 'length') return valueTerm(primitive(object.item === null ? 0 : 1, node, module));
      return name === '0' ? (object.item ?? valueTerm(primitive(undefined, node, module))) : null;
    case 'free':
      return FREE_PARTS.has(name) ? UNCONSTRAINED : null;
    case 'record':
      return object.fields.get(name)?.term ?? null;
    case 'origin':
      return name === 'length' ? { kind: 'count', test: PRESENT, holds: true } : null;
    case 'value':
      if (object.value.kind === 'primitive')
        return name === 'length' && typeof object.value.value === 'string'
          ? valueTerm(primitive(object.value.value.length, node, module))
          : null;
      return name === 'length' || name === 'size' ? countOf(object.value) : null;
    default:
      return null;
  }
}

/** How many a list has. With a list that is known it is no question. */
function countOf(entries: Value): AbstractValue | null {
  const { items, complete } = itemsOf(entries);
  if (complete && entries.kind === 'list') return valueTerm(primitive(items.length, entries.node, entries.module));
  const known = entries.kind === 'list' || entries.kind === 'choice' || (entries.kind === 'unknown' && entries.reason === 'env');
  return { kind: 'count', test: { kind: 'empty', key: `empty ${keyOf(entries)}`, list: keyOf(entries), known }, holds: false };
}

/** `allowed[origin]` asks for a key; `list[i]` is some element. */
function readAt(object: AbstractValue, key: Outcome, node: TSESTree.MemberExpression, place: CallFrame, walk: Interpreter): Outcome[] {
  const { state } = key;
  if (key.term.kind === 'origin' && object.kind === 'value')
    return [{ state, term: isMember(keysOf(object.value), key.term.subject, node), node }];
  if (object.kind === 'parts' && key.term.kind === 'value' && key.term.value.kind === 'primitive') {
    const part = partOf(object, String(key.term.value.value));
    if (part !== null) return [{ state, term: part, node }];
  }
  if (object.kind === 'value' && key.term.kind === 'value' && key.term.value.kind !== 'primitive' && isList(object.value)) {
    return [{ state, term: eachOf(object.value), node }];
  }
  if (object.kind === 'found' && object.item !== null) return [{ state, term: object.item, node }];
  return readValue(node, place, state, walk);
}

/** Whether a value is a list whose elements can be told apart. */
export function isList(value: Value): boolean {
  return value.kind === 'list' || (value.kind === 'choice' && value.options.some((each) => isList(each.value)));
}

function readValue(node: TSESTree.MemberExpression, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const value = walk.valueOf(node, place);
  if (walk.isOrigin(value)) return [{ state, term: { kind: 'origin', subject: 'origin' }, node }];
  if (isAttackerChosen(value)) return [{ state, term: UNCONSTRAINED, node }];
  return mapElements(node, place, state, walk) ?? [{ state, term: valueTerm(value), node }];
}
