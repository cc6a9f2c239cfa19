import { CORS_HEADERS } from '../spec/headers.js';
import { findVariable, functionAround, isFunction, unwrap } from '../values/scope.js';
import { quoted } from './edit.js';
import type { Source } from './edit.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node } from '../values/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** How a handler reads the request's Origin and adds to Vary, as code. */
export interface RequestOrigin {
  /** The variable that holds the Origin. */
  readonly name: string;
  /** The statement that declares it, without its semicolon; null when it is declared. */
  readonly declare: string | null;
  /** The statement that sends `Vary: Origin`; null where the framework has none. */
  readonly vary: string | null;
}

/** Where each framework keeps the request: which parameter, and how it is asked. */
const ACCESS: Readonly<Record<string, { parameter: number; read: (request: string, source: Source) => string; vary: (response: string, source: Source) => string }>> = {
  Express: { parameter: 0, read: (req) => `${req}.headers.origin`, vary: (res, { style }) => `${res}.vary(${quoted('Origin', style)})` },
  'node:http': {
    parameter: 0,
    read: (req) => `${req}.headers.origin`,
    vary: (res, { style }) => `${res}.appendHeader(${quoted(CORS_HEADERS.vary, style)}, ${quoted('Origin', style)})`,
  },
  Koa: { parameter: 0, read: (ctx, { style }) => `${ctx}.get(${quoted('Origin', style)})`, vary: (ctx, { style }) => `${ctx}.vary(${quoted('Origin', style)})` },
  Fastify: { parameter: 0, read: (request) => `${request}.headers.origin`, vary: (reply, { style }) => `${reply}.header(${quoted(CORS_HEADERS.vary, style)}, ${quoted('Origin', style)})` },
  Hono: {
    parameter: 0,
    read: (c, { style }) => `${c}.req.header(${quoted('Origin', style)})`,
    vary: (c, { style }) => `${c}.header(${quoted(CORS_HEADERS.vary, style)}, ${quoted('Origin', style)}, { append: true })`,
  },
};

/** The request's Origin in the handler around a header call; null when the request has no usable name there. */
export function requestOriginAt(call: TSESTree.CallExpression, policy: CorsPolicy, source: Source): RequestOrigin | null {
  const access = ACCESS[policy.dialect.library];
  const callee = unwrap(call.callee);
  const handler = functionAround(call);
  if (access === undefined || handler === null || !isFunction(handler) || callee.type !== 'MemberExpression') return null;
  const response = unwrap(callee.object);
  if (response.type !== 'Identifier' || !isParameterOf(response.name, handler, call, policy)) return null;
  const parameter = handler.params[access.parameter];
  if (parameter?.type !== 'Identifier') return null;
  // An underscore says: not used. Naming it is the owner's choice.
  if (/^_+\d*$/.test(parameter.name) || !isParameterOf(parameter.name, handler, call, policy)) return null;
  const name = freeName(call, policy);
  return { name, declare: `const ${name} = ${access.read(parameter.name, source)}`, vary: access.vary(response.name, source) };
}

function isParameterOf(name: string, handler: Node, place: Node, policy: CorsPolicy): boolean {
  const variable = findVariable(name, place, policy.module);
  return variable?.defs[0]?.type === 'Parameter' && variable.defs[0].node === handler;
}

function freeName(place: Node, { module }: CorsPolicy): string {
  for (const name of ['requestOrigin', 'corsOrigin']) if (findVariable(name, place, module) === null) return name;
  for (let index = 2; ; index += 1) if (findVariable(`requestOrigin${index}`, place, module) === null) return `requestOrigin${index}`;
}
