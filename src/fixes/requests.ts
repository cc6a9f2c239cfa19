import { codeOf } from '../policy/code.js';
import { functionsAround, isParameterOf, nameOfParameter } from './parameters.js';
import { insertAt } from './edit.js';
import { WEB_STYLE } from '../frameworks/web/handlers.js';
import { freeName } from './imports.js';
import { isRequestOrigin } from '../policy/origin-function/index.js';
import { optionsOf } from '../engine/make.js';
import { findVariable, isFunction, scopeAt, unwrap } from '../engine/scope.js';
import { inStyle, membersOfParameter, styleOfParameter } from './request-style.js';
import { isTypeScript } from './typescript.js';
import { declaredName } from '../engine/uses.js';
import { ROUTE_FILES } from '../analysis/verbs.js';
import type { Edit, Source } from './edit.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { FunctionNode, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** How a handler reads the request's Origin, as code. */
export interface RequestOrigin {
  /** An expression that is the Origin, e.g. `req.headers.origin`. */
  readonly read: string;
  /** A variable that holds it already; null when one has to be declared. */
  readonly known: string | null;
  /** Parameters that must be named first; with these the edit is a suggestion. */
  readonly edits: readonly Edit[];
}

/**
 * The request's Origin where a header is written; null when no request can be reached from there. `written` is what the header
 * is set to: a variable of the function that may hold the Origin is asked itself.
 */
export function requestOriginAt(
  place: Node,
  response: string | null,
  policy: CorsPolicy,
  source: Source,
  written: Node | null = null,
): RequestOrigin | null {
  const known = writtenOrigin(written, place, policy) ?? knownOrigin(place, policy);
  for (const fn of functionsAround(place)) {
    const found = requestOf(fn, place, response, policy, source);
    if (found !== null) return { ...found, known };
  }
  return known === null ? null : { read: known, known, edits: [] };
}

function requestOf(
  fn: FunctionNode,
  place: Node,
  response: string | null,
  policy: CorsPolicy,
  source: Source,
): Omit<RequestOrigin, 'known'> | null {
  const names = fn.params.map((each) => nameOfParameter(each));
  const at = response === null ? -1 : names.indexOf(response);
  const ordered = at > 0 ? [at - 1, ...names.keys()] : [...names.keys()];
  for (const index of ordered) {
    const parameter = fn.params[index]!;
    if (parameter.type === 'ObjectPattern') {
      const found = requestInPattern(parameter, index, fn, place, policy, source);
      if (found !== null) return found;
      continue;
    }
    const name = names[index];
    if (name == null) continue;
    const style = styleOfParameter({
      name,
      parameter,
      index,
      fn,
      place,
      policy,
      beforeResponse: at > 0 && index === at - 1,
      isResponse: index === at,
    });
    if (style === null || !isParameterOf(name, fn, place, policy.module)) continue;
    if (!name.startsWith('_') || isUsed(name, fn, policy)) return { read: inStyle(style.origin, name, source), edits: [] };
    const plain = freeName(name.replace(/^_+/, '') || 'req', place, policy.module);
    const end = parameter.range[0] + name.length;
    return { read: inStyle(style.origin, plain, source), edits: [{ of: parameter, range: [parameter.range[0], end], text: plain }] };
  }
  return fn.params.length === 0 ? newParameter(fn, policy, source) : null;
}

/**
 * What a handler takes out of its parameter: `({ headers }, res) => …` where the code proves the framework, else the
 * `({ request }) => …` of SvelteKit, Remix and Astro, and the `({ event, resolve }) => …` of SvelteKit's hooks.
 */
function requestInPattern(
  pattern: Extract<FunctionNode['params'][number], { type: 'ObjectPattern' }>,
  index: number,
  fn: FunctionNode,
  place: Node,
  policy: CorsPolicy,
  source: Source,
): Omit<RequestOrigin, 'known'> | null {
  const members = membersOfParameter({ index, fn, place, policy });
  for (const each of pattern.properties) {
    if (each.type !== 'Property' || each.key.type !== 'Identifier' || each.value.type !== 'Identifier') continue;
    const code = Object.hasOwn(members, each.key.name) ? members[each.key.name] : undefined;
    if (code !== undefined && isParameterOf(each.value.name, fn, place, policy.module))
      return { read: inStyle(code, each.value.name, source), edits: [] };
  }
  return null;
}

const ROUTE_METHODS = /^(?:GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD)$/;

