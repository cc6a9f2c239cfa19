import { perObject } from '../web/memo.js';
import type { Module, Node, Variable } from './types.js';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

type Scope = TSESLint.Scope.Scope;

/**
 * The innermost scope around a node. Climbs parents, so that the cost is the depth of the node and
 * not the number of scopes in the file.
 */
export function scopeAt(node: Node, module: Module): Scope | null {
  const manager = module.scopeManager;
  if (manager === null) return null;
  for (let at: Node | undefined = node; at != null; at = at.parent) {
    const scope = manager.acquire(at, true);
    if (scope !== null) return scope.type === 'function-expression-name' ? (scope.childScopes[0] ?? scope) : scope;
  }
  return manager.scopes[0] ?? null;
}

/** The variable that a name means at a place; null when it is not declared in the file. */
export function findVariable(name: string, place: Node, module: Module): Variable | null {
  for (let scope = scopeAt(place, module); scope !== null; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable !== undefined && variable.defs.length > 0) return variable;
    if (variable !== undefined && scope.type !== 'global') return null;
  }
  return module.scopeManager === null ? null : (implicitIn(module.scopeManager).get(name) ?? null);
}

/** What a file assigns without a declaration: in a script each is a global variable, defined by its first assignment. */
const implicitIn = perObject((manager: TSESLint.Scope.ScopeManager): ReadonlyMap<string, Variable> => {
  const [globalScope] = manager.scopes;
  const found = new Map<string, Variable>();
  const unresolved = globalScope?.through ?? [];
  for (const { identifier } of unresolved) {
    const { parent } = identifier;
    if (identifier.type !== 'Identifier' || found.has(identifier.name)) continue;
    if (parent?.type !== 'AssignmentExpression' || parent.left !== identifier || parent.parent.type !== 'ExpressionStatement') continue;
    const { name } = identifier;
    const references = unresolved.filter((each) => each.identifier.name === name);
    const defs = [{ type: 'ImplicitGlobalVariable', name: identifier, node: parent }];
    found.set(name, { name, defs, references, identifiers: [identifier], scope: globalScope } as unknown as Variable);
  }
  return found;
});

/** What a name is declared with, e.g. `x` of `const name = x`; null without, for a part of a pattern, and for what is not declared in the file. */
export function initializerOf(identifier: TSESTree.Identifier, module: Module): Node | null {
  const definition = findVariable(identifier.name, identifier, module)?.defs[0]?.node as Node | undefined;
  return definition?.type === 'VariableDeclarator' && definition.id.type === 'Identifier' ? definition.init : null;
}

/** What a value is called where it stands: `path` of `options.path`; null for what has no name. */
export function lastName(node: Node): string | null {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? staticName(inner) : null;
}

/** Whether a node stands in a `catch` inside of `top`. */
export function isInCatch(node: Node, top: Node): boolean {
  for (let at: Node | undefined = node; at != null && at !== top; at = at.parent) if (at.type === 'CatchClause') return true;
  return false;
}

/** The function around a node; null at the top of the file. */
export function functionAround(node: Node): Node | null {
  for (let at = node.parent; at != null; at = at.parent) {
    if (isFunction(at)) return at;
  }
  return null;
}

export function isFunction(
  node: Node,
): node is TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression | TSESTree.FunctionDeclaration {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration';
}

/** What a function does nothing but return; null when it does more. */
export function soleReturn(fn: Node): Node | null {
  if (!isFunction(fn)) return null;
  if (fn.body.type !== 'BlockStatement') return fn.body;
  const [only] = fn.body.body;
  return fn.body.body.length === 1 && only?.type === 'ReturnStatement' ? only.argument : null;
}

const WRAPPERS = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'ChainExpression',
  'ParenthesizedExpression',
]);

/** The expression inside type assertions and optional chains, e.g. `x` of `(x as Options)!`. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (WRAPPERS.has(inner.type)) inner = (inner as TSESTree.TSAsExpression).expression;
  return inner;
}

/** What a chain of members and calls begins with, e.g. `res` of `res.status(200).json`. */
export function startOfChain(node: Node): Node {
  let root = unwrap(node);
  while (root.type === 'MemberExpression' || root.type === 'CallExpression')
    root = unwrap(root.type === 'MemberExpression' ? root.object : root.callee);
  return root;
}

