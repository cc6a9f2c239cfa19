import { optionsOf } from './make.js';
import { staticName, walk } from './scope.js';
import { perObject } from '../web/memo.js';
import type { ClassValue, Evaluator, Module, Node, Value } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_DEPTH = 6;

/** What a field of a class holds: its initial value, what its methods assign, or what a class above has; null for none. */
export function fieldOf(owner: ClassValue, name: string, evaluator: Evaluator, depth = 0): Value | null {
  if (depth > MAX_DEPTH) return null;
  const { node, module } = owner;
  const written = evaluator.member(owner, name, node, module);
  if (written.kind !== 'member') return optionsOf(written).find((each) => each.value.kind !== 'unknown')?.value ?? null;
  const [assigned] = assignmentsIn(owner).get(name) ?? [];
  if (assigned !== undefined) return evaluator.of(assigned, module);
  const maker = constructorOf(owner);
  for (const [index, parameter] of (maker?.params ?? []).entries()) {
    if (parameter.type === 'TSParameterProperty' && nameOf(parameter.parameter) === name)
      return { kind: 'parameter', of: maker!, index, node: parameter, module };
  }
  const base = superOf(owner, evaluator);
  return base === null ? null : fieldOf(base, name, evaluator, depth + 1);
}

/** The class that a class extends, when it is one of the project. */
export function superOf({ node, module }: ClassValue, evaluator: Evaluator): ClassValue | null {
  if (node.superClass === null) return null;
  return (
    optionsOf(evaluator.of(node.superClass, module))
      .map((each) => each.value)
      .find((each) => each.kind === 'class') ?? null
  );
}

/** The class that a node stands in. */
export function classAround(node: Node, module: Module): ClassValue | null {
  for (let at = node.parent; at != null; at = at.parent)
    if (at.type === 'ClassDeclaration' || at.type === 'ClassExpression') return { kind: 'class', node: at, module };
  return null;
}

/** The constructor that a class writes itself. */
export function constructorOf({ node }: ClassValue): TSESTree.FunctionExpression | null {
  for (const each of node.body.body) {
    if (each.type === 'MethodDefinition' && each.kind === 'constructor' && each.value.type === 'FunctionExpression') return each.value;
  }
  return null;
}

/** The right side of the one `this.name = …` of a class; null where there is none, or several. */
export function soleAssignment(owner: ClassValue, name: string): Node | null {
  const [assigned, ...others] = assignmentsIn(owner).get(name) ?? [];
  return assigned === undefined || others.length > 0 ? null : assigned;
}

/** Where a class reads `this.name`, in itself. */
export function readsOfField({ node, module }: ClassValue, name: string): readonly Node[] {
  const found: Node[] = [];
  walk(node.body, module.visitorKeys, (each) => {
    if (each.type !== 'MemberExpression' || each.object.type !== 'ThisExpression' || staticName(each) !== name) return;
    if (each.parent.type !== 'AssignmentExpression' || each.parent.left !== each) found.push(each);
  });
  return found;
}

/** The right sides of `this.name = …` in a class, by name. */
const assignmentsIn = ({ node, module }: ClassValue): ReadonlyMap<string, readonly Node[]> => assignmentsOf(node, module);

const assignmentsOf = perObject((node: ClassValue['node'], module: Module): ReadonlyMap<string, readonly Node[]> => {
  const found = new Map<string, Node[]>();
  walk(node.body, module.visitorKeys, (each) => {
    if (
      each.type !== 'AssignmentExpression' ||
      each.operator !== '=' ||
      each.left.type !== 'MemberExpression' ||
      each.left.object.type !== 'ThisExpression'
    )
      return;
    const name = staticName(each.left);
    if (name !== null) found.set(name, [...(found.get(name) ?? []), each.right]);
  });
  return found;
});

function nameOf(node: Node): string | null {
  if (node.type === 'AssignmentPattern') return nameOf(node.left);
  return node.type === 'Identifier' ? node.name : null;
}
