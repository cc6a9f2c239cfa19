import { fieldOf, superOf } from '../engine/classes.js';
import { optionsOf } from '../engine/make.js';
import { readProperty } from '../engine/objects.js';
import { findVariable, staticName } from '../engine/scope.js';
import { declaredName, usesOf } from '../engine/uses.js';
import type { ClassValue, Evaluator, Frame, Module, Node, Value } from '../engine/types.js';

/** Where servers read the status of an error: Express, Koa and Fastify of any error, Nest and Hono of their own classes. */
const STATUS_KEYS = ['status', 'statusCode'] as const;
/** The errors of the language: none has a status. */
const PLAIN_ERROR = /^(?:(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error|DOMException)$/;
const MAX_DEPTH = 6;

/**
 * Whether a server answers 500 for an error that an origin function raises, for certain: one without a status, or with one from 500 on.
 * Measured: Express 5 and Koa 3, Fastify 5, Hono 4, Nest 11 answer 500 for a plain `Error` or a text, and the status of
 * `http-errors`, of Nest's and Hono's exceptions and (but for the last two) of `error.status = 403`. An error of a package is not known.
 */
export function answersServerError(error: Node, module: Module, evaluator: Evaluator, frame: Frame | undefined): boolean {
  return optionsOf(evaluator.of(error, module, frame)).some(({ value }) => isServerError(value, evaluator));
}

/** Whether an argument in the place of a status says that the server failed, for certain: none, another text, or a number from 500 on. */
export function saysServerStatus(status: Node | undefined, module: Module, evaluator: Evaluator, frame: Frame | undefined): boolean {
  if (status === undefined) return true;
  const value = evaluator.of(status, module, frame);
  return value.kind === 'primitive' && !(typeof value.value === 'number' && value.value < 500);
}

function isServerError(value: Value, evaluator: Evaluator): boolean {
  switch (value.kind) {
    case 'primitive':
      return Boolean(value.value);
    case 'object': {
      const spread = value.entries.filter(({ key }) => key === null).map((each) => each.value);
      return STATUS_KEYS.every((key) => isServerStatus(readProperty(value, key))) && spread.every((each) => isServerError(each, evaluator));
    }
    case 'call':
      if (isGivenStatus(value.node, value.module)) return false;
      if (value.callee.kind === 'global') return PLAIN_ERROR.test(value.callee.name);
      return value.callee.kind === 'class' && isPlainClass(value.callee, evaluator);
    default:
      return false;
  }
}

/** A class that extends the language's `Error` and has no status of its own. */
function isPlainClass(owner: ClassValue, evaluator: Evaluator, depth = 0): boolean {
  if (depth > MAX_DEPTH || !STATUS_KEYS.every((key) => isServerStatus(fieldOf(owner, key, evaluator)))) return false;
  const base = superOf(owner, evaluator);
  if (base !== null) return isPlainClass(base, evaluator, depth + 1);
  const { node, module } = owner;
  if (node.superClass === null) return true;
  return optionsOf(evaluator.of(node.superClass, module)).every(({ value }) => value.kind === 'global' && PLAIN_ERROR.test(value.name));
}

/** No status at all, or one that says that the server failed. */
function isServerStatus(status: Value | null): boolean {
  return status === null || (status.kind === 'primitive' && (status.value === undefined || Number(status.value) >= 500));
}

/** `const error = new Error('…'); error.status = 403;`, also by `Object.assign(error, …)` or another call that may set it. */
function isGivenStatus(node: Node, module: Module): boolean {
  const name = declaredName(node);
  if (name === null) return false;
  return usesOf(findVariable(name.name, node, module)).some(({ identifier }) => {
    const { parent } = identifier as Node;
    if (parent?.type !== 'MemberExpression' || parent.object !== identifier) return isAssigned(parent, identifier as Node);
    const key = staticName(parent);
    return (
      (key === null || STATUS_KEYS.some((each) => each === key)) &&
      parent.parent.type === 'AssignmentExpression' &&
      parent.parent.left === parent &&
      !(parent.parent.right.type === 'Literal' && Number(parent.parent.right.value) >= 500)
    );
  });
}

function isAssigned(call: Node | undefined, first: Node): boolean {
  return (
    call?.type === 'CallExpression' &&
    call.arguments[0] === first &&
    call.callee.type === 'MemberExpression' &&
    staticName(call.callee) === 'assign'
  );
}
