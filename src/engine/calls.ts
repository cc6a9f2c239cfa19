import { callMethod } from './builtins.js';
import { callEscape } from './escapes.js';
import { callGlobal, callStatic, makeGlobal } from './globals.js';
import { importValue } from './imports.js';
import { mapValue, unknown } from './make.js';
import { isEnvironment, isShort } from './members.js';
import { exportsOf, writesAllExports } from './modules.js';
import { callPath } from './paths.js';
import { returnsOf } from './functions.js';
import { initializerOf, isInside, staticName, unwrap } from './scope.js';
import { readEnv, readSetting, setting } from './setting-reads.js';
import type { CallValue, Evaluator, Frame, FunctionValue, Module, NamespaceValue, Node, Value } from './types.js';
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
      if (exported.kind === 'function') return followed(exported, args(), node, module, evaluator) ?? opaque(exported);
    }
    if (target.kind === 'function') return followed(target, args(), node, module, evaluator) ?? opaque(target);
    const asked = readEnv(target, args, node, module);
    if (asked !== null) return asked;
    const escaped = callEscape(target, args, node, module);
    if (escaped !== null) return escaped;
    if (target.kind === 'global') return callGlobal(target.name, args, node, module) ?? ownSettings(opaque(target), evaluator);
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
    if (target.kind === 'unknown' && target.reason === 'env') return isListCall(node) ? { ...target, isTruthy: true } : target;
    return target.kind === 'import' ? ownSettings(opaque(target), evaluator) : opaque(target);
  });
}

/** What a known function gives. What it makes and returns is made anew by each call. */
function followed(fn: FunctionValue, args: readonly Value[], node: Node, module: Module, evaluator: Evaluator): Value | null {
  const given = evaluator.call(fn, args, node, module);
  if (given === null) return null;
  return mapValue(given, (each) => {
    const name = each.kind === 'call' ? nameOfMade((each.site ?? each).node, fn) : undefined;
    return each.kind === 'call' && name !== undefined ? { ...each, site: { node, module, name, home: fn.module, inner: each.site } } : each;
  });
}

/** The name by which a function returns what a call in it makes; null where it returns it at once, and undefined where it does not. */
function nameOfMade(made: Node, { node: fn, module }: FunctionValue): TSESTree.Identifier | null | undefined {
  const returned = returnsOf(fn, module).map(unwrap);
  if (returned.includes(made)) return null;
  if (!isInside(made, fn)) return undefined;
  return returned.find((each) => each.type === 'Identifier' && unwrap(initializerOf(each, module) ?? each) === made) as
    TSESTree.Identifier | undefined;
}

/** Whether what the call gives is a list whenever it gives anything: `X.split(',')`, and not `X?.split(',')`. */
function isListCall({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === 'MemberExpression' && LIST_CALLS.has(staticName(callee) ?? '') && !isShort(callee);
}

const LIST_CALLS: ReadonlySet<string> = new Set(['split', 'map', 'flatMap', 'filter']);

function ownSettings(call: CallValue, evaluator: Evaluator): Value {
  return evaluator.settings(call) ?? call;
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

/** `new Set(…)`, `new Map(…)`, `new RegExp(constant)`; other classes are an opaque `call`. */
export function evaluateNew(node: TSESTree.NewExpression, module: Module, frame: Frame | undefined, evaluator: Evaluator): Value {
  const callee = evaluator.of(node.callee, module, frame);
  const args = (): Value[] => argumentsOf(node, module, frame, evaluator);
  const made = callee.kind === 'global' ? makeGlobal(callee.name, args, node, module) : null;
  return made ?? { kind: 'call', node, callee, module, frame };
}
