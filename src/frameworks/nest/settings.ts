import { nearestAbove } from '../../engine/above.js';
import { choice, optionsOf, truthiness } from '../../engine/make.js';
import { readProperty } from '../../engine/objects.js';
import { staticName, walk } from '../../engine/scope.js';
import type { Evaluator, Module, Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_FILES = 40;

/**
 * What a setting is, where the project gives it: `get('http.origin')` of `registerAs('http', () => ({ origin }))`, or of a
 * factory in `ConfigModule.forRoot({ load: [factory] })`, in a file that this one, or the module of the app, leads to. What stands
 * in for it is never taken where that always gives something. Other values stay as they are.
 */
export function fromNamespaces(value: Value, module: Module, evaluator: Evaluator): Value {
  const options = optionsOf(value);
  const found = options.map((each) => ({ ...each, value: givenBy(each.value, module, evaluator) }));
  const isGiven = found.some((each, index) => each.value !== options[index]!.value && isAlwaysThere(each.value));
  const taken = isGiven ? found.filter(({ when }) => when !== 'unset') : found;
  return choice(taken, value.node, value.module);
}

function givenBy(value: Value, module: Module, evaluator: Evaluator): Value {
  if (value.kind !== 'unknown' || value.reason !== 'env' || value.name === undefined) return value;
  const [name = '', ...keys] = value.name.split('.');
  const space = namespaceOf(name, module, evaluator);
  if (space === null) return value;
  return keys.reduce<Value>((object, key) => evaluator.member(object, key, value.node, value.module), space);
}

/** Whether a value is known to be one, or has something that stands in for it. */
function isAlwaysThere(value: Value): boolean {
  const options = optionsOf(value);
  const isWritten = (each: Value): boolean => truthiness(each) === true;
  return options.every((each) => isWritten(each.value)) || options.some(({ when, value: each }) => when === 'unset' && isWritten(each));
}

function namespaceOf(name: string, module: Module, evaluator: Evaluator): Value | null {
  for (const file of filesAround(module)) {
    if (!/registerAs|\bload\b/.test(file.text)) continue;
    let found: Value | null = null;
    walk(file.ast, file.visitorKeys, (node) => {
      if (found === null && node.type === 'CallExpression')
        found = registered(node, name, file, evaluator) ?? loaded(node, name, file, evaluator);
    });
    if (found !== null) return found;
  }
  return null;
}

/** What `registerAs(name, factory)` makes. */
function registered(
  { callee, arguments: [first, second] }: TSESTree.CallExpression,
  name: string,
  file: Module,
  evaluator: Evaluator,
): Value | null {
  if (callee.type !== 'Identifier' || callee.name !== 'registerAs' || first?.type !== 'Literal' || first.value !== name) return null;
  return second === undefined || second.type === 'SpreadElement' ? null : madeBy(second, file, evaluator);
}

/** What one of the factories of `ConfigModule.forRoot({ load: [factory] })` has under a name. */
function loaded({ callee, arguments: [options] }: TSESTree.CallExpression, name: string, file: Module, evaluator: Evaluator): Value | null {
  if (callee.type !== 'MemberExpression' || staticName(callee) !== 'forRoot' || options?.type !== 'ObjectExpression') return null;
  const load = options.properties.find((each) => each.type === 'Property' && staticName(each) === 'load');
  if (load?.type !== 'Property' || load.value.type !== 'ArrayExpression') return null;
  for (const each of load.value.elements) {
    const made = each === null || each.type === 'SpreadElement' ? null : madeBy(each, file, evaluator);
    const found = made?.kind === 'object' ? readProperty(made, name) : null;
    if (found !== null) return found;
  }
  return null;
}

function madeBy(factory: Node, file: Module, evaluator: Evaluator): Value | null {
  const value = evaluator.of(factory, file);
  return value.kind === 'function' ? evaluator.call(value, [], factory, file) : null;
}

/** What the text of a file has that registers settings, or puts together what does: others are not parsed for it. */
const MAY_NAME = /registerAs|\bload\b|Module\b|\bexport\s*(?:type\s*)?[*{]/;

/** What a file leads to, and then what the module of the app does: files are read as they are asked for. */
function* filesAround(module: Module): Generator<Module> {
  const own = reachedFrom(module);
  yield* own;
  for (const file of reachedFromApp(module)) if (!own.has(file)) yield file;
}

/** How many folders the module of the app may be above a file that sets the app up. */
const MAX_UP = 4;

/** What the module of the app leads to, for a file that is only handed the app: it stands in a folder above. */
function reachedFromApp(module: Module): ReadonlySet<Module> {
  const found = nearestAbove(['app.module'], MAX_UP, module);
  return found === null ? new Set() : reachedFrom(found.file);
}

/** A file and those that it imports, one after the other; bounded. */
function reachedFrom(module: Module): ReadonlySet<Module> {
  const found = new Set([module]);
  for (const each of found) {
    for (const statement of each.ast.body) {
      if (statement.type !== 'ImportDeclaration' || found.size >= MAX_FILES) continue;
      const source = statement.source.value;
      const other = MAY_NAME.test(each.textBehind(source) ?? '') ? each.resolve(source) : null;
      if (other !== null) found.add(other);
    }
  }
  return found;
}