/** The outermost assertion around an expression, e.g. `(x as Options)` for `x`. */
export function outermostAssertion(node: Node): Node {
  let outer = node;
  while (outer.parent != null && WRAPPERS.has(outer.parent.type)) outer = outer.parent;
  return outer;
}

/** The method of a global object that is called, e.g. `assign` of `Object.assign(a, b)`; null for other calls. */
export function calledOn(object: string, { callee }: { readonly callee: Node }): string | null {
  const isOf = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === object;
  return isOf ? staticName(callee) : null;
}

/** The written name of a property or member, e.g. `'a'` for `x.a`, `x['a']`, `{ a }` and `{ 'a': 1 }`; null when computed. */
export function staticName(
  node: TSESTree.MemberExpression | TSESTree.Property | TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
): string | null {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (!node.computed) {
    if (key.type === 'Identifier') return key.name;
    if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  }
  return key.type === 'Literal' ? String(key.value) : writtenText(key);
}

/** The text of a string, or of a template without expressions; null for other nodes. */
export function writtenText(node: Node | null | undefined): string | null {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  return node?.type === 'TemplateLiteral' && node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? null) : null;
}

/** Calls `visit` for a node and all nodes below it, parents first; return false to skip what is below. */
export function walk(root: Node, keys: Module['visitorKeys'], visit: (node: Node) => boolean | void): void {
  if (root.type === 'Program') {
    walkFile(nodesIn(root, keys), visit);
    return;
  }
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (visit(node) === false) continue;
    const below = childrenOf(node, keys);
    for (let index = below.length - 1; index >= 0; index -= 1) stack.push(below[index]!);
  }
}

/** What is skipped in a list of all nodes is what comes next and stands within the range of its parent. */
function walkFile(nodes: readonly Node[], visit: (node: Node) => boolean | void): void {
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index]!;
    if (visit(node) !== false) continue;
    const [start, end] = node.range;
    while (index + 1 < nodes.length && nodes[index + 1]!.range[0] >= start && nodes[index + 1]!.range[1] <= end) index += 1;
  }
}

const listed = new WeakMap<TSESTree.Program, readonly Node[] | (() => readonly Node[])>();

/** Every node of a file, parents first and in source order. Listed once: many questions go through a whole file. */
export function nodesIn(ast: TSESTree.Program, keys: Module['visitorKeys']): readonly Node[] {
  const known = listed.get(ast) ?? (() => listNodes(ast, keys, () => undefined));
  if (typeof known !== 'function') return known;
  const nodes = known();
  listed.set(ast, nodes);
  return nodes;
}

/** Lists the nodes of a file, and tells of each what it stands in. */
export function listNodes(ast: TSESTree.Program, keys: Module['visitorKeys'], tell: (child: Node, parent: Node) => void): readonly Node[] {
  const nodes: Node[] = [];
  const stack: Node[] = [ast];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    nodes.push(node);
    const below = childrenOf(node, keys);
    for (let index = below.length - 1; index >= 0; index -= 1) {
      tell(below[index]!, node);
      stack.push(below[index]!);
    }
  }
  listed.set(ast, nodes);
  return nodes;
}

/** Takes over the list of all nodes that somebody else has. It is asked for when it is needed. */
export function keepNodes(ast: TSESTree.Program, nodes: () => readonly Node[]): void {
  listed.set(ast, nodes);
}

/** The child nodes in source order. Works on node types it has never heard of. */
export function childrenOf(node: Node, keys: Module['visitorKeys']): Node[] {
  const found: Node[] = [];
  const record = node as unknown as Record<string, unknown>;
  for (const key of keys[node.type] ?? Object.keys(record)) {
    if (key === 'parent') continue;
    const child = record[key];
    if (Array.isArray(child)) {
      for (const each of child) if (isNode(each)) found.push(each);
    } else if (isNode(child)) {
      found.push(child);
    }
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The entries that are written one by one in a list, without what is spread in; none for other code. */
export function entriesWrittenIn(node: Node): readonly Node[] {
  const { elements } = node.type === 'ArrayExpression' ? node : { elements: [] };
  return elements.filter((each) => each !== null && each.type !== 'SpreadElement') as Node[];
}

/** Whether a node is `outer`, or stands below it. */
export function isInside(node: Node, outer: Node | null): boolean {
  for (let at: Node | undefined = node; at != null; at = at.parent) if (at === outer) return true;
  return false;
}
