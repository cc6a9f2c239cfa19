import { isSetting, truthiness } from './make.js';
import { MODE_NAMES, modeInName, modeOf, nameOfSetting } from './modes.js';
import { initializerOf, isFunction, staticName, unwrap } from './scope.js';
import { perObject } from '../web/memo.js';
import type { Mode } from './modes.js';
import type { Evaluator, Module, Node, Value } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What must hold where code is reached: only outside production, or only when a setting is missing. */
export type Circumstance = 'development' | 'unset' | null;
export interface Condition {
  readonly whenTrue: Circumstance;
  readonly whenFalse: Circumstance;
}

const NOTHING: Condition = { whenTrue: null, whenFalse: null };
const IN_DEVELOPMENT: Condition = { whenTrue: 'development', whenFalse: null };
const IN_PRODUCTION: Condition = { whenTrue: null, whenFalse: 'development' };
const YES = new Set(['true', '1', 'yes', 'on']);

/**
 * What a test says about the deployment, e.g. `process.env.NODE_ENV !== 'production'` is
 * development when true. `staging` is not development. Null is *unknown*.
 */
export function conditionOf(test: Node, module: Module, evaluator: Evaluator, depth = 0): Condition {
  if (depth > 8) return NOTHING;
  const node = unwrap(test);
  const ask = (each: Node, of = module): Condition => conditionOf(each, of, evaluator, depth + 1);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' ? swap(ask(node.argument)) : NOTHING;
    case 'LogicalExpression': {
      const [left, right] = [ask(node.left), ask(node.right)];
      return node.operator === '&&'
        ? { whenTrue: left.whenTrue ?? right.whenTrue, whenFalse: both(left.whenFalse, right.whenFalse) }
        : { whenTrue: both(left.whenTrue, right.whenTrue), whenFalse: left.whenFalse ?? right.whenFalse };
    }
    case 'BinaryExpression':
      return compare(node, module, evaluator);
    case 'CallExpression': {
      const modes = includedModes(node, module, evaluator);
      if (modes !== null) return modes;
      const callee = evaluator.of(node.callee, module);
      const body = callee.kind === 'function' ? soleReturn(callee.node) : null;
      if (body !== null && callee.kind === 'function') return ask(body, callee.module);
      return named(node, evaluator.of(node, module));
    }
    default:
      return conditionOfValue(node, module, evaluator, ask);
  }
}

/** Constants that are derived from the mode, here or in another file, e.g. `isProduction`. */
function conditionOfValue(node: Node, module: Module, evaluator: Evaluator, ask: (node: Node, of?: Module) => Condition): Condition {
  if (node.type === 'Identifier') {
    const init = initializerOf(node, module);
    const condition = init !== null && isTest(init) ? ask(init) : NOTHING;
    if (condition !== NOTHING) return condition;
  }
  const value = evaluator.of(node, module);
  // What no constant lets control come to is not reached in production either.
  const truth = truthiness(value);
  if (truth !== null) return truth ? IN_PRODUCTION : IN_DEVELOPMENT;
  const condition = value.kind === 'unknown' && value.node !== unwrap(node) && isTest(value.node) ? ask(value.node, value.module) : NOTHING;
  if (condition !== NOTHING) return condition;
  const mode = named(node, value);
  if (!isSetting(value)) return mode;
  return { whenTrue: mode.whenTrue, whenFalse: mode.whenFalse ?? 'unset' };
}

/** What is known by its name only, e.g. `isProduction` or `config.isDev`. */
function named(node: Node, value: Value): Condition {
  const own = node.type === 'Identifier' ? modeInName(node.name) : null;
  const setting = nameOfSetting(value);
  return inMode(own ?? (setting === null ? null : modeInName(setting)));
}

/** What a test says that is true in a mode only. */
function inMode(mode: Mode | null): Condition {
  return mode === null ? NOTHING : mode === 'production' ? IN_PRODUCTION : IN_DEVELOPMENT;
}

function writtenMode(value: Value): Mode | null {
  const text = textOf(value);
  return text === null ? null : modeOf(text);
}

function isTest(node: Node): boolean {
  const { type } = unwrap(node);
  return type === 'BinaryExpression' || type === 'UnaryExpression' || type === 'LogicalExpression' || type === 'CallExpression';
}

function compare(node: TSESTree.BinaryExpression, module: Module, evaluator: Evaluator): Condition {
  const equal = node.operator === '===' || node.operator === '==';
  if (!equal && node.operator !== '!==' && node.operator !== '!=') return NOTHING;
  const [left, right] = [evaluator.of(node.left, module), evaluator.of(node.right, module)];
  const text = textOf(right) ?? textOf(left);
  const other = textOf(right) !== null || isSetting(left) ? left : right;
  let condition = NOTHING;
  if (text !== null && isMode(other)) {
    condition = inMode(modeOf(text));
  } else if (text !== null && YES.has(text.toLowerCase())) {
    condition = named(other.node, other);
  } else if (isSetting(other) && (text === '' || (right.kind === 'primitive' && (right.value === undefined || right.value === null)))) {
    condition = { whenTrue: 'unset', whenFalse: null };
  }
  return equal ? condition : swap(condition);
}

