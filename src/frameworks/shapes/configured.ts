import { importBehind, SUBJECT } from '../../engine/leads.js';
import { mentionsWithin } from '../../engine/mentions.js';
import { optionsOf } from '../../engine/make.js';
import { findAt } from './places.js';
import { returnsOf } from '../../engine/functions.js';
import { findVariable, initializerOf, isFunction, staticName, unwrap } from '../../engine/scope.js';
import { isCallOf, mayBeCallOf, mayStandIn } from './called.js';
import { reportOptions } from './options.js';
import { perObject } from '../../web/memo.js';
import type { Called } from './called.js';
import type { Found } from './places.js';
import type { OptionsSource } from './options.js';
import type { Dialect } from '../../policy/dialect.js';
import type { OptionsPlace } from '../../policy/policy.js';
import type { CallNode, Module, Node, ObjectValue, Value } from '../../engine/types.js';
import type { Reader, Framework } from '../define.js';

/** A place in a configuration where CORS options stand, e.g. `cors` in the options of `new Server(http, { cors })`. */
export interface ConfigPlace extends Pick<OptionsSource, 'shorthand' | 'whenTrue' | 'delegates' | 'interpret'> {
  /** Keys from the outside in; `*` is every key, `[]` every item of a list. Empty: the argument itself. */
  readonly path: readonly string[];
  readonly dialect: Dialect | ((reader: Reader, options: Value) => Dialect);
  /** What holds when the key is left out, where that lets everybody in; `missing` are the keys that are not there, from the outside in. */
  readonly whenAbsent?: Dialect | ((reader: Reader, missing: readonly string[]) => Dialect | null);
  /** Whether the options do anything, e.g. not with `enabled: false`; `holder` is the object around them. */
  readonly applies?: (options: Value, reader: Reader, holder: ObjectValue | null) => boolean;
  /** What is read in place of this one by the installed version; null where this one is read. */
  readonly unread?: (reader: Reader) => string | null;
  /** The options are the object that has this key, and the origin is the key's value: `{ cors: '*' }`. */
  readonly bare?: boolean;
  /** The routes that stand in the same configuration. */
  readonly routes?: (config: Value, reader: Reader) => OptionsSource['routes'];
  /** The route path that a key of the configuration names. */
  readonly routePath?: (key: string) => string | null;
}

/** What is known of a policy besides its options. */
export type PlaceMarks = Pick<OptionsSource, 'mounts' | 'path' | 'routes' | 'carrier' | 'when'>;

/** Calls that take a configuration. */
export interface ConfigCall extends Called {
  /** Which arguments can hold the configuration, from 0; the first object counts. */
  readonly arguments: readonly number[];
  readonly places: readonly ConfigPlace[];
  /** Whether the call makes an app for which the policy holds. */
  readonly makesApp?: boolean;
}

/** Reads the configurations that are handed to the framework's own functions and classes. */
export function configured(calls: readonly ConfigCall[]): Required<Pick<Framework, 'visit'>> {
  /** What a file cannot call, once that was asked. */
  const absentIn = perObject((_module: Module) => new Set<ConfigCall>());
  const visit = (node: CallNode, reader: Reader): void => {
    if (node.arguments.length === 0) return;
    const absent = absentIn(reader.module);
    for (const call of calls) {
      if (absent.has(call)) continue;
      // What is written at the call first: to know what it is given and what is called, other files may have to be read.
      const given = argumentsThatSay(node, call);
      if (given.length === 0) continue;
      if (!mayStandIn(call, reader)) {
        absent.add(call);
        continue;
      }
      if (!mayBeCallOf(node, call, reader) || !given.some((each) => mayReturn(each, call, reader) && mayHoldOptions(each, reader)))
        continue;
      if (!isCallOf(node, call, reader)) continue;
      const config = configOf(node, call.arguments, reader);
      if (config !== null)
        for (const place of call.places) readPlace(config, place, node, call.makesApp === true ? appMount(node) : {}, reader);
    }
  };
  return { visit: { CallExpression: visit, NewExpression: visit } };
}

/** The arguments that may be a configuration which says anything, as far as that is written at the call. */
function argumentsThatSay(node: CallNode, { arguments: positions, places }: ConfigCall): readonly Node[] {
  return positions.flatMap((index) => {
    const argument = node.arguments[index];
    if (argument === undefined || argument.type === 'SpreadElement') return [];
    const inner = unwrap(argument);
    return places.some((place) => maySay(inner, place)) ? [inner] : [];
  });
}

/** Whether an argument is no function, or one that may return a configuration: all of its code is gone through for that. */
function mayReturn(argument: Node, { places }: ConfigCall, { module }: Reader): boolean {
  return !isFunction(argument) || places.some(({ path }) => path.length === 0) || returnsOf(argument, module).length > 0;
}

/** Whether an argument may hold options: not what the function around the call was given, nor what a package or a file without a word of CORS makes. */
function mayHoldOptions(argument: Node, { module, evaluator }: Reader): boolean {
  let root = argument;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type === 'Identifier' && findVariable(root.name, root, module)?.defs[0]?.type === 'Parameter')
    return !['parameter', 'member'].includes(evaluator.of(argument, module).kind);
  const source = importBehind(argument, module);
  if (source === null) return true;
  const written = argument.type === 'Identifier' ? (initializerOf(argument, module) ?? argument) : argument;
  return mentionsWithin(written, module, SUBJECT) || (module.isOwn(source) && module.mentions(source));
}

