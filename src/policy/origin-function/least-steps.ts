import { declaredName } from '../../engine/uses.js';
import { isFunction, unwrap } from '../../engine/scope.js';
import { perObject } from '../../web/memo.js';
import type { FunctionNode, Node } from '../../engine/types.js';

/**
 * How many steps a walk through a function takes at least before it comes to a node: one for each expression that stands on
 * every way there. A walk that may not take so many need not begin.
 */
export function leastStepsTo(node: Node, fn: FunctionNode): number {
  let sum = 0;
  for (let child = node; child !== fn && child.parent != null; child = child.parent) {
    const { parent } = child;
    // it runs where its name is used, which may stand before what is around it
    if (isFunction(child) && declaredName(child) !== null) break;
    const before = parent.type === 'BlockStatement' ? parent.body : parent.type === 'SwitchCase' ? parent.consequent : [];
    for (const each of before) {
      if (each.range[0] >= child.range[0]) break;
      sum += least(each);
    }
    if (parent.type === 'IfStatement' && child !== parent.test) sum += least(parent.test);
  }
  return sum;
}

/** The steps that a statement or an expression takes on each way through it. */
const least = perObject((code: Node): number => {
  const node = unwrap(code);
  switch (node.type) {
    case 'ExpressionStatement':
      return least(node.expression);
    case 'VariableDeclaration':
      return sumOf(node.declarations.flatMap(({ init }) => init ?? []));
    case 'BlockStatement':
      return leastOfBlock(node.body);
    case 'IfStatement':
      return least(node.test) + (node.alternate === null ? 0 : Math.min(least(node.consequent), least(node.alternate)));
    case 'TryStatement':
      return least(node.block);
    case 'MemberExpression':
      return 1 + least(node.object);
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      return 1 + least(callee.type === 'MemberExpression' ? callee.object : callee) + sumOf(node.arguments);
    }
    case 'NewExpression':
      return 1 + sumOf(node.arguments);
    case 'LogicalExpression':
      return 1 + least(node.left);
    case 'ConditionalExpression':
      return 1 + least(node.test) + Math.min(least(node.consequent), least(node.alternate));
    case 'AwaitExpression':
    case 'UnaryExpression':
      return 1 + least(node.argument);
    case 'AssignmentExpression':
      return node.operator === '=' ? 1 + least(node.right) : 1;
    case 'ObjectExpression':
      return 1 + sumOf(node.properties.map((each) => (each.type === 'Property' ? each.value : each.argument))) + node.properties.length;
    default:
      return EVALUATED.test(node.type) ? 1 : 0;
  }
});

const EVALUATED = /Expression$|^(?:Identifier|Literal|TemplateLiteral)$/;

function sumOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, each) => sum + least(each.type === 'SpreadElement' ? each.argument : each), 0);
}

/** Of what may be left in between only what comes before. */
function leastOfBlock(body: readonly Node[]): number {
  let sum = 0;
  for (const each of body) {
    if (each.type === 'ReturnStatement' || each.type === 'ThrowStatement') break;
    sum += least(each);
  }
  return sum;
}
