import { grantOf } from '../../web/headers.js';
import { calledOn, staticName, unwrap, outermostAssertion, writtenText } from '../../engine/scope.js';
import { defineFramework } from '../define.js';
import { onKoa } from '../koa/dialects.js';
import { HEADER_DIALECTS } from './dialects.js';
import { isForeignObject, isForeignTarget, isOfSettings } from '../shapes/foreign.js';
import { takenByGuard } from './fetched.js';
import { isAnswerInit, readInit } from './inits.js';
import { isOnRequest, takenFrom } from './unsent.js';
import { objectTaken, readHeld } from './objects.js';
import type { Taken } from './unsent.js';
import { APPENDERS, calledName, grantIn, WRITERS, writerBehind } from './writers.js';
import { fillIn, placeholdersOf } from './placeholders.js';
import { writerAround, responseOf } from '../shapes/responses.js';
import type { HeaderFramework } from './dialects.js';
import type { Placeholders } from './placeholders.js';
import type { HeaderDraft, Reader } from '../define.js';
import type { Grant } from '../../web/headers.js';
import type { Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const IN_INIT: Taken = { why: 'init', by: null };

export default defineFramework({
  docs: {
    packages: [],
    title: 'Headers written by hand',
    forms: ["res.setHeader('Access-Control-Allow-Origin', …)", 'new Response(body, { headers })', 'const corsHeaders = { … }'],
  },
  hints: ['access-control-allow-', 'allow-origin'],
  dialects: Object.values(HEADER_DIALECTS),
  visit: {
    CallExpression(node, reader) {
      readInit(node, reader);
      readHeld(node, reader);
      readCall(node, reader);
    },
    NewExpression: readInit,
    ObjectExpression(node, reader) {
      if (!readKeyValuePair(node, reader)) readObject(node, reader);
    },
    ArrayExpression(node, reader) {
      readPair(node, reader);
      readFlat(node, reader);
    },
    AssignmentExpression: readAssignment,
  },
});

/** `res.header(name, value)`, `setHeader(event, name, value)`, `@Header(name, value)`. */
function readCall(node: TSESTree.CallExpression, reader: Reader): void {
  const name = calledName(node, reader);
  if (name === 'vary') readVary(node, reader);
  if (name === null) return;
  const behind = writerBehind(node, reader) ?? (WRITERS.has(name) ? node : null);
  if (behind === null) return;
  const callee = unwrap(node.callee);
  const guarded = takenByGuard(node, reader);
  if (guarded === null && callee.type === 'MemberExpression' && (isOfSettings(callee.object) || isForeignTarget(callee.object, reader)))
    return;
  for (const [index, argument] of node.arguments.entries()) {
    const value = node.arguments[index + 1];
    if (value === undefined || argument.type === 'SpreadElement' || value.type === 'SpreadElement') continue;
    const grant = grantIn(argument, reader);
    if (grant === null) continue;
    const found: Found = { grant, node, name: argument, value, form: 'call', appends: APPENDERS.has(name), holder: null };
    const taken = guarded ?? (behind === node ? takenFrom(node, responseOf(node, reader).framework, grant, reader) : null);
    if (taken === null) report(found, node, reader, { write: behind });
    else reader.reportUnsent({ grant, node, value, ...taken });
    return;
  }
}

/** `res.vary('Origin')` of Express and Koa; `vary(res, 'Origin')` of the package. */
function readVary(node: TSESTree.CallExpression, reader: Reader): void {
  const value = node.arguments.at(-1);
  if (value === undefined || value.type === 'SpreadElement') return;
  report({ grant: 'vary', node, name: node.callee, value, form: 'call', appends: true, holder: null }, node, reader);
}

/** `{ 'Access-Control-Allow-Origin': '*' }`: header names as keys are evidence enough. */
function readObject(node: TSESTree.ObjectExpression, reader: Reader): void {
  if (reader.isTest) return;
  let holder: Value | null = null;
  for (const property of node.properties) {
    if (property.type !== 'Property') continue;
    const grant = keyGrant(property, reader);
    if (grant === null || isDeclared(property, reader)) continue;
    if (holder === null && !isMapping(property, reader) && isForeignObject(node, reader)) return;
    const taken = holder === null && isAnswerInit(node, reader) ? IN_INIT : objectTaken(node, grant, reader);
    if (taken !== null) {
      reader.reportUnsent({ grant, node: property, value: property.value, ...taken });
      continue;
    }
    holder ??= reader.evaluator.of(assignedTo(node) ?? node, reader.module);
    const found = { grant, node: property, name: property.key, value: property.value, appends: false, holder };
    if (isMapping(property, reader)) reportMapping(found, node, reader);
    else reportWritten({ ...found, form: 'property' }, node, reader);
  }
}

/** What API Gateway puts before the name of a header in a mapping. */
const MAPPED = /^(?:gatewayresponse|method\.response|integration\.response)\.header\./;
const QUOTED = /^'(.*)'$/s;

/** Whether a value is a mapping of API Gateway: a constant text stands in quotes of its own there. */
function isMapping({ value }: TSESTree.Property, reader: Reader): boolean {
  const text = reader.evaluator.of(value, reader.module);
  return text.kind === 'primitive' && typeof text.value === 'string' && QUOTED.test(text.value);
}

/** `'method.response.header.Access-Control-Allow-Origin': true`: it says that there is such a header, and writes none. */
function isDeclared({ key, value }: TSESTree.Property, reader: Reader): boolean {
  return (
    MAPPED.test(writtenText(key) ?? '') && reader.evaluator.of(value, reader.module).kind === 'primitive' && writtenText(value) === null
  );
}

function reportMapping(found: Omit<Found, 'form'>, node: Node, reader: Reader): void {
  reader.reportHeader({
    ...found,
    form: 'mapping',
    group: node,
    dialect: HEADER_DIALECTS.gateway,
    carrier: null,
    interpret: (value) =>
      value.kind === 'primitive' && typeof value.value === 'string' ? { ...value, value: value.value.replace(QUOTED, '$1') } : value,
  });
}

/** The whole of `Object.assign({}, shared, { … })`, of which an object is a part. */
function assignedTo({ parent }: TSESTree.ObjectExpression): Node | null {
  return parent.type === 'CallExpression' && calledOn('Object', parent) === 'assign' ? parent : null;
}

function keyGrant(property: TSESTree.Property, reader: Reader): Grant | null {
  const { key } = property;
  if (property.computed) return grantIn(key, reader);
  if (key.type === 'Literal') return typeof key.value === 'string' ? grantOf(key.value.replace(MAPPED, '')) : null;
  return key.type === 'Identifier' && key.name !== 'vary' ? grantOf(key.name) : null;
}

/** `{ key: 'Access-Control-Allow-Origin', value: '*' }`, as Next and Vercel write headers. */
function readKeyValuePair(node: TSESTree.ObjectExpression, reader: Reader): boolean {
  const named = new Map(node.properties.flatMap((each) => (each.type === 'Property' ? [[staticName(each), each] as const] : [])));
  const name = named.get('key') ?? named.get('name');
  const value = named.get('value');
  if (name === undefined || value === undefined) return false;
  const grant = grantIn(name.value, reader);
  if (grant === null) return false;
  if (isForeignObject(node, reader)) return true;
  const found: Found = { grant, node, name: name.value, value: value.value, form: 'pair', appends: false, holder: null };
  const placeholders = placeholdersOf(node, reader);
  if (placeholders === null) report(found, node.parent, reader);
  else reportFilled(found, placeholders, node.parent, reader);
  return true;
}

/** A value in which the platform writes what its conditions caught, e.g. `:origin`. */
function reportFilled(found: Found, placeholders: Placeholders, list: Node, reader: Reader): void {
  const { group, path } = responseOf(outermostAssertion(list), reader, list);
  reader.reportHeader({
    ...found,
    group,
    path,
    dialect: HEADER_DIALECTS.filled,
    carrier: null,
    interpret: (value) => fillIn(value, placeholders),
  });
}

/** `['Access-Control-Allow-Origin', '*']`, as `new Headers` and `new Map` take it. */
function readPair(node: TSESTree.ArrayExpression, reader: Reader): void {
  const [name, value] = node.elements;
  if (name === undefined || name === null || value === undefined || value === null || node.elements.length !== 2) return;
  if (name.type === 'SpreadElement' || value.type === 'SpreadElement' || node.parent.type !== 'ArrayExpression') return;
  const grant = grantIn(name, reader);
  // A list of two header names is not a pair.
  if (grant === null || grantIn(value, reader) !== null || isForeignObject(node, reader)) return;
  report({ grant, node, name, value, form: 'pair', appends: false, holder: null }, node.parent, reader);
}

/** `res.writeHead(200, ['Access-Control-Allow-Origin', '*'])`: names and values in turns, as node:http takes them (run on Node 20). */
function readFlat(node: TSESTree.ArrayExpression, reader: Reader): void {
  const call = outermostAssertion(node).parent;
  if (call?.type !== 'CallExpression' || calledName(call, reader) !== 'writeHead' || node.elements.length % 2 > 0) return;
  for (const [index, name] of node.elements.entries()) {
    const value = index % 2 > 0 || name === null || name.type === 'SpreadElement' ? null : (node.elements[index + 1] ?? null);
    const grant = value === null ? null : grantIn(name!, reader);
    if (name === null || value === null || grant === null || value.type === 'SpreadElement') continue;
    const taken = objectTaken(node, grant, reader);
    if (taken === null) report({ grant, node: value, name, value, form: 'flat', appends: false, holder: null }, node, reader);
    else reader.reportUnsent({ grant, node: value, value, ...taken });
  }
}

/** `headers['Access-Control-Allow-Origin'] = '*'`. */
function readAssignment(node: TSESTree.AssignmentExpression, reader: Reader): void {
  const target = unwrap(node.left);
  if (target.type !== 'MemberExpression' || !target.computed) return;
  const grant = grantIn(target.property, reader);
  if (grant === null || isForeignTarget(target.object, reader) || isOfSettings(target.object)) return;
  if (isOnRequest(target.object, reader)) {
    reader.reportUnsent({ grant, node, value: node.right, why: 'request', by: null });
    return;
  }
  const found = { grant, node, name: target.property, value: node.right, appends: false, holder: null };
  reportWritten({ ...found, form: 'assignment' }, node, reader);
}

/** A header that is written as a text, or as `{ value }` for a function of CloudFront. */
function reportWritten(found: Found, holder: Node, reader: Reader): void {
  const inner = valueWithin(found.value);
  if (inner === null) report(found, holder, reader);
  else report({ ...found, value: inner }, holder, reader, { framework: 'cloudfront' });
}

function valueWithin(written: Node): Node | null {
  const object = unwrap(written);
  const [property, ...more] = object.type === 'ObjectExpression' ? object.properties : [];
  return property?.type === 'Property' && staticName(property) === 'value' && more.length === 0 ? property.value : null;
}

type Found = Omit<HeaderDraft, 'group' | 'dialect' | 'carrier'>;

/** What is known of a write besides its header: the call behind it, and what its form says of the platform. */
interface Known {
  readonly write?: Node;
  readonly framework?: HeaderFramework;
}

function report(found: Found, holder: Node, reader: Reader, { write = outermostAssertion(holder), ...known }: Known = {}): void {
  const response = { ...responseOf(write, reader, holder), ...known };
  const dialect = HEADER_DIALECTS[response.framework];
  reader.reportHeader({
    ...found,
    value: entryOf(found.value),
    group: response.group,
    dialect: response.framework === 'koa' ? onKoa(dialect, reader) : dialect,
    carrier: writerAround(holder),
    path: response.path,
  });
}

/** A list of one is sent as its entry (run on node:http, Express and Fastify; `multiValueHeaders` of Lambda asks for it). */
function entryOf(value: TSESTree.Node): TSESTree.Node {
  const list = unwrap(value);
  const [only, ...others] = list.type === 'ArrayExpression' ? list.elements : [];
  return only == null || only.type === 'SpreadElement' || others.length > 0 ? value : only;
}
