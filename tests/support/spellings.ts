import { parse } from '@typescript-eslint/parser';
import { staticName, walk, writtenText } from '../../src/engine/scope.js';
import type { Node } from '../../src/engine/types.js';

/** A text in the place of a range. */
type Edit = readonly [start: number, end: number, text: string];
/** The same program written another way: what stands in the place of a node; null for nodes that stay. */
type Spelling = (node: Node, parent: Node, of: (node: Node) => string) => Edit | null;

const replaced = ({ range }: Node, text: string): Edit => [...range, text];

/** Strings that are neither the name of a module nor a key or a directive. */
function isPlainText(node: Node, parent: Node): boolean {
  if (node.type !== 'Literal' || typeof node.value !== 'string' || /^(?:Import|Export|JSX|TS)/.test(parent.type)) return false;
  if (parent.type === 'ExpressionStatement' || ('key' in parent && parent.key === node)) return false;
  return !(parent.type === 'CallExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'require');
}

function isDeclaration(node: Node, parent: Node): boolean {
  return node.type === 'VariableDeclaration' && node.kind === 'const' && node.declare !== true && !/^For|^Export/.test(parent.type);
}

const GRANTED = /^access-control-allow-(?:origin|credentials)$/i;

/** Ways to write the same program. The findings are about what it does. */
export const SPELLINGS: Readonly<Record<string, Spelling>> = {
  'texts as templates': (node, parent) => {
    const text = isPlainText(node, parent) ? writtenText(node) : null;
    return text === null || text === '' || /[`\\$\n]/.test(text) ? null : replaced(node, `\`${text}\``);
  },
  'comparisons turned around': (node, _parent, of) =>
    node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator)
      ? replaced(node, `${of(node.right)} ${node.operator} ${of(node.left as Node)}`)
      : null,
  'arrows with a body': (node, _parent, of) => {
    if (node.type !== 'ArrowFunctionExpression' || node.body.type === 'BlockStatement') return null;
    const whole = of(node);
    const arrow = whole.lastIndexOf('=>', node.body.range[0] - node.range[0]) + 2;
    return [node.range[0] + arrow, node.range[1], ` { return ${whole.slice(arrow).trimStart()}; }`];
  },
  'let for const': (node, parent) => (isDeclaration(node, parent) ? [node.range[0], node.range[0] + 5, 'let'] : null),
  'a spare statement before each': (node, parent) =>
    parent.type === 'BlockStatement' && node.type !== 'FunctionDeclaration'
      ? [node.range[0], node.range[0], `const spare${node.range[0]} = 1; `]
      : null,
  'tests turned into else': (node, _parent, of) =>
    node.type === 'IfStatement' && node.alternate === null
      ? [node.test.range[0], node.consequent.range[0], `!(${of(node.test)})) {} else `]
      : null,
  'header names put together': (node, parent) => {
    const text = isPlainText(node, parent) ? writtenText(node) : null;
    return text !== null && GRANTED.test(text) ? replaced(node, `'${text.slice(0, 15)}' + '${text.slice(15)}'`) : null;
  },
  'header names in lower case': (node, parent) => {
    const text = node.type === 'Literal' && parent.type !== 'ExpressionStatement' ? writtenText(node) : null;
    return text !== null && /^(?:access-control-|vary$)/i.test(text) ? replaced(node, `'${text.toLowerCase()}'`) : null;
  },
  'true and false as minifiers write them': (node) =>
    node.type === 'Literal' && typeof node.value === 'boolean' ? replaced(node, node.value ? '!0' : '!1') : null,
  'indexOf for includes': (node, _parent, of) =>
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    !node.callee.optional &&
    staticName(node.callee) === 'includes' &&
    !/[()]/.test(of(node.callee.object))
      ? replaced(node, `(${of(node.callee.object)}.indexOf(${of(node.arguments[0]!)}) !== -1)`)
      : null,
  'members taken apart': (node, _parent, of) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || node.id.typeAnnotation !== undefined) return null;
    const { init } = node;
    if (init?.type !== 'MemberExpression' || init.computed || init.optional || init.object.type === 'ThisExpression') return null;
    return init.property.type === 'Identifier' ? replaced(node, `{ ${init.property.name}: ${node.id.name} } = ${of(init.object)}`) : null;
  },
};

/** The program in another spelling; the same text where nothing in it can be written so. */
export function respelled(code: string, spelling: Spelling, sourceType: 'module' | 'commonjs'): string {
  const ast = parse(code, { range: true, loc: false, ecmaVersion: 'latest', sourceType: sourceType === 'module' ? 'module' : 'script' });
  const edits: Edit[] = [];
  const parents = new Map<Node, Node>();
  walk(ast as unknown as Node, {}, (node) => {
    for (const value of Object.values(node) as unknown[])
      for (const child of [value].flat()) if (typeof (child as Node | null)?.type === 'string') parents.set(child as Node, node);
    const parent = parents.get(node);
    const edit = parent === undefined ? null : spelling(node, parent, ({ range }) => code.slice(...range));
    if (edit !== null) edits.push(edit);
  });
  let text = code;
  let start = Infinity;
  // from the end, and of two that meet the inner one
  for (const [from, to, by] of edits.sort((a, b) => b[0] - a[0] || b[1] - a[1])) {
    if (to > start) continue;
    text = text.slice(0, from) + by + text.slice(to);
    start = from;
  }
  return text;
}
