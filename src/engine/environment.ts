import { isFilled, isOnlyWhileUnset, membershipIn } from './comparisons.js';
import { whenBoth, whenEither, inProduction } from './deployment.js';
import { isSetting, nullishness, truthiness, textIn } from './make.js';
import type { Condition } from './deployment.js';
import type { PathCondition } from './conditions.js';
import { isPlatformName, modeInName, modeInPart, modeOf, modeSourceOf, nameOfSetting } from './modes.js';
import { initializerOf, soleReturn, staticName, unwrap } from './scope.js';
import type { Mode, ModeSource } from './modes.js';
import type { ChoiceValue, Evaluator, Module, Node, Option, Value } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What a test says of the deployment where it is true, and where it is false. */
export interface TestMeaning {
  readonly whenTrue: Condition;
  readonly whenFalse: Condition;
}

const NOTHING: TestMeaning = { whenTrue: null, whenFalse: null };
const IN_DEVELOPMENT: TestMeaning = { whenTrue: 'development', whenFalse: null };
const IN_PRODUCTION: TestMeaning = { whenTrue: null, whenFalse: 'development' };
const YES = new Set(['true', '1', 'yes', 'on']);

/** What a test says about the deployment, e.g. `NODE_ENV !== 'production'` is development when true, `staging` is not. Null is *unknown*. */
export function conditionOf(test: Node, module: Module, evaluator: Evaluator, depth = 0): TestMeaning {
  if (depth > 8) return NOTHING;
  const node = unwrap(test);
  const ask = (each: Node, of = module): TestMeaning => conditionOf(each, of, evaluator, depth + 1);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' ? swap(ask(node.argument)) : (includedModes(node, module, evaluator) ?? NOTHING);
    case 'LogicalExpression': {
      const [left, right] = [ask(node.left), ask(node.right)];
      return node.operator === '&&'
        ? { whenTrue: whenBoth(left.whenTrue, right.whenTrue), whenFalse: whenEither(left.whenFalse, right.whenFalse) }
        : { whenTrue: whenEither(left.whenTrue, right.whenTrue), whenFalse: whenBoth(left.whenFalse, right.whenFalse) };
    }
    case 'BinaryExpression':
      return compare(node, module, evaluator);
    case 'CallExpression': {
      const known = includedModes(node, module, evaluator) ?? partOfMode(node, module, evaluator) ?? loopbackHost(node, module, evaluator);
      if (known !== null) return known;
      const callee = evaluator.of(node.callee, module);
      const [argument] = node.arguments;
      if (callee.kind === 'global' && callee.name === 'Boolean' && argument !== undefined) return ask(argument);
      const body = callee.kind === 'function' ? soleReturn(callee.node) : null;
      if (body !== null && callee.kind === 'function') return ask(body, callee.module);
      const value = evaluator.of(node, module);
      // `env.get('NAME')` is the setting itself, `setting.includes(…)` is not.
      return node.callee.type === 'MemberExpression' && GETTERS.has(staticName(node.callee) ?? '')
        ? ofSetting(node, value)
        : named(node, value);
    }
    default:
      return conditionOfValue(node, module, evaluator, ask);
  }
}

/** Constants that are derived from the mode, here or in another file, e.g. `isProduction`. */
function conditionOfValue(node: Node, module: Module, evaluator: Evaluator, ask: (node: Node, of?: Module) => TestMeaning): TestMeaning {
  const init = node.type === 'Identifier' ? initializerOf(node, module) : null;
  const derived = init !== null && isTest(init) ? ask(init) : NOTHING;
  if (isOfMode(derived)) return derived;
  const value = evaluator.of(node, module);
  // What no constant lets control come to is not reached in production either.
  const truth = derived === NOTHING ? truthiness(value) : null;
  if (truth !== null) return truth ? IN_PRODUCTION : IN_DEVELOPMENT;
  const marked = value.kind === 'choice' ? byMarks(value, ({ value: each }) => truthiness(each)) : NOTHING;
  if (isOfMode(marked)) return marked;
  if (isOnlyWhileUnset(value, (each) => truthiness(each) === false)) return { whenTrue: null, whenFalse: 'unset' };
  const isResult = (value.kind === 'unknown' || isYesOrNo(value)) && value.node !== node && isTest(value.node);
  const behind = derived === NOTHING && isResult ? ask(value.node, value.module) : derived;
  if (isOfMode(behind)) return behind;
  const own = ofSetting(node, value);
  return isOfMode(own) || behind === NOTHING ? own : behind;
}

