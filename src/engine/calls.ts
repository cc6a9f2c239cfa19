import { callMethod } from './builtins.js';
import { callEscape } from './escapes.js';
import { importValue } from './imports.js';
import { choice, list, mapValue, option, primitive, unknown } from './make.js';
import { isEnvironment } from './members.js';
import { exportsOf, writesAllExports } from './modules.js';
import { defaultInTree } from './schemas.js';
import { keysIn } from './objects.js';
import { callPath } from './paths.js';
import type { CallValue, Evaluator, Frame, Module, NamespaceValue, Node, ObjectEntry, Value } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What compilers put around `require`, e.g. `__importDefault(require('cors'))`. */
const INTEROP = new Set([
  '__importDefault',
  '__importStar',
  '__toESM',
  '_interopRequireDefault',
  '_interopRequireWildcard',
  '_interop_require_default',
  '_interop_require_wildcard',
  '_interopDefault',
  '_interopDefaultLegacy',
  '_interopNamespace',
]);

/** A call: `require`, what JavaScript itself offers, functions of the project; else an opaque `call`. */
export function evaluateCall(node: TSESTree.CallExpression, module: Module, frame: Frame | undefined, evaluator: Evaluator): Value {
  const opaque = (callee: Value): CallValue => ({ kind: 'call', node, callee, module, frame });
  const required = evaluateRequire(node, module, frame, evaluator);
  if (required !== null) return required;
  const args = (): Value[] => argumentsOf(node, module, frame, evaluator);
  const callee = evaluator.of(node.callee, module, frame);
  return mapValue(callee, (target) => {
    if (target.kind === 'namespace') {
      const exported = evaluator.exportOf(target.of, 'default', node, module);
      if (exported.kind === 'function') return evaluator.call(exported, args(), node, module) ?? opaque(exported);
    }
    if (target.kind === 'function') return evaluator.call(target, args(), node, module) ?? opaque(target);
    const escaped = callEscape(target, args, node, module);
    if (escaped !== null) return escaped;
    if (target.kind === 'global') return callGlobal(target.name, args, node, module) ?? opaque(target);
    if (target.kind === 'member' && target.name !== null) {
      const { object, name } = target;
      if (object.kind === 'global') {
        const made = callStatic(object.name, name, args, node, module);
        if (made !== null) return made;
      }
      if (name === 'get' && isEnvironment(object)) return setting(args()[0], node, module);
      return (
        readSetting(object, name, args, node, module, evaluator) ??
        callMethod(object, name, args, node, module, evaluator) ??
        opaque(target)
      );
    }
    const file = target.kind === 'import' ? callPath(target, args, node, module) : null;
    if (file !== null) return file;
    if (target.kind === 'import' && target.path.at(-1) === 'get') {
      const read = readSetting({ ...target, path: target.path.slice(0, -1) }, 'get', args, node, module, evaluator);
      if (read !== null) return read;
    }
    if (target.kind === 'unknown' && target.reason === 'env') return target;
    return opaque(target);
  });
}

function evaluateRequire(node: TSESTree.CallExpression, module: Module, frame: Frame | undefined, evaluator: Evaluator): Value | null {
  const [argument] = node.arguments;
  if (argument === undefined || argument.type === 'SpreadElement') return null;
  const { callee } = node;
  if (callee.type === 'Identifier' && INTEROP.has(callee.name)) return evaluator.of(argument, module, frame);
  const target = evaluator.of(callee, module, frame);
  const isRequire =
    (target.kind === 'global' && target.name === 'require') ||
    (target.kind === 'call' && target.callee.kind === 'import' && /^(node:)?module$/.test(target.callee.source));
  if (!isRequire) return target.kind === 'function' && INTEROP.has(nameOf(target.node)) ? evaluator.of(argument, module, frame) : null;
  const source = evaluator.of(argument, module, frame);
  if (source.kind !== 'primitive' || typeof source.value !== 'string') return unknown('import', node, module);
  const required = importValue(source.value, node, module);
  return required.kind === 'namespace' ? wholeOf(required, evaluator) : required;
}

