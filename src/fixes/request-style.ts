import { codeOf } from '../policy/code.js';
import { findVariable, isFunction, unwrap } from '../engine/scope.js';
import { HANDLERS } from '../analysis/verbs.js';
import { kindsIn, roleOf } from '../frameworks/shapes/handlers.js';
import { NODE_STYLE } from '../frameworks/node/handlers.js';
import { EVENT_STYLE, LAMBDA_STYLE, MAKES_RESPONSE, WEB_STYLE } from '../frameworks/web/handlers.js';
import { takesContext } from '../policy/dialect.js';
import { quoted } from './edit.js';
import { nameOfParameter } from './parameters.js';
import { mentions } from '../engine/mentions.js';
import type { Source } from './edit.js';
import type { HandlerStyle } from '../policy/dialect.js';
import type { Handlers } from '../frameworks/define.js';
import type { Role } from '../frameworks/shapes/handlers.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { FunctionNode, Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Code of a style for one name, in the quotes of the file. */
export function inStyle(code: string, name: string, { style }: Source): string {
  return code.replaceAll('{name}', name).replace(/'([^']*)'/g, (_, text: string) => quoted(text, style));
}

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

/** How a parameter is asked for the Origin; null when nothing proves that it can be asked. */
export function styleOfParameter(facts: ParameterFacts): HandlerStyle | null {
  const { name, policy, index, fn, isResponse } = facts;
  const { module, evaluator } = codeOf(policy);
  const role = roleOf(fn, index, module, evaluator, HANDLERS);
  if (role !== null) return styleOfRole(role);
  const bare = name.replace(/^_+/, '').toLowerCase();
  if (!isResponse && (bare === 'req' || bare === 'request')) return webOrNode(facts);
  // an event is asked and answers
  if (isResponse && (bare === 'event' || bare === 'evt')) return ofEvents(policy.module)?.style ?? null;
  if (isResponse || bare === 'c' || bare === 'ctx' || bare === 'context') {
    const context = provenContext(policy);
    return context ?? (!isResponse && index === 0 && makesWebResponse(facts) ? EVENT_STYLE : null);
  }
  if (bare === 'event' || bare === 'evt') return styleOfEvent(facts);
  return bare === '' && facts.beforeResponse && isRoute(fn) && answersNode(policy) ? NODE_STYLE : null;
}

const NO_MEMBERS: Readonly<Record<string, string>> = {};
/** What handlers of the Fetch standard are given, in the frameworks that hand it over by name. */
const WEB_MEMBERS: Readonly<Record<string, string>> = { request: WEB_STYLE.origin, event: EVENT_STYLE.origin };

/** How the members of a destructured parameter are asked for the Origin; none where nothing proves what they are. */
export function membersOfParameter(facts: Pick<ParameterFacts, 'index' | 'fn' | 'place' | 'policy'>): Readonly<Record<string, string>> {
  const { index, fn, policy } = facts;
  const role = roleOf(fn, index, policy.module, codeOf(policy).evaluator, HANDLERS);
  if (role !== null) return styleOfRole(role)?.members ?? NO_MEMBERS;
  return policy.dialect.style === WEB_STYLE || makesWebResponse(facts) ? WEB_MEMBERS : NO_MEMBERS;
}

/** `app.get('/path', (_, res) => …)`: a handler that is registered for a path, on an app from elsewhere. */
function isRoute(fn: FunctionNode): boolean {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || unwrap(call.callee).type !== 'MemberExpression') return false;
  const [path] = call.arguments;
  return path?.type === 'Literal' && typeof path.value === 'string' && path.value.startsWith('/');
}

function styleOfRole({ style, part }: Role): HandlerStyle | null {
  return part === 'request' || part === 'context' ? style : null;
}

/** Whether headers are written on the response of Node, or on one that is made of it. */
function answersNode({ dialect: { style } }: CorsPolicy): boolean {
  return style !== undefined && style.parameters.includes('response');
}

/** The framework of a file that works with one only, and whose handlers take one context. */
function provenContext({ module, dialect: { style } }: CorsPolicy): HandlerStyle | null {
  const kinds = kindsIn(module, HANDLERS);
  if (style !== undefined && takesContext(style) && kinds.has(style.kind)) return style;
  const [only] = kinds;
  if (kinds.size !== 1) return null;
  return HANDLERS.find((each) => each.style.kind === only && takesContext(each.style))?.style ?? null;
}

/**
 * Whether what a header is written on has the words that its dialect is written in: a parameter has them when
 * the code proves the framework, anything else was made in this file.
 */
export function isProvenResponse(place: Node, root: string, policy: CorsPolicy): boolean {
  const { dialect } = policy;
  const { module, evaluator } = codeOf(policy);
  const definition = findVariable(root, place, module)?.defs[0];
  const fn = definition?.node as Node | undefined;
  if (definition?.type !== 'Parameter' || fn === undefined || !isFunction(fn)) return true;
  const index = fn.params.findIndex((each) => nameOfParameter(each) === root);
  const role = index < 0 ? null : roleOf(fn, index, module, evaluator, HANDLERS);
  if (role?.part === 'request') return ofEvents(module)?.style === role.style;
  if (role !== null) return role.part !== 'other';
  if (dialect.style !== undefined && takesContext(dialect.style)) return provenContext(policy) !== null;
  return true;
}

/** The handlers of a framework that gives them events, where a file works with one. */
function ofEvents(module: Module): Handlers | undefined {
  return HANDLERS.find((each) => each.ofEvents === true && importsFrom(module, each.packages));
}

function styleOfEvent({ name, fn, index, policy }: ParameterFacts): HandlerStyle | null {
  const { module } = policy;
  const body = module.text.slice(...fn.range);
  if (new RegExp(String.raw`\b${name}\.request\b`).test(body)) return EVENT_STYLE;
  const taken = ofEvents(module);
  if (taken !== undefined) return taken.style;
  return index === 0 && mentions(module, /\bstatusCode\b/) ? LAMBDA_STYLE : null;
}

function webOrNode(facts: ParameterFacts): HandlerStyle | null {
  const { name, parameter, policy } = facts;
  const { module } = policy;
  const type = typeName(parameter);
  if (type === 'Request') return findVariable('Request', parameter, module) === null ? WEB_STYLE : NODE_STYLE;
  if (answersNode(policy)) return NODE_STYLE;
  if (mentions(module, new RegExp(String.raw`\b${name}\.headers\.get\(`))) return WEB_STYLE;
  // `x.headers[name] = …` is no Fetch API: its Headers have no such keys
  if ((policy.dialect.style === WEB_STYLE && facts.place.type !== 'AssignmentExpression') || makesWebResponse(facts)) return WEB_STYLE;
  return mentions(module, new RegExp(String.raw`\b${name}\.headers(?:\.(?!get\()|\[)`)) || writesHead(facts.place) ? NODE_STYLE : null;
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
function makesWebResponse({ place, fn, policy }: Pick<ParameterFacts, 'place' | 'fn' | 'policy'>): boolean {
  for (let at: Node | undefined = place; at != null && at !== fn; at = at.parent) {
    if (at.type !== 'NewExpression' && at.type !== 'CallExpression') continue;
    const { callee } = at;
    const name = callee.type === 'MemberExpression' ? callee.object : callee;
    if (name.type === 'Identifier' && /^(?:\w*Response|Headers|json)$/.test(name.name)) return true;
  }
  return MAKES_RESPONSE.test(policy.module.text.slice(...fn.range));
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
