import { whenBoth } from './deployment.js';
import { choice, option, unknown } from './make.js';
import { bind, oneOf, parameterValue } from './bindings.js';
import { branchingOf } from './circumstances.js';
import { alwaysAssigns } from './conditions.js';
import { inFrame } from './frames.js';
import { importedValue, importOf } from './imports.js';
import { withMutations, type Declaring } from './mutations.js';
import { isFunction, walk } from './scope.js';
import { perObject } from '../web/memo.js';
import { usesOf } from './uses.js';
import type { Evaluator, Frame, Module, Node, ObjectEntry, Option, Value, Variable } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_WRITES = 6;

/** What a variable holds where it is read. A variable with too many writes is `unknown('mutable')`. */
export function valueOfVariable(variable: Variable, place: Node, module: Module, frame: Frame | undefined, evaluator: Evaluator): Value {
  for (let at = frame; at != null; at = at.parent) {
    const value = at.arguments.get(variable);
    if (value !== undefined) return value;
  }
  const [definition] = variable.defs;
  if (definition === undefined) return { kind: 'global', name: variable.name, node: place, module };
  const node = definition.node as Node;
  const imported = importOf(variable);
  if (imported !== null) return importedValue(imported.source, imported.name, place, module, evaluator);
  switch (node.type) {
    case 'TSImportEqualsDeclaration': {
      const { moduleReference } = node;
      if (moduleReference.type !== 'TSExternalModuleReference') return unknown('import', place, module);
      const source = evaluator.of(moduleReference.expression, module);
      return source.kind === 'primitive'
        ? importedValue(String(source.value), '*', place, module, evaluator)
        : unknown('import', place, module);
    }
    case 'VariableDeclarator':
      return frame === undefined ? knownValue(variable, node, module, evaluator) : declaredValue(variable, node, module, frame, evaluator);
    case 'AssignmentExpression':
      return implicitValue(variable, node, module, frame, evaluator);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { kind: 'class', node, module };
    case 'TSEnumDeclaration':
      return enumValue(node, module, evaluator);
    default:
  }
  if (!isFunction(node)) return unknown('other', place, module);
  if (definition.type === 'FunctionName') return { kind: 'function', node, module, frame };
  return parameterValue(variable, node, module, frame, evaluator);
}

const valuesOf = perObject((_evaluator: Evaluator) => new Map<Variable, Value>());

/** The value of a variable outside of calls, read once: it takes a look at every use of it. */
function knownValue(variable: Variable, declarator: TSESTree.VariableDeclarator, module: Module, evaluator: Evaluator): Value {
  const values = valuesOf(evaluator);
  const value = values.get(variable) ?? declaredValue(variable, declarator, module, undefined, evaluator);
  values.set(variable, value);
  return value;
}

function declaredValue(
  variable: Variable,
  declarator: TSESTree.VariableDeclarator,
  module: Module,
  frame: Frame | undefined,
  evaluator: Evaluator,
): Value {
  const writes = writesOf(variable);
  if (writes.length > MAX_WRITES) return unknown('mutable', declarator, module);
  const initial: Value[] = [];
  const loop = declarator.parent.parent;
  if (loop.type === 'ForOfStatement' && loop.left === declarator.parent) {
    const item = oneOf(evaluator.of(loop.right, module, frame), declarator, module) ?? unknown('other', declarator, module);
    return bind(declarator.id, variable.name, item, module, frame, evaluator) ?? item;
  }
  if (declarator.init !== null) {
    const bound = bind(declarator.id, variable.name, evaluator.of(declarator.init, module, frame), module, frame, evaluator);
    if (bound !== null) initial.push(withMutations(bound, variable, declarator, module, frame, evaluator));
  }
  if (writes.length === 0) return initial[0] ?? unknown('mutable', declarator, module);
  return assignedValue(
    initial[0] ?? null,
    writes.map((each) => each.identifier as Node),
    declarator,
    module,
    frame,
    evaluator,
  );
}

/** What is assigned to a name that nobody declared. */
function implicitValue(
  variable: Variable,
  first: TSESTree.AssignmentExpression,
  module: Module,
  frame: Frame | undefined,
  evaluator: Evaluator,
): Value {
  const writes = writesOf(variable);
  if (writes.length > MAX_WRITES) return unknown('mutable', first, module);
  const targets = writes.map((each) => each.identifier as Node);
  if (targets.length > 1) return assignedValue(null, targets, first, module, frame, evaluator);
  return first.operator === '='
    ? withMutations(evaluator.of(first.right, module, frame), variable, first, module, frame, evaluator)
    : unknown('mutable', first, module);
}

/** The assignments after the declaration. Found once: each use of a variable asks. */
const writesOf = perObject((variable: Variable) => usesOf(variable).filter((each) => each.isWrite()));

/** `let` with later assignments: a statement that always assigns replaces what came before, any other one adds a choice. */
function assignedValue(
  initial: Value | null,
  targets: readonly Node[],
  declarator: Declaring,
  module: Module,
  frame: Frame | undefined,
  evaluator: Evaluator,
): Value {
  let options: Option[] = initial === null ? [] : [option(initial)];
  const home = declarator.parent.parent as Node;
  let within: Node | null = null;
  for (const target of targets) {
    const top = childOf(home, target);
    if (top !== within && top?.type !== 'ExpressionStatement' && alwaysAssigns(top, (node) => targets.includes(node))) options = [];
    within = top;
    const assignment = target.parent;
    if (assignment?.type !== 'AssignmentExpression' || assignment.left !== target) return unknown('mutable', declarator, module);
    const value = evaluator.of(assignment.right, module, frame);
    const statement = assignment.parent;
    if (assignment.operator === '=' && statement?.type === 'ExpressionStatement' && statement.parent === home) {
      options = [option(value)];
      continue;
    }
    if (assignment.operator !== '=' && assignment.operator !== '||=' && assignment.operator !== '??=')
      return unknown('mutable', declarator, module);
    const { conditions, inside, outside } = branchingOf(assignment, home, module, inFrame(evaluator, frame));
    // `if (origins) origins = …` asks what was assigned before, and not whether a setting is there.
    const unset = outside === 'unset' && !conditions.some((each) => each.kind === 'test' && reads(each.test, target, module));
    const before = outside === 'unset' && !unset ? null : outside;
    options = options.map((each) => option(each.value, whenBoth(each.when, before)));
    options.push(option(value, whenBoth(inside, assignment.operator === '=' ? null : 'unset')));
  }
  return choice(options, declarator, module);
}

/** The statement of a block that a node is in. */
function childOf(home: Node, node: Node): Node | null {
  for (let at: Node | undefined = node; at != null; at = at.parent) if (at.parent === home) return at;
  return null;
}

function reads(test: Node, name: Node, module: Module): boolean {
  let found = false;
  if (name.type === 'Identifier')
    walk(test, module.visitorKeys, (each) => void (found ||= each.type === 'Identifier' && each.name === name.name));
  return found;
}

function enumValue(node: TSESTree.TSEnumDeclaration, module: Module, evaluator: Evaluator): Value {
  const members = node.body.members;
  const entries = members.map((each): ObjectEntry => {
    const key = each.id.type === 'Identifier' ? each.id.name : String((each.id as TSESTree.StringLiteral).value);
    return {
      key,
      value: each.initializer === undefined ? unknown('other', each, module) : evaluator.of(each.initializer, module),
      node: each,
    };
  });
  return { kind: 'object', entries, node, module };
}