/** Whether an argument may have the first key of a place, or what stands where the key is left out. */
function maySay(argument: Node, { path: [key], whenAbsent }: ConfigPlace): boolean {
  if (key === undefined) return true;
  if (argument.type === 'Literal' || argument.type === 'TemplateLiteral') return false;
  if (argument.type !== 'ObjectExpression' || whenAbsent !== undefined || key === '*' || key === '[]') return true;
  return argument.properties.some((each) => each.type === 'SpreadElement' || (staticName(each) ?? key) === key);
}

/** The first argument of those that can hold a configuration and does. */
export function configOf(node: CallNode, positions: readonly number[], reader: Reader): Value | null {
  for (const index of positions) {
    const argument = node.arguments[index];
    if (argument === undefined || argument.type === 'SpreadElement') continue;
    const value = reader.evaluator.of(argument, reader.module);
    if (optionsOf(value).some((each) => ['object', 'function', 'list', 'primitive'].includes(each.value.kind) && !isText(each.value)))
      return value;
  }
  return null;
}

function isText(value: Value): boolean {
  return value.kind === 'primitive' && (typeof value.value === 'string' || typeof value.value === 'number');
}

/** The mount of a policy that holds for all of an app which a call makes. */
function appMount(call: CallNode): PlaceMarks {
  return { mounts: [{ call, app: call, method: 'use', path: '' }] };
}

/** Reports what a configuration says at one place. `call` is what takes it; null when the file itself is the configuration. */
export function readPlace(config: Value, place: ConfigPlace, call: CallNode | null, marks: PlaceMarks, reader: Reader): void {
  const routes = place.routes?.(config, reader);
  const more = routes === undefined ? marks : { ...marks, routes };
  if (place.path.length === 0) {
    readFound({ value: config, entry: null, holder: null, missing: [], key: null }, place, call, more, reader);
    return;
  }
  const holders = new Set<unknown>();
  for (const found of findAt(config, place.path, reader)) {
    // Options that are the object around a key are one policy, whatever the key can be.
    if (place.bare === true && holders.has(found.holder)) continue;
    holders.add(found.holder);
    readFound(found, place, call, more, reader);
  }
}

function readFound(found: Found, place: ConfigPlace, call: CallNode | null, more: PlaceMarks, reader: Reader): void {
  const { shorthand, whenTrue, delegates, interpret, whenAbsent, applies, bare = false, routePath } = place;
  const path = more.path ?? (found.key === null || routePath === undefined ? null : routePath(found.key));
  const node = nodeOf(found, call, reader);
  if (node === null) return;
  if (found.value === null) {
    const dialect = typeof whenAbsent === 'function' ? whenAbsent(reader, found.missing) : whenAbsent;
    if (dialect != null) reportOptions(null, { ...more, dialect, node, path, place: missingPlace(found, reader) }, reader);
    return;
  }
  if (applies?.(found.value, reader, found.holder) === false) return;
  const options = bare ? found.holder : found.value;
  if (options === null || (bare && optionsOf(found.value).every((each) => each.value.kind === 'object'))) return;
  const instead = place.unread?.(reader) ?? null;
  // what is spread into the configuration may have the key, or not
  if (instead !== null && found.entry?.key == null) return;
  const dialect = typeof place.dialect === 'function' ? place.dialect(reader, found.value) : place.dialect;
  reportOptions(
    options,
    {
      ...more,
      dialect,
      node,
      path,
      place: placeOf(found, node),
      ...(instead === null ? {} : { unread: { name: place.path.at(-1) ?? '', instead } }),
      optional: place.path.length > 0 && whenAbsent === undefined,
      ...(shorthand === undefined ? {} : { shorthand }),
      ...(whenTrue === undefined ? {} : { whenTrue }),
      ...(delegates === undefined ? {} : { delegates }),
      ...(interpret === undefined ? {} : { interpret }),
    },
    reader,
  );
}

/** What stands for the policy: the property where it is written in place, else the call that takes it. */
function nodeOf({ entry, holder, value }: Found, call: CallNode | null, { module }: Reader): Node | null {
  const property = entry !== null && holder?.module === module && entry.node.type === 'Property' ? entry.node : null;
  if (call === null) return property ?? [value, holder].find((each) => each?.module === module)?.node ?? exportIn(module);
  return property !== null && isWithin(property, call) ? property : call;
}

/** The statement that hands out the configuration of another file. */
function exportIn({ ast, text }: Reader['module']): Node {
  return (
    ast.body.find(
      (each) =>
        each.type === 'ExportDefaultDeclaration' ||
        (each.type === 'ExpressionStatement' && /^(?:module\.)?exports\b/.test(text.slice(...each.range))),
    ) ?? ast
  );
}

function isWithin(inner: Node, outer: Node): boolean {
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}

function placeOf({ entry, value }: Found, node: Node): OptionsPlace | null {
  // A getter or a method has no value to replace.
  if (entry?.node === node && node.type === 'Property')
    return node.kind === 'init' && !node.method ? { kind: 'value', node: node.value } : null;
  return value === null ? null : { kind: 'value', node: value.node };
}

function missingPlace({ holder, missing }: Found, { module }: Reader): OptionsPlace | null {
  return holder?.module === module && holder.node.type === 'ObjectExpression'
    ? { kind: 'missing', object: holder.node, keys: missing }
    : null;
}
