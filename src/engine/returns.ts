import { returnsOf } from './functions.js';
import { findVariable, isFunction, unwrap } from './scope.js';
import type { FunctionNode, Module, Node, Variable } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Whether a file may get what is looked for from behind an import. */
type IsSource = (source: string, module: Module) => boolean;

/** Answers of functions that were asked before with the same packages: a chain of them is followed once. */
export type KnownReturns = Map<FunctionNode, boolean>;

/**
 * Whether a function may return the result of a call that comes from one of some packages, by its code: no call
 * is followed. False for one that returns objects, texts, or what it makes with other packages.
 */
export function mayReturnCall(
  fn: FunctionNode,
  module: Module,
  isSource: IsSource,
  known: KnownReturns,
  way = { seen: new Set<unknown>(), cut: false },
): boolean {
  const before = known.get(fn);
  if (before !== undefined) return before;
  if (isSeen(fn)) return false;
  way.seen.add(fn);
  const answer = returnsOf(fn, module).some((each) => isResult(each));
  // what was cut off at a circle may still be such a result by another way
  if (answer || !way.cut) known.set(fn, answer);
  return answer;

  function isSeen(what: unknown): boolean {
    const found = way.seen.has(what);
    way.cut ||= found;
    return found;
  }

  /** Whether an expression may be such a result. What a function is given was made elsewhere, and is found there. */
  function isResult(node: Node): boolean {
    const inner = unwrap(node);
    switch (inner.type) {
      case 'AwaitExpression':
        return isResult(inner.argument);
      case 'SequenceExpression':
        return isResult(inner.expressions.at(-1)!);
      case 'AssignmentExpression':
        return isResult(inner.right);
      case 'ConditionalExpression':
        return isResult(inner.consequent) || isResult(inner.alternate);
      case 'LogicalExpression':
        return isResult(inner.left) || isResult(inner.right);
      case 'NewExpression':
      case 'CallExpression':
        return leads(inner.callee, true) || (isRequire(inner) && leads(inner, true));
      case 'MemberExpression':
        return leads(inner, false);
      case 'Identifier':
        return ofVariable(inner, (variable) => valuesOf(variable).some(isResult), false);
      case 'ThisExpression':
      case 'ImportExpression':
        return true;
      default:
        return false;
    }
  }

  /** Whether an expression may hold such a package or a result of it; `called` for what is called itself. */
  function leads(node: Node, called: boolean): boolean {
    const inner = unwrap(node);
    if (isFunction(inner)) return called && mayReturnCall(inner, module, isSource, known, way);
    switch (inner.type) {
      case 'MemberExpression':
        return leads(inner.object, false);
      case 'AwaitExpression':
        return leads(inner.argument, false);
      case 'NewExpression':
      case 'CallExpression': {
        const [source] = inner.arguments;
        if (isRequire(inner) && source?.type === 'Literal') return isSource(String(source.value), module);
        return (
          isRequire(inner) ||
          leads(inner.callee, true) ||
          inner.arguments.some((each) => each.type === 'CallExpression' && isRequire(each) && leads(each, false))
        );
      }
      case 'Identifier':
        return ofVariable(inner, (variable) => valuesOf(variable).some((each) => leads(each, called)), called);
      case 'ArrayExpression':
      case 'ObjectExpression':
      case 'ThisExpression':
      case 'ImportExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'ClassExpression':
        return true;
      default:
        return false;
    }
  }

  function ofVariable(place: TSESTree.Identifier, ask: (variable: Variable) => boolean, called: boolean): boolean {
    const variable = findVariable(place.name, place, module);
    const declared = variable?.defs[0]?.node as Node | undefined;
    if (variable === null || declared === undefined) return false;
    if (declared.parent?.type === 'ImportDeclaration') return isSource(declared.parent.source.value, module);
    if (declared.type === 'FunctionDeclaration' && variable.defs[0]?.type === 'FunctionName')
      return called && mayReturnCall(declared, module, isSource, known, way);
    if (isFunction(declared)) return called;
    if (declared.type !== 'VariableDeclarator' && declared.type !== 'AssignmentExpression') return true;
    if (isSeen(variable)) return false;
    way.seen.add(variable);
    const found = ask(variable);
    way.seen.delete(variable);
    return found;
  }
}

function valuesOf({ references }: Variable): Node[] {
  return references.flatMap(({ writeExpr }) => (writeExpr as Node | null | undefined) ?? []);
}

function isRequire({ callee }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  return callee.type === 'Identifier' && callee.name === 'require';
}
