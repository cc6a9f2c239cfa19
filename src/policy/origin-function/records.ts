import { calledOn, findVariable, outermostAssertion, staticName, unwrap } from '../../engine/scope.js';
import { splitChoice } from './branch.js';
import { assign } from './facts.js';
import { undefinedTerm, valueTerm } from './tests.js';
import type { Field, AbstractValue, CallFrame, Interpreter, Outcome, State } from './terms.js';
import type { Node, ObjectValue, Variable } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

type Record = Extract<AbstractValue, { kind: 'record' }>;

/**
 * What a variable holds that is given an object: its keys are followed where they are set later. Not on the way to a
 * header write: what such a path writes would keep every two paths apart.
 */
export function declaredTerm(term: AbstractValue, variable: Variable, walk: Interpreter): AbstractValue {
  if (walk.write !== null || term.kind !== 'value' || term.value.kind !== 'object' || !isSetLater(variable)) return term;
  return { kind: 'record', object: term.value, fields: new Map() };
}

/** Whether code sets a key of what a variable holds, or merges something into it. */
function isSetLater(variable: Variable): boolean {
  return variable.references.some(({ identifier }) => {
    const outer = outermostAssertion(identifier as Node);
    const { parent } = outer;
    if (parent?.type === 'CallExpression') return parent.arguments[0] === outer && calledOn('Object', parent) === 'assign';
    if (parent?.type !== 'MemberExpression' || parent.object !== outer) return false;
    const use = parent.parent;
    return use.type === 'AssignmentExpression' ? use.left === parent : use.type === 'UnaryExpression' && use.operator === 'delete';
  });
}

/** `{ ...options, credentials: true }`: what a spread name holds is that of this path. Null for an object without a spread. */
export function spreadRecord(node: TSESTree.ObjectExpression, place: CallFrame, state: State, walk: Interpreter): Outcome[] | null {
  const whole = walk.write === null && node.properties.some(isSpread) ? walk.valueOf(node, place) : null;
  if (whole?.kind !== 'object') return null;
  let paths: { readonly state: State; readonly fields: Fields }[] = [{ state, fields: new Map() }];
  for (const property of node.properties) {
    paths = paths.flatMap(({ state: before, fields }) =>
      walk
        .evaluate(property, place, before)
        .flatMap((each) => (isSpread(property) ? splitChoice(each.term, each.state) : [each]))
        .map((each) => ({ state: each.state, fields: withProperty(fields, property, each.term) })),
    );
  }
  return paths.map(({ state: after, fields }) => ({
    state: after,
    term: fields === null ? valueTerm(whole) : { kind: 'record', object: whole, fields },
    node,
  }));
}

function isSpread({ type }: Node): boolean {
  return type === 'SpreadElement';
}

/** Null where a part is not known: then the whole is what the evaluator says. */
type Fields = ReadonlyMap<string, Field> | null;

/** The keys of an object literal up to a property. */
function withProperty(fields: Fields, property: TSESTree.ObjectLiteralElement, term: AbstractValue): Fields {
  if (property.type === 'SpreadElement') return joined(fields, fieldsOf(term));
  const key = staticName(property);
  return joined(fields, key === null ? null : new Map([[key, { term, node: property }]]));
}

function joined(fields: Fields, more: Fields): Fields {
  return fields === null || more === null ? null : new Map([...fields, ...more]);
}

/** The keys of an object on this path; null for what is none, or has keys that are not known. */
function fieldsOf(term: AbstractValue): Fields {
  const object = term.kind === 'record' ? term.object : term.kind === 'value' && term.value.kind === 'object' ? term.value : null;
  if (object === null || object.entries.some(({ key }) => key === null)) return null;
  const written = object.entries.map(({ key, value, node }): [string, Field] => [key!, { term: valueTerm(value), node }]);
  return new Map([...written, ...(term.kind === 'record' ? term.fields : [])]);
}

/** The path after `object.key = …` or `delete object.key`; a key that is computed is not followed. */
export function setField(target: Node, field: Field, place: CallFrame, state: State): State {
  const member = unwrap(target);
  if (member.type !== 'MemberExpression') return state;
  const name = staticName(member);
  return name === null ? state : change(member.object, new Map([[name, field]]), place, state);
}

/** `delete object.key`. */
export function deleteField(target: Node, place: CallFrame, state: State): State {
  return setField(target, { term: undefinedTerm(target, place.module), node: target }, place, state);
}

/** `Object.assign(object, { key: … })`. What is not an object whose keys are known is not followed. */
export function mergeFields(target: Node | undefined, sources: readonly AbstractValue[], place: CallFrame, state: State): State {
  const fields = new Map<string, Field>();
  for (const source of sources) {
    const object =
      source.kind === 'record' ? source.object : source.kind === 'value' && source.value.kind === 'object' ? source.value : null;
    for (const { key, value, node } of object?.entries ?? []) if (key !== null) fields.set(key, { term: valueTerm(value), node });
    if (source.kind === 'record') for (const [key, field] of source.fields) fields.set(key, field);
  }
  return target === undefined ? state : change(target, fields, place, state);
}

function change(object: Node, fields: ReadonlyMap<string, Field>, place: CallFrame, state: State): State {
  const name = unwrap(object);
  const variable = name.type === 'Identifier' ? findVariable(name.name, name, place.module) : null;
  const held = variable === null ? undefined : state.store.get(variable);
  const record: Record | null =
    held?.kind === 'record'
      ? held
      : held?.kind === 'value' && held.value.kind === 'object'
        ? { kind: 'record', object: held.value, fields: new Map() }
        : null;
  if (variable === null || record === null) return state;
  return assign(state, variable, { ...record, fields: new Map([...record.fields, ...fields]) });
}

/** What a key of an object holds on this path: what was set, or what stands in it. Null where something unknown may give it; undefined for no key. */
export function recordField(term: Record | { readonly kind: 'value'; readonly value: ObjectValue }, key: string): Field | null | undefined {
  const object = term.kind === 'record' ? term.object : term.value;
  const set = term.kind === 'record' ? term.fields.get(key) : undefined;
  if (set !== undefined) return set;
  for (const entry of object.entries.toReversed()) {
    if (entry.key !== null && entry.key !== key) continue;
    if (entry.key === key) return { term: valueTerm(entry.value), node: entry.node };
    if (entry.node.type === 'Property' || entry.value.kind !== 'object') return null;
    const spread = recordField({ kind: 'value', value: entry.value }, key);
    if (spread === null) return null;
    // a place in another file is read there: here stands what brings it
    if (spread !== undefined) return entry.value.module === object.module ? spread : { term: spread.term, node: entry.node };
  }
  return undefined;
}
