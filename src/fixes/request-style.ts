import { findVariable, isFunction, unwrap } from '../engine/scope.js';
import { kindsIn, roleOf } from '../frameworks/shapes/handlers.js';
import { nameOfParameter } from './parameters.js';
import { mentions } from '../engine/mentions.js';
import type { Role } from '../frameworks/shapes/handlers.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { FunctionNode, Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** How an object that stands for a request is asked for a header. */
export type RequestStyle = 'node' | 'web' | 'koa' | 'hono' | 'lambda' | 'event';

export interface ParameterFacts {
  readonly name: string;
  readonly parameter: TSESTree.Parameter;
  readonly index: number;
  readonly fn: FunctionNode;
  readonly place: Node;
  readonly policy: CorsPolicy;
  /** It stands before the response that the header is written to. */
  readonly beforeResponse: boolean;
  readonly isResponse: boolean;
}

const NODE_FRAMEWORKS = new Set(['Express', 'node:http', 'Fastify', 'NestJS']);
const NODE_TYPES = /^(?:IncomingMessage|NextApiRequest|VercelRequest|FastifyRequest|Http2ServerRequest)$/;

/** How a parameter is asked for the Origin; null when nothing proves that it can be asked. */
export function styleOfParameter(facts: ParameterFacts): RequestStyle | null {
  const { name, policy, index, fn, isResponse } = facts;
  const { module, evaluator } = policy;
  const role = roleOf(fn, index, module, evaluator);
  if (role !== null) return styleOfRole(role);
  const bare = name.replace(/^_+/, '').toLowerCase();
  if (!isResponse && (bare === 'req' || bare === 'request')) return webOrNode(facts);
  if (isResponse || bare === 'c' || bare === 'ctx' || bare === 'context') {
    const context = provenContext(policy);
    return context ?? (!isResponse && index === 0 && makesWebResponse(facts) ? 'event' : null);
  }
  if (bare === 'event' || bare === 'evt') return styleOfEvent(facts);
  return bare === '' && facts.beforeResponse && isRoute(fn) && NODE_FRAMEWORKS.has(policy.dialect.library) ? 'node' : null;
}

/** `app.get('/path', (_, res) => …)`: a handler that is registered for a path, on an app from elsewhere. */
function isRoute(fn: FunctionNode): boolean {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || unwrap(call.callee).type !== 'MemberExpression') return false;
  const [path] = call.arguments;
  return path?.type === 'Literal' && typeof path.value === 'string' && path.value.startsWith('/');
}

function styleOfRole({ kind, part }: Role): RequestStyle | null {
  if (part === 'context') return kind === 'koa' || kind === 'hono' ? kind : null;
  if (part !== 'request') return null;
  return kind === 'web' ? 'web' : 'node';
}

/** The framework of a file that works with one only, and whose handlers take one context. */
function provenContext({ module, dialect }: CorsPolicy): 'koa' | 'hono' | null {
  const kinds = kindsIn(module);
  if (dialect.library === 'Koa' && kinds.has('koa')) return 'koa';
  if (dialect.library === 'Hono' && kinds.has('hono')) return 'hono';
  if (kinds.size !== 1) return null;
  return kinds.has('koa') ? 'koa' : kinds.has('hono') ? 'hono' : null;
}

/**
 * Whether what a header is written on has the words that its dialect is written in: a parameter has them when
 * the code proves the framework, anything else was made in this file.
 */
export function isProvenResponse(place: Node, root: string, policy: CorsPolicy): boolean {
  const { module, evaluator, dialect } = policy;
  const definition = findVariable(root, place, module)?.defs[0];
  const fn = definition?.node as Node | undefined;
  if (definition?.type !== 'Parameter' || fn === undefined || !isFunction(fn)) return true;
  const index = fn.params.findIndex((each) => nameOfParameter(each) === root);
  const role = index < 0 ? null : roleOf(fn, index, module, evaluator);
  if (role !== null) return role.part === 'response' || role.part === 'context' || role.part === 'headers';
  if (dialect.library === 'Koa' || dialect.library === 'Hono') return provenContext(policy) !== null;
  return true;
}

function styleOfEvent({ name, fn, index, policy }: ParameterFacts): RequestStyle | null {
  const { module } = policy;
  const body = module.text.slice(...fn.range);
  if (new RegExp(String.raw`\b${name}\.request\b`).test(body)) return 'event';
  if (importsFrom(module, /^h3(?:$|-)/)) return 'web';
  return index === 0 && mentions(module, /\bstatusCode\b/) ? 'lambda' : null;
}

function webOrNode(facts: ParameterFacts): RequestStyle | null {
  const { name, parameter, policy } = facts;
  const { module } = policy;
  const type = typeName(parameter);
  if (type !== null && NODE_TYPES.test(type)) return 'node';
  if (type === 'NextRequest') return 'web';
  if (type === 'Request') return findVariable('Request', parameter, module) === null ? 'web' : 'node';
  if (NODE_FRAMEWORKS.has(policy.dialect.library)) return 'node';
  if (mentions(module, new RegExp(String.raw`\b${name}\.headers\.get\(`))) return 'web';
  // `x.headers[name] = …` is no Fetch API: its Headers have no such keys
  if ((policy.dialect.library === 'Response' && facts.place.type !== 'AssignmentExpression') || makesWebResponse(facts)) return 'web';
  return mentions(module, new RegExp(String.raw`\b${name}\.headers(?:\.(?!get\()|\[)`)) || writesHead(facts.place) ? 'node' : null;
}

function typeName(parameter: TSESTree.Parameter): string | null {
  const type = parameter.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : undefined;
  if (type?.type !== 'TSTypeReference') return null;
  return type.typeName.type === 'Identifier'
    ? type.typeName.name
    : type.typeName.type === 'TSQualifiedName'
      ? type.typeName.right.name
      : null;
}

/** The header goes into `new Response(…)`, `Response.json(…)` or one of their kin. */
function makesWebResponse({ place, fn, policy }: ParameterFacts): boolean {
  for (let at: Node | undefined = place; at != null && at !== fn; at = at.parent) {
    if (at.type !== 'NewExpression' && at.type !== 'CallExpression') continue;
    const { callee } = at;
    const name = callee.type === 'MemberExpression' ? callee.object : callee;
    if (name.type === 'Identifier' && /^(?:\w*Response|Headers|json)$/.test(name.name)) return true;
  }
  return /\bnew (?:Next)?Response\(|\bResponse\.json\(/.test(policy.module.text.slice(...fn.range));
}

function writesHead(place: Node): boolean {
  for (let at: Node | undefined = place; at != null && !isFunction(at); at = at.parent) {
    if (
      at.type === 'CallExpression' &&
      at.callee.type === 'MemberExpression' &&
      at.callee.property.type === 'Identifier' &&
      at.callee.property.name === 'writeHead'
    )
      return true;
  }
  return false;
}

/** Whether the file brings in a package, by `import` or `require`. */
export function importsFrom({ ast, text }: Module, name: RegExp): boolean {
  if (ast.body.some((each) => each.type === 'ImportDeclaration' && name.test(each.source.value))) return true;
  return [...text.matchAll(/\brequire\(\s*(['"])([^'"]+)\1/g)].some((each) => name.test(each[2]!));
}
