import { findProperty } from '../../engine/objects.js';
import { staticName, unwrap, walk } from '../../engine/scope.js';
import type { Mount } from '../../policy/policy.js';
import type { CallNode, CallValue, Node, Value } from '../../engine/types.js';
import type { Reader } from '../define.js';

/** How a request is given to a router, whose answer then goes through `corsify`. */
const ASKS: ReadonlySet<string> = new Set(['fetch', 'handle']);

/**
 * Where the two halves are put around a router: for every route by `AutoRouter({ before: [preflight], finally: [corsify] })` and
 * `router.fetch(request).then(corsify)`; a `corsify` elsewhere is somewhere that is not known.
 */
export function routersWith(cors: CallValue, reader: Reader): Mount[] {
  const { module } = reader;
  const found: Mount[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    if (takesHalves(node, cors, reader)) found.push(ofWhole(node));
    if (usesCorsify(node, cors, reader)) found.push(askedRouter(node, reader) ?? { call: node, app: null, method: 'use', path: null });
  });
  return found;
}

const ofWhole = (router: CallNode): Mount => ({ call: router, app: router, method: 'use', path: '' });

function takesHalves(node: CallNode, cors: CallValue, reader: Reader): boolean {
  const { module, evaluator } = reader;
  const [options] = node.arguments;
  if (options === undefined || unwrap(options).type !== 'ObjectExpression') return false;
  if (!isRouter(evaluator.of(node.callee, module), reader)) return false;
  const value = evaluator.of(options, module);
  const parts = value.kind === 'object' ? findProperty(value, (key) => key === 'before' || key === 'finally').options : [];
  return parts.some((each) => each.value.kind === 'list' && each.value.items.some((item) => isOf(item, cors)));
}

const isRouter = (value: Value, reader: Reader): boolean => reader.isExport(value, ['itty-router'], ['AutoRouter', 'Router', 'IttyRouter']);

const isOf = (value: Value, cors: CallValue): boolean =>
  value.kind === 'member' && value.object.kind === 'call' && value.object.node === cors.node;

/** `corsify(response, request)`, `answer.then(corsify)`. */
function usesCorsify(node: CallNode, cors: CallValue, { module, evaluator }: Reader): boolean {
  return [node.callee, ...node.arguments].some((each) => {
    if (each.type !== 'Identifier' && each.type !== 'MemberExpression') return false;
    const value = evaluator.of(each, module);
    return isOf(value, cors) && value.kind === 'member' && value.name === 'corsify';
  });
}

/** The router of the file whose answer goes through this, e.g. `router.fetch(request).then((answer) => corsify(answer, request))`. */
function askedRouter(use: CallNode, reader: Reader): Mount | null {
  for (let at: Node | undefined = use; at != null; at = at.parent) {
    const router = at.type === 'CallExpression' ? routerBehind(at, reader) : null;
    if (router !== null) return ofWhole(router);
  }
  return null;
}

/** The router that is asked at the start of a chain of calls. */
function routerBehind(call: CallNode, reader: Reader): CallNode | null {
  for (let at: Node = call; at.type === 'CallExpression';) {
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') return null;
    if (ASKS.has(staticName(callee) ?? '')) {
      const value = reader.evaluator.of(callee.object, reader.module);
      return value.kind === 'call' && value.module === reader.module && isRouter(value.callee, reader) ? value.node : null;
    }
    at = unwrap(callee.object);
  }
  return null;
}