/** `['development', 'test'].includes(process.env.NODE_ENV)`. */
function includedModes(node: TSESTree.CallExpression, module: Module, evaluator: Evaluator): Condition | null {
  const [argument] = node.arguments;
  if (node.callee.type !== 'MemberExpression' || staticName(node.callee) !== 'includes' || argument === undefined) return null;
  if (!isMode(evaluator.of(argument, module))) return null;
  const list = evaluator.of(node.callee.object, module);
  if (list.kind !== 'list' || !list.complete) return NOTHING;
  const modes = list.items.map(writtenMode);
  if (modes.every((mode) => mode === 'development')) return IN_DEVELOPMENT;
  return modes.includes('production') ? IN_PRODUCTION : NOTHING;
}

function isMode(value: Value): boolean {
  if (value.kind === 'choice') return value.options.some((each) => isMode(each.value));
  if (value.kind === 'unknown') return value.reason === 'env' && value.name !== undefined && MODE_NAMES.has(value.name);
  // `app.get('env')` is Express's own reading of NODE_ENV.
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.name !== 'get') return false;
  const [argument] = value.node.arguments;
  return (
    argument?.type === 'Literal' && (argument.value === 'env' || (typeof argument.value === 'string' && MODE_NAMES.has(argument.value)))
  );
}

function textOf(value: Value): string | null {
  return value.kind === 'primitive' && typeof value.value === 'string' ? value.value : null;
}

function swap({ whenTrue, whenFalse }: Condition): Condition {
  return { whenTrue: whenFalse, whenFalse: whenTrue };
}

function both(left: Circumstance, right: Circumstance): Circumstance {
  return left === right ? left : null;
}

/** What a function does nothing but return; null when it does more. */
export function soleReturn(fn: Node): Node | null {
  if (!isFunction(fn)) return null;
  if (fn.body.type !== 'BlockStatement') return fn.body;
  const [only] = fn.body.body;
  return fn.body.body.length === 1 && only?.type === 'ReturnStatement' ? only.argument : null;
}

/**
 * What must hold for a node to be reached: enclosing `if`, ternary, `&&` and `switch`, and earlier
 * `return`s of the same block. `development` wins over `unset`.
 */
export function circumstanceOf(node: Node, module: Module, evaluator: Evaluator): Circumstance {
  let found: Circumstance = null;
  for (let at: Node = node; at.parent != null; at = at.parent) {
    const circumstance = circumstanceIn(at.parent, at, module, evaluator);
    if (circumstance === 'development') return circumstance;
    found ??= circumstance;
  }
  return found;
}

function circumstanceIn(parent: Node, child: Node, module: Module, evaluator: Evaluator): Circumstance {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression': {
      if (child === parent.test) return null;
      const condition = conditionOf(parent.test, module, evaluator);
      return child === parent.consequent ? condition.whenTrue : condition.whenFalse;
    }
    case 'LogicalExpression': {
      if (child !== parent.right || parent.operator === '??') return null;
      const { whenTrue, whenFalse } = conditionOf(parent.left, module, evaluator);
      if (parent.operator === '&&') return whenTrue;
      // A setting that is missing gives a value its fallback, which the evaluator knows.
      return whenFalse === 'development' ? whenFalse : null;
    }
    case 'SwitchCase':
      return circumstanceOfCase(parent, module, evaluator);
    case 'BlockStatement':
    case 'Program':
      return circumstanceAfterExits(parent.body, child, module, evaluator);
    default:
      return null;
  }
}

function circumstanceOfCase(node: TSESTree.SwitchCase, module: Module, evaluator: Evaluator): Circumstance {
  const { discriminant, cases } = node.parent;
  if (!isMode(evaluator.of(discriminant, module))) return null;
  const labels: (Mode | null)[] = [];
  for (let index = cases.indexOf(node); index >= 0; index -= 1) {
    const each = cases[index]!;
    if (each !== node && each.consequent.length > 0) break;
    labels.push(each.test === null ? null : writtenMode(evaluator.of(each.test, module)));
  }
  return labels.every((label) => label === 'development') ? 'development' : null;
}

function circumstanceAfterExits(body: readonly Node[], child: Node, module: Module, evaluator: Evaluator): Circumstance {
  let found: Circumstance = null;
  for (const exit of exitsOf(body)) {
    if (exit.range[0] >= child.range[0]) break;
    const circumstance = conditionOf(exit.test, module, evaluator).whenFalse;
    if (circumstance === 'development') return circumstance;
    found ??= circumstance;
  }
  return found;
}

/** The `if (…) return;` of a block, found once: every statement after them asks. */
const exitsOf = perObject((body: readonly Node[]) =>
  body.filter((each) => each.type === 'IfStatement').filter(({ alternate, consequent }) => alternate === null && alwaysLeaves(consequent)),
);

/** Whether a statement never lets control go on after it: `return`, `throw`, `continue`, `break`. */
export function alwaysLeaves(statement: Node): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return true;
    case 'BlockStatement':
      return statement.body.some(alwaysLeaves);
    case 'IfStatement':
      return statement.alternate !== null && alwaysLeaves(statement.consequent) && alwaysLeaves(statement.alternate);
    default:
      return false;
  }
}
