import { unknown, unlessUnset } from './make.js';
import { readProperty } from './objects.js';
import type { CallValue, Evaluator, Module, Node, ObjectValue, Value } from './types.js';

/**
 * Settings that a schema reads and gives their defaults, by what the libraries document: zod, valibot and joi
 * (`schema.parse(process.env)`), envalid (`cleanEnv(process.env, fields)`), t3-env (`createEnv({ server })`) and
 * convict (`convict(fields).get('a.b')`).
 */
const PARSERS = new Set([
  'parse',
  'safeParse',
  'parseAsync',
  'safeParseAsync',
  'validate',
  'validateSync',
  'validateAsync',
  'cast',
  'attempt',
]);
const SHAPES = new Set(['object', 'strictObject', 'looseObject', 'extend', 'keys', 'append', 'merge', 'and']);
/** What wraps the parsed object: `safeParse(…).data`, `validate(…).value`. */
const RESULTS = new Set(['data', 'value', 'output']);
const DEFAULTS = new Set(['default', 'prefault', 'catch', 'fallback', 'optional']);
/** Of the calls that describe one setting. */
const MAX_CHAIN = 16;

/** `env.NAME` where `env` was made by a schema, with the default that the schema gives; null for what has none there. */
export function readParsed(object: CallValue, name: string, node: Node, module: Module, evaluator: Evaluator): Value | null {
  if (RESULTS.has(name) && methodOf(object) !== null && PARSERS.has(methodOf(object)!)) return object;
  for (const fields of fieldsOf(object, evaluator)) {
    const field = readProperty(fields, name);
    const written = field?.kind === 'call' ? defaultOf(field, evaluator) : null;
    if (written !== null) return unlessUnset(unknown('env', node, module, name), written, node, module);
  }
  return null;
}

/** `convict({ web: { origin: { default: '*' } } }).get('web.origin')`; null for what is no such setting. */
export function defaultInTree(object: Value, path: string, evaluator: Evaluator): Value | null {
  if (object.kind !== 'call') return null;
  let at: Value | null = argumentAt(object, 0, evaluator);
  for (const key of [...path.split('.'), 'default']) at = at?.kind === 'object' ? readProperty(at, key) : null;
  return at;
}

function methodOf({ callee }: CallValue): string | null {
  if (callee.kind === 'member') return callee.name;
  return callee.kind === 'import' ? (callee.path.at(-1) ?? null) : null;
}

function argumentAt(call: CallValue, index: number, evaluator: Evaluator): Value | null {
  const argument = call.node.arguments[index];
  return argument === undefined || argument.type === 'SpreadElement' ? null : evaluator.of(argument, call.module, call.frame);
}

/** The objects that describe the settings which a call parsed. */
function fieldsOf(call: CallValue, evaluator: Evaluator): ObjectValue[] {
  const method = methodOf(call);
  if (method === 'cleanEnv') return objects([argumentAt(call, 1, evaluator)]);
  if (method === 'createEnv') {
    const options = argumentAt(call, 0, evaluator);
    return options?.kind === 'object' ? objects(['server', 'client', 'shared'].map((key) => readProperty(options, key))) : [];
  }
  if (method === null || !PARSERS.has(method)) return [];
  // `schema.parse(env)`, or `parse(schema, env)` of valibot
  const schema = call.callee.kind === 'member' && call.callee.object.kind === 'call' ? call.callee.object : argumentAt(call, 0, evaluator);
  return chainOf(schema).flatMap((each) => {
    const made = methodOf(each);
    return made !== null && SHAPES.has(made) ? objects([argumentAt(each, 0, evaluator)]) : [];
  });
}

function objects(values: readonly (Value | null)[]): ObjectValue[] {
  return values.filter((each) => each?.kind === 'object');
}

/** The calls of `z.object(…).strict().extend(…)`, the last one first. */
function chainOf(value: Value | null): CallValue[] {
  const found: CallValue[] = [];
  for (let at = value; at?.kind === 'call' && found.length < MAX_CHAIN; at = at.callee.kind === 'member' ? at.callee.object : null)
    found.push(at);
  return found;
}

/** The default of one setting: `z.string().default('*')`, `v.optional(v.string(), '*')`, `str({ default: '*' })`. */
function defaultOf(field: CallValue, evaluator: Evaluator): Value | null {
  let change: Value | null = null;
  for (const each of chainOf(field)) {
    const method = methodOf(each);
    if (method === 'transform') change = argumentAt(each, 0, evaluator);
    if (method !== null && DEFAULTS.has(method)) {
      const written = argumentAt(each, each.callee.kind === 'member' && each.callee.object.kind === 'call' ? 0 : 1, evaluator);
      if (written === null) continue;
      return change?.kind === 'function' ? evaluator.call(change, [written], each.node, each.module) : written;
    }
    const options = argumentAt(each, 0, evaluator);
    const given = options?.kind === 'object' ? readProperty(options, 'default') : null;
    if (given !== null) return given;
  }
  return null;
}
