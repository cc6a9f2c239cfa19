import { findVariable } from '../engine/scope.js';
import { isFunction } from '../engine/scope.js';
import { mentions } from '../engine/mentions.js';
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

/** How a parameter is asked for the Origin; null when it does not look like a request. */
export function styleOfParameter(facts: ParameterFacts): RequestStyle | null {
  const { name, policy, beforeResponse, isResponse, index } = facts;
  const { library } = policy.dialect;
  const { module } = policy;
  if (isResponse) return library === 'Koa' ? 'koa' : library === 'Hono' ? 'hono' : null;
  if (beforeResponse && NODE_FRAMEWORKS.has(library)) return 'node';
  const bare = name.replace(/^_+/, '').toLowerCase();
  if (bare === 'req' || bare === 'request') return webOrNode(facts);
  if (bare === 'c' || bare === 'ctx' || bare === 'context') {
    if (library === 'Hono' || importsFrom(module, /^(?:hono|@hono\/|jsr:@hono\/|npm:hono)/)) return 'hono';
    if (library === 'Koa' || importsFrom(module, /^(?:koa|@koa\/|@midwayjs\/koa)/)) return 'koa';
    return makesWebResponse(facts) && index === 0 ? 'event' : null;
  }
  if (bare === 'event' || bare === 'evt') return styleOfEvent(facts);
  return null;
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
  if (policy.dialect.library === 'Response' || makesWebResponse(facts)) return 'web';
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