/** What `module.exports = …` of a required file is, when the file exports nothing besides; an empty object for a file that exports nothing. */
function wholeOf(required: NamespaceValue, evaluator: Evaluator): Value {
  const { of } = required;
  const { whole, names } = exportsOf(of);
  if (names.size > 0) return required;
  if (whole !== null) return evaluator.of(whole, of);
  return writesAllExports(of) ? { kind: 'object', entries: [], node: of.ast, module: of } : required;
}

function nameOf(node: Node): string {
  return 'id' in node && node.id?.type === 'Identifier' ? node.id.name : '';
}

function argumentsOf(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  module: Module,
  frame: Frame | undefined,
  evaluator: Evaluator,
): Value[] {
  return node.arguments.flatMap((each) => {
    if (each.type !== 'SpreadElement') return [evaluator.of(each, module, frame)];
    const value = evaluator.of(each.argument, module, frame);
    return value.kind === 'list' ? value.items : [unknown('other', each, module)];
  });
}

function callGlobal(name: string, args: () => Value[], node: Node, module: Module): Value | null {
  const [first = primitive(undefined, node, module)] = args();
  if (name === 'String') return mapValue(first, (each) => (each.kind === 'primitive' ? primitive(String(each.value), node, module) : each));
  if (name === 'Boolean' || name === 'Number' || name === 'parseInt') {
    if (first.kind === 'unknown') return first;
    if (first.kind !== 'primitive') return null;
    return primitive(name === 'Boolean' ? Boolean(first.value) : Number(first.value), node, module);
  }
  if (name === 'RegExp') return regex(args(), node, module);
  return null;
}

/** `Object.*`, `Array.*` and `JSON.*`. */
function callStatic(object: string, name: string, args: () => Value[], node: Node, module: Module): Value | null {
  if (object !== 'Object' && object !== 'Array' && object !== 'JSON') return null;
  const values = args();
  const [first] = values;
  if (first === undefined) return null;
  switch (`${object}.${name}`) {
    case 'Object.freeze':
    case 'Object.seal':
    case 'Array.from':
      return mapValue(first, (each) => (each.kind === 'list' && object === 'Array' ? { ...each, type: 'array' } : each));
    case 'Array.of':
      return list(values, node, module);
    case 'Object.assign': {
      const entries = values.map((value): ObjectEntry => ({ key: null, value, node: value.node }));
      return { kind: 'object', entries, node, module };
    }
    case 'Object.values':
    case 'Object.keys':
    case 'Object.entries':
      return mapValue(first, (each) => listEntries(each, name, node, module));
    case 'Object.fromEntries':
      return fromEntries(first, node, module);
    case 'JSON.parse':
      return first.kind === 'unknown' ? unknown(first.reason, node, module, first.name) : null;
    default:
      return null;
  }
}

function listEntries(value: Value, name: string, node: Node, module: Module): Value {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'object') return unknown('other', node, module);
  const items = keysIn(value).map(({ key, entry }) => {
    const label = primitive(key, entry.node, module);
    if (name === 'keys') return label;
    return name === 'values' ? entry.value : list([label, entry.value], entry.node, module);
  });
  return list(
    items,
    node,
    module,
    value.entries.every((each) => each.key !== null),
  );
}

function fromEntries(value: Value, node: Node, module: Module): Value | null {
  if (value.kind !== 'list') return null;
  const entries: ObjectEntry[] = [];
  for (const item of value.items) {
    const [key, content] = item.kind === 'list' ? item.items : [];
    if (key?.kind !== 'primitive' || content === undefined) return null;
    entries.push({ key: String(key.value), value: content, node: item.node });
  }
  return { kind: 'object', entries, node, module };
}

/** `new Set(…)`, `new Map(…)`, `new RegExp(constant)`; other classes are an opaque `call`. */
export function evaluateNew(node: TSESTree.NewExpression, module: Module, frame: Frame | undefined, evaluator: Evaluator): Value {
  const callee = evaluator.of(node.callee, module, frame);
  if (callee.kind === 'global') {
    const args = argumentsOf(node, module, frame, evaluator);
    if (callee.name === 'RegExp') return regex(args, node, module) ?? { kind: 'call', node, callee, module, frame };
    if (callee.name === 'Set' || callee.name === 'Map') {
      const type = callee.name === 'Set' ? 'set' : 'map';
      const [source] = args;
      if (source === undefined) return list([], node, module, true, type);
      return mapValue(source, (each) =>
        each.kind === 'list' ? { ...each, type, node, module } : each.kind === 'unknown' ? each : unknown('other', node, module),
      );
    }
  }
  return { kind: 'call', node, callee, module, frame };
}

