import { choice, option, primitive, truthiness } from './make.js';
import { circumstanceOf } from './circumstances.js';
import { conditionsWithin } from './conditions.js';
import { inFrame } from './frames.js';
import { isFunction, walk } from './scope.js';
import { bind } from './bindings.js';
import { namesIn } from './modules.js';
import { perObject } from '../web/memo.js';
import type { Evaluator, Frame, FunctionNode, FunctionValue, Module, Node, Value, Variable } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_CALLS = 8;
/** A function is called for each thing that an argument can be. */
const MAX_CHOICES = 4;

/**
 * What a known function returns when it is called with these arguments: one value, or a choice of
 * its returns. Null is *unknown*: a generator, no return value, or too deep.
 */
export function callFunction(fn: FunctionValue, args: readonly Value[], node: Node, module: Module, evaluator: Evaluator): Value | null {
  const depth = (fn.frame?.depth ?? 0) + 1;
  if (depth > MAX_CALLS || fn.node.generator) return null;
  const chosen = args.findIndex((each) => each.kind === 'choice' && each.options.length <= MAX_CHOICES);
  const argument = args[chosen];
  if (argument?.kind === 'choice') {
    const results = argument.options.map((each) => callFunction(fn, args.with(chosen, each.value), node, module, evaluator));
    if (results.every((each) => each !== null))
      return choice(
        argument.options.map((each, index) => ({ ...each, value: results[index]! })),
        node,
        module,
      );
  }
  const frame: Frame = { arguments: bindArguments(fn, args, node, module, evaluator), parent: fn.frame, depth };
  const returns = returnsOf(fn.node, fn.module);
  if (returns.length === 0 || returns.length > 8) return null;
  const reached = returns.filter((each) => mayReach(each, fn, frame, evaluator));
  const options = reached.map((each) => {
    const when = each.parent?.type === 'ReturnStatement' ? circumstanceOf(each, fn.module, inFrame(evaluator, frame)) : null;
    return option(evaluator.of(each, fn.module, frame), when);
  });
  return choice(options, node, module);
}

/** Whether the arguments let control come to a place of a function: no test on the way is decided against it. */
function mayReach(place: Node, fn: FunctionValue, frame: Frame, evaluator: Evaluator): boolean {
  return conditionsWithin(place, fn.node).every((each) => {
    const truth = each.kind === 'test' ? truthiness(evaluator.of(each.test, fn.module, frame)) : null;
    return truth === null || truth === each.holds;
  });
}

/** The returned expressions of a function, without those of functions inside it. Found once: a helper is called in many places. */
export const returnsOf = perObject((fn: FunctionNode, module: Module): readonly Node[] => {
  if (fn.body.type !== 'BlockStatement') return [fn.body];
  const found: Node[] = [];
  walk(fn.body, module.visitorKeys, (node) => {
    if (isFunction(node) || node.type === 'ClassExpression' || node.type === 'ClassDeclaration') return false;
    if (node.type === 'ReturnStatement' && node.argument !== null) found.push(node.argument);
    return undefined;
  });
  return found;
});

/** The variables of the parameters, with what a call gives them. `partial` leaves the parameters alone that get nothing. */
export function bindArguments(
  fn: FunctionValue,
  args: readonly Value[],
  node: Node,
  module: Module,
  evaluator: Evaluator,
  partial = false,
): Map<Variable, Value> {
  const bound = new Map<Variable, Value>();
  const variables = fn.module.scopeManager?.getDeclaredVariables(fn.node) ?? [];
  for (const [index, parameter] of fn.node.params.entries()) {
    if (partial && args[index] === undefined) continue;
    const value = args[index] ?? primitive(undefined, node, module);
    for (const name of namesIn(parameterPattern(parameter))) {
      const variable = variables.find((each) => each.name === name);
      const part = parameter.type === 'RestElement' ? null : bind(parameter, name, value, fn.module, fn.frame, evaluator);
      if (variable !== undefined && part !== null) bound.set(variable, part);
    }
  }
  return bound;
}

function parameterPattern(parameter: TSESTree.Parameter): Node {
  return parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
}
