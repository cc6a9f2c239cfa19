import { soleAssignment } from './classes.js';
import { withWrites } from './environment-writes.js';
import { choice, mapValue, nullishness, option, primitive, unknown } from './make.js';
import { modeOf, modeSourceOf } from './modes.js';
import { keysIn, readProperty } from './objects.js';
import { ownPath } from './paths.js';
import { readParsed } from './schemas.js';
import { isFunction, staticName } from './scope.js';
import type { ChoiceValue, ClassValue, Evaluator, MemberValue, Module, Node, Value } from './types.js';

/**
 * `object.name`. Known objects, lists, classes and project exports are read; anything else becomes
 * a `member` of it, except reads of the environment, which are `unknown('env')`.
 */
export function readMember(object: Value, name: string, node: Node, module: Module, evaluator: Evaluator): Value {
  switch (object.kind) {
    case 'choice':
      return mapValue(withoutThrowing(object, node), (each) => readMember(each, name, node, module, evaluator));
    case 'object': {
      const value = readProperty(object, name, (spread) => readMember(spread, name, node, module, evaluator));
      if (value === null) return name in Object.prototype ? member(object, name, node, module) : primitive(undefined, node, module);
      return value.kind === 'function' && isGetter(value.node) ? (evaluator.call(value, [], node, module) ?? value) : value;
    }
    case 'list': {
      if (name === 'length' && object.complete) return primitive(object.items.length, node, module);
      const item = /^\d+$/.test(name) ? object.items[Number(name)] : undefined;
      return item ?? member(object, name, node, module);
    }
    case 'primitive':
      if (isShort(node) && nullishness(object) === true) return primitive(undefined, node, module);
      return name === 'length' && typeof object.value === 'string'
        ? primitive(object.value.length, node, module)
        : member(object, name, node, module);
    case 'import':
      if (isEnvironment(object)) break;
      return { kind: 'import', source: object.source, path: [...object.path, name], node, module };
    case 'namespace':
      return evaluator.exportOf(object.of, name, node, module);
    case 'class':
      return readField(object, name, node, module, evaluator);
    case 'call':
      // `new Controller().router`.
      return object.callee.kind === 'class'
        ? readField(object.callee, name, node, module, evaluator)
        : (readParsed(object, name, node, module, evaluator) ?? member(object, name, node, module));
    case 'unknown':
      // A setting that was split, parsed or indexed is still that setting.
      return object.reason === 'env' && object.name !== undefined
        ? unknown('env', node, module, object.name)
        : member(object, name, node, module);
    case 'global':
      if (object.name === 'import.meta') return ownPath(name, node, module) ?? member(object, name, node, module);
      break;
    default:
  }
  return isEnvironment(object) && name !== 'get'
    ? withWrites({ ...unknown('env', node, module, name), isText: true }, node, module, evaluator)
    : member(object, name, node, module);
}

/**
 * `settings[process.env.NODE_ENV]`: one of the entries, those of development words in development only. Null for a
 * key that is no mode, and for an object without a word for one.
 */
export function readByMode(object: Value, key: Value, node: Node, module: Module): Value | null {
  const source = object.kind === 'object' ? modeSourceOf(key) : null;
  if (object.kind !== 'object' || source === null) return null;
  const modes = new Map(keysIn(object).map((each) => [each.key, modeOf(each.key, source)]));
  const words = new Set(modes.values());
  if (!words.has('production') && !words.has('development')) return null;
  const options = [...modes].flatMap(([name, mode]) => {
    const value = readProperty(object, name);
    return value === null ? [] : [option(value, mode === 'development' ? mode : null)];
  });
  // without a word for production it is somewhere else that this is decided
  return choice(words.has('production') ? options : [...options, option(unknown('other', node, module))], node, module);
}

/** A choice without null and undefined, where reading a member of them would have thrown. */
function withoutThrowing(object: ChoiceValue, node: Node): Value {
  if (isShort(node)) return object;
  const left = object.options.filter(({ value }) => nullishness(value) !== true);
  return left.length === 0 || left.length === object.options.length ? object : choice(left, object.node, object.module);
}

/** Whether an access gives undefined where its object is missing: `a?.b`, and the `c` of `a?.b.c`. */
export function isShort(node: Node): boolean {
  for (let at: Node = node; ; at = at.type === 'MemberExpression' ? at.object : at.callee) {
    if (at.type !== 'MemberExpression' && at.type !== 'CallExpression') return false;
    if (at.optional) return true;
  }
}

function member(object: Value, name: string, node: Node, module: Module): MemberValue {
  return { kind: 'member', object, name, node, module };
}

/** Whether a value is a bag of settings: `process.env`, `import.meta.env`, `Bun.env`, the `env` of a Worker. */
export function isEnvironment(value: Value): boolean {
  if (value.kind === 'import') return /^(node:)?process$/.test(value.source) && value.path.at(-1) === 'env';
  if (value.kind === 'parameter') return nameOfParameter(value.of.params[value.index]) === 'env';
  if (value.kind !== 'member' || value.name !== 'env') return false;
  const { object } = value;
  if (object.kind === 'global') return ['process', 'import.meta', 'Bun', 'Deno'].includes(object.name);
  // `c.env.X` of Hono and `context.env.X` of Pages functions.
  return object.kind === 'parameter' || (object.kind === 'member' && object.name === 'process');
}

function nameOfParameter(node: Node | undefined): string | null {
  return node?.type === 'Identifier' ? node.name : null;
}

function isGetter(node: Node): boolean {
  return isFunction(node) && node.parent?.type === 'Property' && node.parent.kind === 'get';
}

/** A field with a written value, a method, or a getter that returns one thing; static and instance fields alike. */
function readField(object: ClassValue, name: string, node: Node, module: Module, evaluator: Evaluator): Value {
  for (const each of object.node.body.body) {
    if (each.type === 'PropertyDefinition' && staticName(each) === name && each.value !== null) {
      const fixed = each.readonly || each.static || name.startsWith('#') || !isAssigned(object, name);
      const value = evaluator.of(each.value, object.module);
      return fixed ? value : choice([option(value), option(unknown('mutable', node, module))], node, module);
    }
    if (each.type === 'MethodDefinition' && staticName(each) === name && isFunction(each.value)) {
      const method: Value = { kind: 'function', node: each.value, module: object.module, frame: undefined };
      return each.kind === 'get' ? (evaluator.call(method, [], node, module) ?? member(object, name, node, module)) : method;
    }
  }
  // declared, and set by the constructor or a method that it calls
  const assigned = isDeclared(object, name) ? soleAssignment(object, name) : null;
  return assigned === null ? member(object, name, node, module) : evaluator.of(assigned, object.module);
}

/** Whether a class declares a field without a value, e.g. `private settings: Settings;`. */
function isDeclared({ node }: ClassValue, name: string): boolean {
  return node.body.body.some((each) => each.type === 'PropertyDefinition' && staticName(each) === name && each.value === null);
}

function isAssigned(object: ClassValue, name: string): boolean {
  const text = object.module.text.slice(object.node.range[0], object.node.range[1]);
  return new RegExp(String.raw`\bthis\.${name.replace(/\W/g, String.raw`\$&`)}\s*(?:=[^=]|\.push)`).test(text);
}
