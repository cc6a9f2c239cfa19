import { codeOf } from '../policy/code.js';
import { grantOf } from '../web/headers.js';
import { staticName, unwrap } from '../engine/scope.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Grant } from '../web/headers.js';
import type { FunctionNode, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * What a hand-written middleware grants, when it does nothing but write CORS headers, answer OPTIONS
 * and pass everything else on; null when any statement is something else.
 */
export function grantsOf(fn: FunctionNode, policy: CorsPolicy): ReadonlyMap<Grant, string> | null {
  const { evaluator, module } = codeOf(policy);
  if (fn.body.type !== 'BlockStatement') return null;
  const grants = new Map<Grant, string>();
  const seen = { options: false, next: false };
  const textOf = (node: Node): string | null => {
    const value = evaluator.of(node, module);
    return value.kind === 'primitive' && value.value !== undefined ? String(value.value) : null;
  };

  const readHeader = (name: Node, value: Node): boolean => {
    const header = textOf(name);
    const grant = header === null ? null : grantOf(header);
    if (grant === null) return false;
    if (grant === 'origin' || grant === 'vary') return true;
    const text = textOf(value);
    if (text === null || (grant === 'credentials' && text !== 'true') || (grant === 'maxAge' && !/^\d+$/.test(text))) return false;
    if (grants.has(grant) && grants.get(grant) !== text) return false;
    grants.set(grant, text);
    return true;
  };

  const readCall = (node: TSESTree.CallExpression, answers: boolean): boolean => {
    const callee = unwrap(node.callee);
    if (callee.type === 'Identifier') {
      seen.next = true;
      return callee.name === 'next' && node.arguments.length === 0;
    }
    const method = callee.type === 'MemberExpression' ? staticName(callee) : null;
    if (callee.type !== 'MemberExpression' || method === null) return false;
    const inner = unwrap(callee.object);
    if (inner.type === 'CallExpression' && !readCall(inner, answers)) return false;
    if (inner.type !== 'CallExpression' && inner.type !== 'Identifier') return false;
    if (/^(?:set|header|setHeader)$/.test(method)) return readHeaders(node.arguments);
    if (method === 'vary') return true;
    return answers && /^(?:sendStatus|status|code|end|send|body|writeHead)$/.test(method) && node.arguments.every(isPlainAnswer);
  };

  const readHeaders = (args: readonly TSESTree.CallExpressionArgument[]): boolean => {
    const [first, second] = args;
    if (first?.type !== 'ObjectExpression')
      return first !== undefined && second !== undefined && args.length === 2 && readHeader(first, second);
    return first.properties.every((each) => {
      if (each.type !== 'Property' || each.key.type !== 'Literal') return false;
      return readHeader(each.key, each.value);
    });
  };

  const readStatement = (statement: TSESTree.Statement, answers: boolean): boolean => {
    switch (statement.type) {
      case 'BlockStatement':
        return statement.body.every((each) => readStatement(each, answers));
      case 'ReturnStatement':
        return statement.argument === null || readExpression(statement.argument, answers);
      case 'ExpressionStatement':
        return readExpression(statement.expression, answers);
      case 'IfStatement':
        if (!isOptionsTest(statement.test)) return false;
        seen.options = true;
        return readStatement(statement.consequent, true) && (statement.alternate === null || readStatement(statement.alternate, false));
      default:
        return false;
    }
  };

  const readExpression = (node: Node, answers: boolean): boolean => {
    const inner = unwrap(node.type === 'AwaitExpression' ? node.argument : node);
    if (inner.type === 'CallExpression') return readCall(inner, answers);
    // `ctx.status = 204`
    return (
      answers &&
      inner.type === 'AssignmentExpression' &&
      inner.left.type === 'MemberExpression' &&
      staticName(inner.left) === 'status' &&
      isPlainAnswer(inner.right)
    );
  };

  const understood = fn.body.body.every((each) => readStatement(each, false));
  return understood && seen.options && seen.next ? grants : null;
}

function isPlainAnswer(node: Node): boolean {
  if (node.type === 'ObjectExpression') return node.properties.length === 0;
  return node.type === 'Literal' && (node.value === null || node.value === 200 || node.value === 204 || typeof node.value === 'string');
}

/** `req.method === 'OPTIONS'`, either way around. */
function isOptionsTest(node: Node): boolean {
  if (node.type !== 'BinaryExpression' || !/^={2,3}$/.test(node.operator)) return false;
  const sides = [unwrap(node.left), unwrap(node.right)];
  return (
    sides.some((each) => each.type === 'MemberExpression' && staticName(each) === 'method') &&
    sides.some((each) => each.type === 'Literal' && String(each.value).toUpperCase() === 'OPTIONS')
  );
}
