import { findVariable, functionAround, isFunction, staticName, unwrap, walk } from '../engine/scope.js';
import { fileBehind } from '../engine/leads.js';
import { grantOf } from '../web/headers.js';
import { placesOfFunction, usesOf } from '../engine/uses.js';
import { isOfPreflight } from './request-method.js';
import type { FileFacts } from './file-facts.js';
import type { CorsPolicy, HeaderWrite } from './policy.js';
import type { FunctionNode, Module, Node, Variable } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** A handler that sends CORS headers with the answer to a preflight, and with no other answer. */
export interface PreflightBranch {
  /** Where the headers are sent. */
  readonly node: Node;
  /** The answers without them. */
  readonly answers: readonly Node[];
  /** The constant that holds the headers; null where they are written in place. */
  readonly constant: string | null;
}

/** Methods that a file of a route answers by functions of their names. */
const ROUTE_METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const SENDERS: ReadonlySet<string> = new Set(['end', 'send', 'json', 'sendStatus']);

/** The handler of a policy that serves preflights alone. Null where other answers have the headers, or something unknown may add them. */
export function preflightBranch(policy: CorsPolicy, policies: readonly CorsPolicy[], facts: FileFacts): PreflightBranch | null {
  const { written, module, mounts } = policy;
  if (written.kind !== 'headers' || policies.length > 1) return null;
  if (mounts.some(({ app }) => app === null || facts.ownRoutes(app) === null) || facts.headersBeside() !== null) return null;
  const writes = written.writes.filter(({ grant }) => grant === 'origin');
  const sent = writes.map((each) => sendsOf(each, module));
  if (sent.length === 0 || sent.includes(null)) return null;
  const nodes = (sent as readonly Sends[]).flatMap((each) => each.nodes);
  const [first] = nodes;
  const home = first === undefined ? null : functionAround(first);
  if (first === undefined || home === null || !isFunction(home) || nodes.some((each) => functionAround(each) !== home)) return null;
  const isAlone = exportedName(home) === 'OPTIONS';
  if (!isAlone && (!isServed(home, module) || !nodes.every((each) => isOfPreflight(each, home)))) return null;
  const answers = isAlone ? answersBeside(module) : answersOf(home, first, module);
  return answers === null || answers.every(isRefusal)
    ? null
    : { node: first, answers, constant: sent.length === 1 ? sent[0]!.constant : null };
}

interface Sends {
  readonly nodes: readonly Node[];
  readonly constant: string | null;
}

/** Where a written header is sent: where it stands, or where the constant that holds it is read; null when it is given away. */
function sendsOf({ node, form }: HeaderWrite, module: Module): Sends | null {
  if (form === 'call') return { nodes: [node], constant: null };
  const object = node.parent;
  if (form !== 'property' || object?.type !== 'ObjectExpression') return null;
  const declarator = unwrapped(object).parent;
  if (declarator?.type !== 'VariableDeclarator') return functionAround(object) === null ? null : { nodes: [node], constant: null };
  if (declarator.id.type !== 'Identifier' || declarator.parent.parent.type === 'ExportNamedDeclaration') return null;
  const { name } = declarator.id;
  const references = usesOf(findVariable(name, declarator, module));
  const reads = references.map(({ identifier }) => identifier as Node);
  const isPlain =
    references.every((each) => each.isReadOnly()) &&
    reads.every(({ parent }) => parent?.type !== 'ExportSpecifier' && parent?.type !== 'MemberExpression');
  return isPlain ? { nodes: reads, constant: name } : null;
}

function unwrapped(node: Node): Node {
  let at = node;
  while (at.parent?.type === 'TSAsExpression' || at.parent?.type === 'TSSatisfiesExpression') at = at.parent;
  return at;
}