/** The function of a route file for a method that takes no request yet: `export async function GET()`. */
function newParameter(fn: FunctionNode, { module }: CorsPolicy, source: Source): Omit<RequestOrigin, 'known'> | null {
  const name = declaredName(fn)?.name;
  const declaration = fn.type === 'FunctionDeclaration' ? fn : fn.parent.parent;
  const taken = ROUTE_FILES.find(({ file, parameter }) => parameter !== undefined && file.test(`/${module.filename}`))?.parameter;
  if (name === undefined || !ROUTE_METHODS.test(name) || declaration?.parent?.type !== 'ExportNamedDeclaration' || taken === undefined)
    return null;
  const open = source.sourceCode.getFirstToken(fn as never, (token: { value: string }) => token.value === '(');
  if (open === null || findVariable('request', fn, module) !== null) return null;
  const parameter = isTypeScript(module) ? `${taken.code}: ${taken.type}` : taken.code;
  return { read: inStyle(WEB_STYLE.origin, 'request', source), edits: [insertAt(fn, open.range[1], parameter)] };
}

function isUsed(name: string, fn: FunctionNode, { module }: CorsPolicy): boolean {
  return (findVariable(name, fn.body, module)?.references.length ?? 0) > 0;
}

/** The variable of a function that a header is set to, where it holds the Origin whenever there is one. */
function writtenOrigin(written: Node | null, place: Node, policy: CorsPolicy): string | null {
  const { module, evaluator } = codeOf(policy);
  const value = written === null ? null : unwrap(written);
  const variable = value?.type === 'Identifier' ? findVariable(value.name, place, module) : null;
  if (value?.type !== 'Identifier' || variable === null || !['function', 'block', 'catch'].includes(variable.scope.type)) return null;
  if (!optionsOf(evaluator.of(value, module)).some((each) => isRequestOrigin(each.value))) return null;
  const writes = variable.references.filter((each) => each.isWrite());
  return writes.length > 0 && writes.every(({ identifier, writeExpr }) => keepsOrigin(identifier as Node, writeExpr as Node | null, policy))
    ? value.name
    : null;
}

/** Whether what is written to a variable is the Origin, or stands in for one that is missing: a default, or behind `if (!origin)`. */
function keepsOrigin(identifier: Node, value: Node | null, policy: CorsPolicy): boolean {
  const { parent } = identifier;
  if (value === null || parent === undefined) return false;
  if (isRequestOrigin(codeOf(policy).evaluator.of(value, policy.module)) || isOriginOrElse(value, policy)) return true;
  // the default of `const { origin = '*' } = req.headers`, and what it is taken out of
  if (parent.type === 'AssignmentPattern' || parent.type === 'Property') return true;
  for (let at: Node | undefined = parent; at != null && !isFunction(at); at = at.parent) {
    const test = at.parent?.type === 'IfStatement' && at.parent.consequent === at ? at.parent.test : null;
    if (test?.type === 'UnaryExpression' && test.argument.type === 'Identifier' && test.argument.name === nameOf(identifier)) return true;
  }
  return false;
}

function nameOf(node: Node): string | null {
  return node.type === 'Identifier' ? node.name : null;
}

/** A constant in the functions around a place that holds the request's Origin already. */
function knownOrigin(place: Node, policy: CorsPolicy): string | null {
  const { module, evaluator } = codeOf(policy);
  for (let scope = scopeAt(place, module); scope !== null && scope.type !== 'module' && scope.type !== 'global'; scope = scope.upper) {
    for (const variable of scope.variables) {
      const [definition] = variable.defs;
      const declarator = definition?.node as Node | undefined;
      if (definition?.type !== 'Variable' || declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'const') continue;
      if (declarator.range[1] > place.range[0] || isFunction(place) || isInOtherCase(declarator, place)) continue;
      const isOrigin = isRequestOrigin(evaluator.ofVariable(variable, declarator, module)) || isOriginOrElse(declarator.init, policy);
      if (!isOrigin) continue;
      if (findVariable(variable.name, place, module) === variable) return variable.name;
    }
  }
  return null;
}

/** `req.headers.origin || '*'`: the Origin, wherever a browser sent one. */
function isOriginOrElse(init: Node | null, policy: CorsPolicy): boolean {
  const { module, evaluator } = codeOf(policy);
  return init?.type === 'LogicalExpression' && init.operator !== '&&' && isRequestOrigin(evaluator.of(init.left, module));
}

/** Whether a declaration stands in a case of a `switch` that a place is not in: its scope is the whole switch, and it may not have run. */
function isInOtherCase({ parent: declaration }: TSESTree.VariableDeclarator, place: Node): boolean {
  const { parent } = declaration;
  return parent.type === 'SwitchCase' && (place.range[0] < parent.range[0] || place.range[1] > parent.range[1]);
}

/** A name for a new variable that holds the Origin at a place. */
export function nameForOrigin(place: Node, { module }: CorsPolicy): string {
  return freeName('requestOrigin', place, module);
}
