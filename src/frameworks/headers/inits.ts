import { grantOf } from '../../web/headers.js';
import { lastName, staticName, unwrap } from '../../engine/scope.js';
import { mayBe } from '../shapes/imports.js';
import type { Reader } from '../define.js';
import type { Grant } from '../../web/headers.js';
import type { CallNode, Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Whether a name is the class of answers: of the platform, or of Next. */
export function isResponseClass(node: Node, reader: Reader): boolean {
  // Other files are read for what may be one, by its name or its import.
  if (!/response$/i.test(lastName(node) ?? '') && !mayBe(node, ['next/server'], reader)) return false;
  const value = reader.evaluator.of(node, reader.module);
  if (value.kind === 'global') return value.name === 'Response';
  return value.kind === 'import' && value.source === 'next/server' && value.path.at(-1) === 'NextResponse';
}

/** `new Response(body, init)`, `Response.json(body, init)`. */
function isMadeWith(init: Node, { type, callee, arguments: given }: CallNode, reader: Reader): boolean {
  if (given[1] !== init) return false;
  const target = unwrap(callee);
  if (type === 'NewExpression') return isResponseClass(target, reader);
  return target.type === 'MemberExpression' && staticName(target) === 'json' && isResponseClass(target.object, reader);
}

/**
 * Whether only what stands under `headers` of an object is sent: `new Response(body, { status, 'Access-Control-…': '*' })`,
 * and the answer of a Lambda.
 */
export function isAnswerInit(node: TSESTree.ObjectExpression, reader: Reader): boolean {
  const { parent } = node;
  if (parent.type === 'NewExpression' || parent.type === 'CallExpression') return isMadeWith(node, parent, reader);
  return node.properties.some((each) => each.type === 'Property' && staticName(each) === 'statusCode');
}

/** Headers of a constant in the place of an init, e.g. `new Response(body, corsHeaders)` or `{ status, ...corsHeaders }`. */
export function readInit(call: CallNode, reader: Reader): void {
  const init = call.arguments[1];
  if (init === undefined || init.type === 'SpreadElement') return;
  const spreads = init.type === 'ObjectExpression' ? init.properties.filter((each) => each.type === 'SpreadElement') : [];
  const places = init.type === 'Identifier' ? [{ node: init, of: init }] : spreads.map((each) => ({ node: each, of: each.argument }));
  if (places.length === 0 || !isMadeWith(init, call, reader)) return;
  for (const { node, of } of places) {
    const first = firstGrant(reader.evaluator.of(of, reader.module));
    if (first !== null) reader.reportUnsent({ ...first, node, why: 'init', by: null });
  }
}

/** The CORS header of an object that says the most, with its value: who may read comes first, for an edit depends on that. Null for none. */
export function firstGrant(held: Value): { readonly grant: Grant; readonly value: Node } | null {
  if (held.kind !== 'object') return null;
  const granted = held.entries.flatMap(({ key, value }) => {
    const grant = key === null ? null : grantOf(key);
    return grant === null || grant === 'vary' ? [] : [{ grant, value: value.node }];
  });
  return granted.find(({ grant }) => grant === 'origin') ?? granted[0] ?? null;
}
