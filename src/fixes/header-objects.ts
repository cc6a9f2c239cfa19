import { built, edited, refine, refused } from './proposal.js';
import { hasComment, indentAt, quoted, replace } from './edit.js';
import { freeName } from './imports.js';
import { receiverOf, sendsVary } from './header-vary.js';
import { requestOriginAt } from './requests.js';
import { spotBefore } from './statements.js';
import { CORS_HEADERS, varyNames } from '../web/headers.js';
import { isFunction, staticName, unwrap } from '../engine/scope.js';
import type { Proposal } from './proposal.js';
import type { Source } from './edit.js';
import type { CorsPolicy, HeaderWrite } from '../policy/policy.js';
import type { Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * `{ 'Access-Control-Allow-Origin': '*' }` in a handler becomes an object that has the header only
 * when the list has the request's Origin, and always Vary.
 */
export function guardProperty(write: HeaderWrite, list: string, policy: CorsPolicy, source: Source): Proposal {
  const { node } = write;
  if (hasComment(source, node.range)) return refused('comment', node);
  const request = requestOriginAt(node, responseAround(node, source), policy, source, write.value);
  if (request === null) return refused('no-request', node);
  const spot = spotBefore(node, source);
  if (spot === null || isHeldOutside(spot.at, node)) return refused('structure', node);
  const name = freeName('allowedOrigin', spot.at, policy.module);
  const asked = request.known ?? (/ /.test(request.read) ? `(${request.read})` : request.read);
  const each = asked === 'origin' ? 'each' : 'origin';
  const property = restrictedProperty(write, name, name, policy, source, spot.shift);
  if (property.kind === 'refused') return property;
  const line = `const ${name} = ${list}.find((${each}) => ${each} === ${asked})`;
  return edited([...request.edits, ...spot.before([line]), ...property.edits], request.edits.length > 0 ? 'parameter' : null, [
    { name, place: spot.at },
  ]);
}

/** Whether a function of its own stands between the place for statements and the object. */
function isHeldOutside(at: Node, node: Node): boolean {
  for (let inner: Node | undefined = node; inner != null && inner !== at; inner = inner.parent) if (isFunction(inner)) return true;
  return false;
}

/** The guarded spread in place of the property, and Vary beside it; refused where Vary is computed. */
export function restrictedProperty(
  write: HeaderWrite,
  name: string,
  test: string,
  policy: CorsPolicy,
  source: Source,
  shift = '',
): Proposal {
  const { node } = write;
  if (node.type !== 'Property' || node.parent.type !== 'ObjectExpression') return refused('structure', node);
  const key = source.text.slice(node.range[0], node.computed ? node.value.range[0] : node.key.range[1]).replace(/:\s*$/, '');
  const guarded = `...(${test} && { ${key}: ${name} })`;
  const vary = varyProperty(node.parent);
  if (vary !== null) {
    return refine(withOrigin(vary, source), ({ edits }) => ({ edits: [replace(node, guarded), ...edits] }));
  }
  if (sendsVary(node, policy, source)) return built(replace(node, guarded));
  const varied = `${varyWritten(write, source)}: ${quoted('Origin', source.style)}`;
  const between = `,${separator(node, node.parent, source, shift)}`;
  const behind = commentBehind(node, source);
  // a comment stays with the header that it is about
  if (behind && hasCommentAbove(node, source)) return refused('comment', node);
  return built(replace(node, behind ? `${varied}${between}${guarded}` : `${guarded}${between}${varied}`));
}

/** Whether a comment follows on the line of a property. */
function commentBehind({ range: [, end] }: Node, { text }: Source): boolean {
  return /^[ \t]*,?[ \t]*\/[/*]/.test(text.slice(end));
}

function hasCommentAbove(node: Node, { sourceCode }: Source): boolean {
  const [comment] = sourceCode.getCommentsBefore(node as never).slice(-1);
  return comment !== undefined && comment.loc.start.line === comment.loc.end.line && comment.loc.end.line === node.loc.start.line - 1;
}

function separator(node: Node, object: TSESTree.ObjectExpression, { text, style }: Source, shift: string): string {
  const open = object.range[0];
  const [first] = object.properties;
  const lines = first !== undefined && text.slice(open, first.range[0]).includes('\n');
  return lines ? `${style.eol}${indentAt(text, node.range[0])}${shift}` : ' ';
}

function varyWritten({ name }: HeaderWrite, { text, style }: Source): string {
  const lower = text.slice(...name.range).includes('access-control');
  const key = lower ? CORS_HEADERS.vary.toLowerCase() : CORS_HEADERS.vary;
  return new RegExp(`^\\s*${style.quote}[A-Za-z]+${style.quote}:`, 'm').test(text) ? quoted(key, style) : key;
}

function varyProperty(object: TSESTree.ObjectExpression): TSESTree.Property | null {
  return (
    object.properties.find((each): each is TSESTree.Property => each.type === 'Property' && staticName(each)?.toLowerCase() === 'vary') ??
    null
  );
}

function withOrigin({ value }: TSESTree.Property, { style }: Source): Proposal {
  if (value.type !== 'Literal' || typeof value.value !== 'string') return refused('structure', value);
  const names = varyNames(value.value);
  return names.includes('origin') || names.includes('*') ? built() : built(replace(value, quoted(`${value.value}, Origin`, style)));
}

const RESPONSE_CALLS = /^(?:writeHead|set|header|headers|setHeaders)$/;

/** `res` of the call that takes the object, e.g. `res.writeHead(200, { … })`. */
function responseAround(node: Node, source: Source): string | null {
  for (let at: Node | undefined = node; at != null && !isFunction(at); at = at.parent) {
    if (at.type !== 'CallExpression') continue;
    const receiver = receiverOf(at, source);
    if (receiver !== null && RESPONSE_CALLS.test(receiver.method) && at.arguments.some((each) => contains(unwrap(each), node)))
      return receiver.root;
  }
  return null;
}

function contains(outer: Node, inner: Node): boolean {
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}