function isYesOrNo(value: Value): boolean {
  return value.kind === 'choice' && value.options.every((each) => each.value.kind === 'primitive' && typeof each.value.value === 'boolean');
}

function isOfMode({ whenTrue, whenFalse }: TestMeaning): boolean {
  return whenTrue === 'development' || whenFalse === 'development';
}

/** A setting by itself: it is there, or it is missing. What a platform sets is missing in development only. */
function ofSetting(node: Node, value: Value): TestMeaning {
  const mode = named(node, value);
  if (!isSetting(value)) return mode;
  if (isOfPlatform(value)) return IN_PRODUCTION;
  return { whenTrue: mode.whenTrue, whenFalse: mode.whenFalse ?? 'unset' };
}

function isOfPlatform(value: Value): boolean {
  return value.kind === 'unknown' && value.name !== undefined && isPlatformName(value.name);
}

/** What is known by its name only, e.g. `isProduction` or `config.isDev`. */
function named(node: Node, value: Value): TestMeaning {
  const own = node.type === 'Identifier' ? modeInName(node.name) : null;
  const setting = nameOfSetting(value);
  // `config.get('app.isDevelopment')`
  return inMode(own ?? (setting === null ? null : modeInName(setting.split('.').at(-1) ?? setting)));
}

/** Methods that read one setting, also those of Nest. */
const GETTERS: ReadonlySet<string> = new Set(['get', 'getOrThrow']);

/** What a test says that is true in a mode only. */
function inMode(mode: Mode | null): TestMeaning {
  return mode === null ? NOTHING : mode === 'production' ? IN_PRODUCTION : IN_DEVELOPMENT;
}

function writtenMode(value: Value, source: ModeSource): Mode | null {
  const text = textIn(value);
  return text === null ? null : modeOf(text, source);
}

function isTest(node: Node): boolean {
  const { type } = unwrap(node);
  return type === 'BinaryExpression' || type === 'UnaryExpression' || type === 'LogicalExpression' || type === 'CallExpression';
}

function compare(node: TSESTree.BinaryExpression, module: Module, evaluator: Evaluator): TestMeaning {
  const filled = isFilled(node, module, evaluator);
  if (filled !== null) return filled ? { whenTrue: null, whenFalse: 'unset' } : { whenTrue: 'unset', whenFalse: null };
  const modes = includedModes(node, module, evaluator) ?? partOfMode(node, module, evaluator);
  if (modes !== null) return modes;
  const equal = node.operator === '===' || node.operator === '==';
  if (!equal && node.operator !== '!==' && node.operator !== '!=') return NOTHING;
  const [left, right] = [node.left, node.right].map((each) => evaluator.of(typeOperand(each) ?? each, module)) as [Value, Value];
  const condition =
    typeOperand(node.left) !== null ? ofType(left, right) : typeOperand(node.right) !== null ? ofType(right, left) : equality(left, right);
  return equal ? condition : swap(condition);
}

/** What it says of the deployment that two values are equal. */
export function equality(left: Value, right: Value): TestMeaning {
  const text = textIn(right) ?? textIn(left);
  const other = textIn(right) !== null || isSetting(left) ? left : right;
  const source = text === null ? null : modeSourceOf(other);
  if (text !== null && source !== null) return inMode(modeOf(text, source));
  if (text !== null && isSetting(other) && isLoopbackText(text)) return IN_DEVELOPMENT;
  if (text !== null && YES.has(text.toLowerCase())) return isOfPlatform(other) ? IN_PRODUCTION : named(other.node, other);
  if (text !== null && other.kind === 'choice' && text !== '')
    return byMarks(other, ({ value }) => (value.kind === 'primitive' ? value.value === text : null));
  const missing = text === '' || nullishness(left) === true || nullishness(right) === true;
  if (!missing || !isSetting(other)) return NOTHING;
  return isOfPlatform(other) ? IN_DEVELOPMENT : { whenTrue: 'unset', whenFalse: null };
}

/** What a yes or no of each option says of the deployment: development where only those give it that are taken there. Null may be either. */
function byMarks({ options }: ChoiceValue, answer: (option: Option) => boolean | null): TestMeaning {
  const only = (of: readonly Option[]): Condition => (of.length > 0 && !of.some(inProduction) ? 'development' : null);
  return {
    whenTrue: only(options.filter((each) => answer(each) !== false)),
    whenFalse: only(options.filter((each) => answer(each) !== true)),
  };
}

