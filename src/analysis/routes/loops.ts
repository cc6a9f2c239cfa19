import { namesIn } from '../../engine/modules.js';
import { isFunction, staticName } from '../../engine/scope.js';
import { bind } from '../../engine/bindings.js';
import { keysIn } from '../../engine/objects.js';
import { list, primitive } from '../../engine/make.js';
import type { Evaluator, Frame, Module, Node, Value, Variable } from '../../engine/types.js';

const ITERATORS = new Set(['forEach', 'map', 'flatMap']);
const MAX_FRAMES = 300;

interface Loop {
  /** What each item is bound to, and the node that declares it. */
  readonly pattern: Node;
  readonly declaration: Node;
  readonly over: Node;
  readonly keys: boolean;
}

/** Reads what a loop goes through; several values when callers differ. */
type Read = (node: Node, module: Module, frame: Frame | undefined) => readonly Value[];

/** The frames in which a call runs: one for each turn of the loops around it, e.g. over a table of routes. */
export function framesAt(
  call: Node,
  module: Module,
  frame: Frame | undefined,
  read: Read,
  evaluator: Evaluator,
): readonly (Frame | undefined)[] {
  let frames: (Frame | undefined)[] = [frame];
  for (const loop of loopsAround(call)) {
    frames = frames
      .flatMap((each) => {
        const items = read(loop.over, module, each).flatMap((value) => itemsOf(value, loop.keys));
        return items.length === 0 ? [each] : items.map((item) => frameFor(loop, item, module, each, evaluator));
      })
      .slice(0, MAX_FRAMES);
  }
  return frames;
}

/** The loops around a node inside its function, outer ones first. */
function loopsAround(node: Node): Loop[] {
  const found: Loop[] = [];
  for (let at = node; at.parent != null; at = at.parent) {
    const { parent } = at;
    if (
      (parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') &&
      at === parent.body &&
      parent.left.type === 'VariableDeclaration'
    ) {
      const [declarator] = parent.left.declarations;
      found.unshift({ pattern: declarator.id, declaration: declarator, over: parent.right, keys: parent.type === 'ForInStatement' });
    } else if (isFunction(at)) {
      const iterates =
        parent.type === 'CallExpression' &&
        parent.arguments[0] === at &&
        parent.callee.type === 'MemberExpression' &&
        ITERATORS.has(staticName(parent.callee) ?? '');
      if (!iterates) break;
      const [pattern] = at.params;
      if (pattern !== undefined) found.unshift({ pattern, declaration: at, over: (parent.callee as { object: Node }).object, keys: false });
    }
  }
  return found;
}

function itemsOf(value: Value, keys: boolean): readonly Value[] {
  if (value.kind === 'object' && keys) return keysIn(value).map(({ key, entry }) => primitive(key, entry.node, value.module));
  if (value.kind !== 'list' || keys) return [];
  // A `Map` goes through its pairs.
  return value.items.map((item) => (item.kind === 'list' ? list(item.items, item.node, item.module) : item));
}

function frameFor({ pattern, declaration }: Loop, item: Value, module: Module, parent: Frame | undefined, evaluator: Evaluator): Frame {
  const bound = new Map<Variable, Value>();
  const variables = module.scopeManager?.getDeclaredVariables(declaration) ?? [];
  for (const name of namesIn(pattern)) {
    const variable = variables.find((each) => each.name === name);
    const value = bind(pattern, name, item, module, parent, evaluator);
    if (variable !== undefined && value !== null) bound.set(variable, value);
  }
  return { arguments: bound, parent, depth: parent?.depth ?? 0 };
}