function regex(args: readonly Value[], node: Node, module: Module): Value | null {
  const [pattern, flags] = args;
  if (pattern === undefined) return null;
  const written = flags?.kind === 'primitive' && typeof flags.value === 'string' ? flags.value : '';
  if (flags !== undefined && flags.kind !== 'primitive') return null;
  return mapValue(pattern, (each) => {
    if (each.kind === 'regex') return { ...each, flags: written === '' ? each.flags : written };
    if (each.kind === 'primitive' && typeof each.value === 'string')
      return { kind: 'regex', source: each.value, flags: written, node, module };
    if (each.kind !== 'unknown') return unknown('other', node, module);
    // the name of the variable itself: of a text that is put together, an unset one is the text `undefined`
    return unknown(each.reason, node, module, each.isText === true ? each.name : undefined);
  });
}

function setting(key: Value | undefined, node: Node, module: Module): Value {
  return key?.kind === 'primitive' ? unknown('env', node, module, String(key.value)) : unknown('env', node, module);
}

/** `configService.get('ORIGIN', '*')`: a setting with a written default. */
function readSetting(object: Value, name: string, args: () => Value[], node: Node, module: Module, evaluator: Evaluator): Value | null {
  if (name !== 'get' && name !== 'getOrThrow') return null;
  if (object.kind === 'list' || object.kind === 'object' || !isSettings(object)) return null;
  const [key, fallback] = args();
  const read = setting(key, node, module);
  const written = key?.kind === 'primitive' ? defaultInTree(object, String(key.value), evaluator) : null;
  if (written !== null) return choice([option(read), option(written, 'unset')], node, module);
  // `get('cors', 'origins')` names a section and a key.
  const isKey = fallback?.kind === 'primitive' && typeof fallback.value === 'string' && /^[a-z]\w*$/i.test(fallback.value);
  // Nest's `get(key, { infer: true })` and `getOrThrow` have no default there.
  return fallback === undefined || isKey || fallback.kind === 'object' || name === 'getOrThrow'
    ? read
    : choice([option(read), option(fallback, 'unset')], node, module);
}

/** Whether something is a bag of settings by the name its owner gave it, e.g. `config` or `this.configService`. */
function isSettings(value: Value): boolean {
  if (value.kind === 'member') return value.name !== null && /config|env|settings/i.test(value.name);
  if (value.kind === 'parameter') {
    const node = value.of.params[value.index];
    return node !== undefined && /config|env|settings/i.test(value.module.text.slice(node.range[0], node.range[1]));
  }
  if (value.kind === 'import') return SETTINGS_PACKAGES.test(value.source);
  if (value.kind === 'global') return /^(?:config|configService|settings|env)$/i.test(value.name);
  if (value.kind !== 'call') return false;
  const { callee, node } = value;
  // `new ConfigService()`, `app.get(ConfigService)`, `convict({ … })`.
  if (callee.kind === 'import') return SETTINGS_PACKAGES.test(callee.source) || /config/i.test(callee.path.at(-1) ?? '');
  if (callee.kind === 'class') return /config/i.test(callee.node.id?.name ?? '');
  if (callee.kind === 'global') return /config/i.test(callee.name);
  return node.arguments.some((each) => each.type === 'Identifier' && SETTINGS_CLASS.test(each.name));
}

/** What an app is asked for its settings by, e.g. `app.get(EnvService)`. */
const SETTINGS_CLASS = /[Cc]onfig|CONFIG|[Ss]ettings|Env(?=[A-Z]|$)/;

const SETTINGS_PACKAGES = /^config$|(?:^|[-/@])(?:config|nconf|convict|env-var|envalid)(?:[-/]|$)/;