/** `x` of `typeof x`. */
function typeOperand(node: Node): Node | null {
  return node.type === 'UnaryExpression' && node.operator === 'typeof' ? node.argument : null;
}

/** `typeof setting === 'undefined'`. */
function ofType(of: Value, type: Value): TestMeaning {
  const presence = ofSetting(of.node, of);
  const text = textIn(type);
  return text === 'undefined' ? swap(presence) : text === 'string' ? presence : NOTHING;
}

/** Hosts of the machine itself, alone or in an address. */
const LOOPBACK = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[?::1\]?)(?::\d*)?\/?$/i;

function isLoopbackText(text: string): boolean {
  return LOOPBACK.test(text);
}

const TEXT_TESTS = new Set(['includes', 'startsWith', 'endsWith']);

/** `process.env.BASE_URL.includes('localhost')`: where the configured host is the machine itself, nobody else is served. */
function loopbackHost(node: TSESTree.CallExpression, module: Module, evaluator: Evaluator): TestMeaning | null {
  const {
    callee,
    arguments: [argument],
  } = node;
  const method = callee.type === 'MemberExpression' ? staticName(callee) : null;
  if (callee.type !== 'MemberExpression' || method === null || argument === undefined) return null;
  const [object, given] = [evaluator.of(callee.object, module), evaluator.of(argument, module)];
  if (TEXT_TESTS.has(method)) return isSetting(object) && isLoopbackText(textIn(given) ?? '') ? IN_DEVELOPMENT : null;
  return method === 'test' && object.kind === 'regex' && isSetting(given) && /localhost|127\\?\.0/.test(object.source)
    ? IN_DEVELOPMENT
    : null;
}

/** `process.env.NODE_ENV.startsWith('dev')`, `mode.indexOf('prod') === -1`, `/^dev/i.test(mode)`. */
function partOfMode(node: Node, module: Module, evaluator: Evaluator): TestMeaning | null {
  const isMode = (value: Value): boolean => /^(?:exact|named)$/.test(modeSourceOf(value) ?? '');
  const meaning = (of: Node, part: Node | undefined): TestMeaning | null => {
    const [mode, text] = [evaluator.of(of, module), part === undefined ? null : evaluator.of(part, module)];
    const word = text === null ? null : mode.kind === 'regex' && isMode(text) ? mode.source : isMode(mode) ? textIn(text) : null;
    const found = word === null ? null : modeInPart(word);
    return found === null ? null : inMode(found);
  };
  const asked = membershipIn(node);
  if (asked !== null) {
    const found = meaning(asked.of, asked.item);
    return found === null || asked.holds ? found : swap(found);
  }
  const isAsked =
    node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && PART_TESTS.has(staticName(node.callee) ?? '');
  return isAsked ? meaning((node.callee as TSESTree.MemberExpression).object, node.arguments[0]) : null;
}

const PART_TESTS = new Set(['startsWith', 'test']);

/** `['development', 'test'].includes(process.env.NODE_ENV)`. */
function includedModes(node: Node, module: Module, evaluator: Evaluator): TestMeaning | null {
  const asked = membershipIn(node);
  const source = asked === null ? null : modeSourceOf(evaluator.of(asked.item, module));
  if (asked === null || source === null) return null;
  const list = evaluator.of(asked.of, module);
  if (list.kind !== 'list' || !list.complete) return NOTHING;
  const condition = oneOf(list.items.map((item) => writtenMode(item, source)));
  return asked.holds ? condition : swap(condition);
}

function swap({ whenTrue, whenFalse }: TestMeaning): TestMeaning {
  return { whenTrue: whenFalse, whenFalse: whenTrue };
}

/** What the test of a branch says of the deployment, e.g. of `case 'production':`. */
export function conditionOfPath(condition: PathCondition, module: Module, evaluator: Evaluator): TestMeaning {
  if (condition.kind === 'test') return conditionOf(condition.test, module, evaluator);
  if (condition.kind === 'missing') return NOTHING;
  const source = modeSourceOf(evaluator.of(condition.discriminant, module));
  return source === null ? NOTHING : oneOf(condition.labels.map((label) => writtenMode(evaluator.of(label, module), source)));
}

/** What it says that a mode is one of several. */
function oneOf(modes: readonly (Mode | null)[]): TestMeaning {
  if (modes.length > 0 && modes.every((mode) => mode === 'development')) return IN_DEVELOPMENT;
  return modes.includes('production') ? IN_PRODUCTION : NOTHING;
}
