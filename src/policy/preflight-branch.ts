import { findVariable, functionAround, isFunction, staticName, startOfChain } from '../engine/scope.js';
import { fileBehind } from '../engine/leads.js';
import { placesOfFunction, usesOf } from '../engine/uses.js';
import { answersBeside, answersOf, exportedName, isRefusal } from './handler-answers.js';
import { routesBehind } from './preflight-calls.js';
import { isOfPreflight } from './request-method.js';
import type { FileFacts } from './file-facts.js';
import type { CorsPolicy, HeaderWrite, Mount } from './policy.js';
import type { FunctionNode, Module, Node } from '../engine/types.js';

/** A handler that sends CORS headers with the answer to a preflight, and with no other answer. */
export interface PreflightBranch {
  /** Where the headers are sent. */
  readonly node: Node;
  /** The answers without them. */
  readonly answers: readonly Node[];
  /** The constant that holds the headers; null where they are written in place. */
  readonly constant: string | null;
}

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
  if (!isAlone && !nodes.every((each) => isOfPreflight(each, home))) return null;
  const layers = facts.mountsAround(first);
  if (layers.length > 0 && layers.every(({ method }) => method === 'use')) return layerOf(first, layers, module, facts);
  if (!isAlone && !isServed(home, module)) return null;
  const answers = isAlone ? answersBeside(module) : answersOf(home, first, module);
  return answers === null || answers.every(isRefusal)
    ? null
    : { node: first, answers, constant: sent.length === 1 ? sent[0]!.constant : null };
}

/** A layer that goes on to the routes of its app without the headers; null where none is seen, or something else may write them. */
function layerOf(node: Node, layers: readonly Mount[], module: Module, facts: FileFacts): PreflightBranch | null {
  if (!goesOn(functionAround(node)!, module)) return null;
  const [route] = routesBehind(layers, facts) ?? [];
  return route === undefined ? null : { node, answers: [route.call], constant: null };
}

/** Whether a layer calls what comes after it, which is its last parameter. */
function goesOn(layer: Node, module: Module): boolean {
  const next = isFunction(layer) && layer.params.length > 1 ? layer.params.at(-1) : undefined;
  if (next?.type !== 'Identifier') return false;
  return usesOf(findVariable(next.name, (layer as FunctionNode).body, module)).some(({ identifier }) => {
    const { parent } = identifier as Node;
    return parent?.type === 'CallExpression' && parent.callee === identifier;
  });
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
  const root = startOfChain(callee);
  return root.type === 'Identifier' && (root.name === 'Deno' || root.name === 'Bun') && findVariable(root.name, root, module) === null;
}