/** Whether a function goes to a package, a platform or the exports of the file, and nothing of the project is put around it. */
function isServed(fn: FunctionNode, module: Module): boolean {
  if (fn.type === 'FunctionDeclaration' && fn.parent.type === 'ExportDefaultDeclaration') return true;
  if (exportedName(fn) === 'handler') return true;
  const places = placesOfFunction(fn, module);
  return places.length > 0 && places.every((each) => isServedAt(each, module));
}

/** How a Lambda is exported. */
const HANDLER = /^(?:module\.)?exports\.(?:handler|main)$/;

function isServedAt(node: Node, module: Module): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'ExportDefaultDeclaration':
      return true;
    case 'AssignmentExpression':
      return parent.right === node && HANDLER.test(module.text.slice(...parent.left.range));
    case 'Property':
      return staticName(parent) === 'fetch' && isServer(parent.parent, module);
    case 'CallExpression':
      return parent.callee !== node && isOfPlatform(parent.callee, module);
    default:
      return false;
  }
}

/** `export default { fetch }`, `Bun.serve({ fetch })`. */
function isServer({ parent }: Node, module: Module): boolean {
  if (parent?.type === 'TSSatisfiesExpression' || parent?.type === 'TSAsExpression') return isServer(parent, module);
  return parent?.type === 'ExportDefaultDeclaration' || (parent?.type === 'CallExpression' && isOfPlatform(parent.callee, module));
}

function isOfPlatform(callee: Node, module: Module): boolean {
  const behind = fileBehind(callee, module);
  if (behind !== null) return behind === 'package';
  let root = unwrap(callee);
  while (root.type === 'MemberExpression' || root.type === 'CallExpression')
    root = unwrap(root.type === 'MemberExpression' ? root.object : root.callee);
  return root.type === 'Identifier' && (root.name === 'Deno' || root.name === 'Bun') && findVariable(root.name, root, module) === null;
}

/** The name under which a function is exported, e.g. `export async function OPTIONS() { … }`. */
function exportedName(fn: FunctionNode): string | null {
  if (fn.type === 'FunctionDeclaration') return fn.parent.type === 'ExportNamedDeclaration' ? (fn.id?.name ?? null) : null;
  const { parent } = fn;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return null;
  return parent.parent.parent.type === 'ExportNamedDeclaration' ? parent.id.name : null;
}

/** The answers of the other methods that a file of a route exports; null where one of them may have more headers. */
function answersBeside(module: Module): readonly Node[] | null {
  const handlers: FunctionNode[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (isFunction(node) && ROUTE_METHODS.has(exportedName(node) ?? '')) handlers.push(node);
  });
  const answers = handlers.map((each) => returnedBy(each, module));
  return answers.length === 0 || answers.includes(null) ? null : answers.flatMap((each) => each ?? []);
}

/** The answers of a handler to what is no preflight; null where one of them may have more headers than are written in it. */
function answersOf(home: FunctionNode, write: Node, module: Module): readonly Node[] | null {
  const response = responseOf(write, home, module);
  return response === null ? returnedBy(home, module) : sentBy(home, response, module);
}

/** The parameter on whose method a header is written, e.g. `res`; null where the answer is what the handler returns. */
function responseOf(write: Node, home: FunctionNode, module: Module): Variable | null {
  for (let at: Node = write; at !== home; at = at.parent!) {
    if (at.type !== 'CallExpression') continue;
    let root = unwrap(at.callee);
    while (root.type === 'MemberExpression' || root.type === 'CallExpression')
      root = unwrap(root.type === 'MemberExpression' ? root.object : root.callee);
    const variable = root.type === 'Identifier' ? findVariable(root.name, root, module) : null;
    if (variable?.defs[0]?.type === 'Parameter' && variable.defs[0].node === (home as unknown)) return variable;
  }
  return null;
}

/** Whether an answer has an error for its status: no page of another site needs to read that. */
function isRefusal(answer: Node): boolean {
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
      SENDERS.has(staticName(callee) ?? '') &&
      functionAround(call) === home &&
      !isOfPreflight(call, home)
    )
      found.push(call);
  }
  return found;
}
