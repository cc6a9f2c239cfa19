import { branchingOf } from './circumstances.js';
import { isAround } from './conditions.js';
import { whenBoth } from './deployment.js';
import { choice, option, primitive } from './make.js';
import { modeSourceOf } from './modes.js';
import { functionAround, staticName, unwrap, walk } from './scope.js';
import { perObject } from '../web/memo.js';
import type { Evaluator, Module, Node, Option, UnknownValue, Value } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

type Write = TSESTree.AssignmentExpression & { left: TSESTree.MemberExpression };

/** A file that may write a variable of the environment: the name, and one of the assignments that are read. */
const MAY_WRITE = /\benv\b(?:\.\w+|\[[^\]\n]*\])\s*(?:\?\?|\|\|)?=(?![=>])/;
const OPERATORS: ReadonlySet<string> = new Set(['=', '??=', '||=']);

/** What a file assigns to variables of the environment by itself, outside of functions: `process.env.NAME ??= …`. */
const writesIn = perObject((module: Module): readonly Write[] => {
  const found: Write[] = [];
  if (!MAY_WRITE.test(module.text)) return found;
  walk(module.ast, module.visitorKeys, (node) => {
    if (isWrite(node) && functionAround(node) === null) found.push(node);
  });
  return found;
});

function isWrite(node: Node): node is Write {
  if (node.type !== 'AssignmentExpression' || !OPERATORS.has(node.operator) || node.left.type !== 'MemberExpression') return false;
  const object = unwrap(node.left.object);
  if (object.type !== 'MemberExpression' || staticName(object) !== 'env') return false;
  const owner = unwrap(object.object);
  return owner.type === 'Identifier' && owner.name === 'process';
}

/** The assignment to a variable of the environment that a value is written in: what it takes is turned into a text. */
export function environmentWriteAround(node: Node): Node | null {
  for (let at: Node | undefined = node.parent; at != null; at = at.parent) {
    if (isWrite(at)) return at;
    if (at.type !== 'LogicalExpression' && at.type !== 'ConditionalExpression' && at.type !== 'TSAsExpression') return null;
  }
  return null;
}

/**
 * A variable of the environment with what its file wrote there before it is read, e.g. the `*` of
 * `process.env.ORIGIN ??= '*'`. Modes keep their variable, and so does one that gets what is no text.
 */
export function withWrites(variable: UnknownValue, place: Node, module: Module, evaluator: Evaluator): Value {
  const writes = writesIn(module).filter((each) => staticName(each.left) === variable.name && isBefore(each, place));
  if (writes.length === 0 || modeSourceOf(variable) !== null) return variable;
  let options: readonly Option[] = [option(variable)];
  for (const write of writes) {
    const text = textOf(evaluator.of(write.right, module), module);
    if (text === null) return variable;
    const { conditions, inside } = branchingOf(write, module.ast, module, evaluator);
    const isFallback = write.operator !== '=' || inside === 'unset';
    const isSure = !isFallback && !conditions.some((each) => isAround(each, write));
    options = [...(isSure ? [] : options), option(text, isFallback ? whenBoth(inside, 'unset') : inside)];
  }
  return choice(options, place, module);
}

/** Whether a write is done where a variable is read: what stands in a function runs later. */
function isBefore(write: Write, place: Node): boolean {
  return place.range[0] > write.range[1] || (functionAround(place) !== null && place.range[1] < write.range[0]);
}

/** What an assignment leaves in the environment, which holds texts only; null where that is not known. */
function textOf(value: Value, module: Module): Value | null {
  switch (value.kind) {
    case 'primitive':
      return typeof value.value === 'string' ? value : primitive(String(value.value), value.node, module);
    case 'choice': {
      const options = value.options.map((each) => ({ ...each, value: textOf(each.value, module) }));
      return options.some((each) => each.value === null) ? null : choice(options as Option[], value.node, value.module);
    }
    case 'unknown':
      return value;
    default:
      return null;
  }
}
