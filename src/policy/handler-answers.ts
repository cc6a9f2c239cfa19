import { findVariable, functionAround, isFunction, staticName, unwrap, walk, startOfChain } from '../engine/scope.js';
import { grantOf } from '../web/headers.js';
import { isOfPreflight } from './request-method.js';
import type { FunctionNode, Module, Node, Variable } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Methods that a file of a route answers by functions of their names. */
const ROUTE_METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
/** Methods of a response that answer with what they are given: node:http, Express 5.1. A redirect is followed, and not read. */
export const ANSWERING: ReadonlySet<string> = new Set(['end', 'send', 'sendStatus', 'json', 'jsonp']);

/** The name under which a function is exported, e.g. `export async function OPTIONS() { … }`. */
export function exportedName(fn: FunctionNode): string | null {
  if (fn.type === 'FunctionDeclaration') return fn.parent.type === 'ExportNamedDeclaration' ? (fn.id?.name ?? null) : null;
  const { parent } = fn;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return null;
  return parent.parent.parent.type === 'ExportNamedDeclaration' ? parent.id.name : null;
}

/** The answers of the other methods that a file of a route exports; null where one of them may have more headers. */
export function answersBeside(module: Module): readonly Node[] | null {
  const handlers: FunctionNode[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (isFunction(node) && ROUTE_METHODS.has(exportedName(node) ?? '')) handlers.push(node);
  });
  const answers = handlers.map((each) => returnedBy(each, module));
  return answers.length === 0 || answers.includes(null) ? null : answers.flatMap((each) => each ?? []);
}

/** The answers of a handler to what is no preflight; null where one of them may have more headers than are written in it. */
export function answersOf(home: FunctionNode, write: Node, module: Module): readonly Node[] | null {
  const response = responseOf(write, home, module);
  return response === null ? returnedBy(home, module) : sentBy(home, response, module);
}

/** The parameter on whose method a header is written, e.g. `res`; null where the answer is what the handler returns. */
function responseOf(write: Node, home: FunctionNode, module: Module): Variable | null {
  for (let at: Node = write; at !== home; at = at.parent!) {
    if (at.type !== 'CallExpression') continue;
    const root = startOfChain(at.callee);
    const variable = root.type === 'Identifier' ? findVariable(root.name, root, module) : null;
    if (variable?.defs[0]?.type === 'Parameter' && variable.defs[0].node === (home as unknown)) return variable;
  }
  return null;
}

/** Whether an answer has an error for its status: no page of another site needs to read that. */
export function isRefusal(answer: Node): boolean {
  if (answer.type === 'ObjectExpression') {
    const status = answer.properties.find((each) => each.type === 'Property' && staticName(each) === 'statusCode');
    return status?.type === 'Property' && status.value.type === 'Literal' && Number(status.value.value) >= 400;
  }
  for (let at: Node | null = answer; at?.type === 'CallExpression' || at?.type === 'NewExpression'; at = receiverOf(at.callee)) {
    const statuses = at.arguments.flatMap((each): Node[] =>
      each.type === 'ObjectExpression'
        ? each.properties.flatMap((one) => (one.type === 'Property' && staticName(one) === 'status' ? [one.value] : []))
        : [each],
    );
    if (statuses.some((each) => each.type === 'Literal' && typeof each.value === 'number' && each.value >= 400)) return true;
  }
  return false;
}

function receiverOf(callee: Node): Node | null {
  const inner = unwrap(callee);
  return inner.type === 'MemberExpression' ? unwrap(inner.object) : null;
}

function returnedBy(home: FunctionNode, module: Module): readonly Node[] | null {
  const found: Node[] = [];
  let isKnown = home.body.type === 'BlockStatement';
  walk(home.body, module.visitorKeys, (node) => {
    if (isFunction(node)) return false;
    if (node.type !== 'ReturnStatement' || isOfPreflight(node, home)) return;
    const answer = node.argument === null ? null : unwrap(node.argument);
    if (answer !== null && isPlainAnswer(answer)) found.push(answer);
    else isKnown = false;
    return;
  });
  return isKnown ? found : null;
}

/** `new Response(body, { headers: { … } })`, `Response.json(body)`, with headers that are all written there. */
function isPlainAnswer(node: Node): boolean {
  if (node.type === 'ObjectExpression') return hasStatus(node) && isPlainInit(node);
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  const made =
    node.type === 'NewExpression'
      ? callee
      : callee.type === 'MemberExpression' && staticName(callee) === 'json'
        ? unwrap(callee.object)
        : null;
  if (made?.type !== 'Identifier' || !/^(?:Next)?Response$/.test(made.name)) return false;
  const init = node.arguments[1];
  return init === undefined || (init.type === 'ObjectExpression' && isPlainInit(init));
}

/** `{ statusCode: 200, body }`, the answer of a Lambda. */
function hasStatus({ properties }: TSESTree.ObjectExpression): boolean {
  return properties.some((each) => each.type === 'Property' && staticName(each) === 'statusCode');
}

function isPlainInit(init: TSESTree.ObjectExpression): boolean {
  if (!isPlain(init)) return false;
  const headers = init.properties.find((each) => each.type === 'Property' && staticName(each) === 'headers');
  return headers?.type !== 'Property' || (headers.value.type === 'ObjectExpression' && isPlain(headers.value));
}

function isPlain({ properties }: TSESTree.ObjectExpression): boolean {
  return properties.every((each) => each.type === 'Property' && staticName(each) !== null && grantOf(staticName(each)!) !== 'origin');
}

function sentBy(home: FunctionNode, response: Variable, module: Module): readonly Node[] | null {
  const next = home.params[2];
  if (next !== undefined && (next.type !== 'Identifier' || (findVariable(next.name, home.body, module)?.references.length ?? 1) > 0))
    return null;
  const found: Node[] = [];
  for (const { identifier } of response.references) {
    const node = identifier as Node;
    const { parent } = node;
    if (parent?.type !== 'MemberExpression' || parent.object !== node) return null;
    let call: Node = parent;
    while (call.parent?.type === 'MemberExpression' || (call.parent?.type === 'CallExpression' && call.parent.callee === call))
      call = call.parent;
    const callee = call.type === 'CallExpression' ? unwrap(call.callee) : null;
    if (
      callee?.type === 'MemberExpression' &&
      ANSWERING.has(staticName(callee) ?? '') &&
      functionAround(call) === home &&
      !isOfPreflight(call, home)
    )
      found.push(call);
  }
  return found;
}
