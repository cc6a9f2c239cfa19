import { findVariable, staticName, unwrap, outermostAssertion } from '../../engine/scope.js';
import { packageSpecifier } from '../../project/specifiers.js';
import { takesContext } from '../../policy/dialect.js';
import { EXPRESS_STYLE } from '../express/handlers.js';
import { FASTIFY_STYLE } from '../fastify/handlers.js';
import { WEB_STYLE } from '../web/handlers.js';
import { placesOfFunction } from '../../engine/uses.js';
import type { Handlers } from '../define.js';
import type { HandlerPart, HandlerStyle } from '../../policy/dialect.js';
import type { CallNode, Evaluator, FunctionNode, Module, Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What a parameter is, where the code proves it. */
export interface Role {
  readonly style: HandlerStyle;
  readonly part: HandlerPart;
}

type All = readonly Handlers[];

/** How many helpers may lie between a handler and the function that is asked about. */
const MAX_DEPTH = 3;

/** The handlers that a package takes; null for others. */
function handlersOf(source: string, all: All): Handlers | null {
  const name = packageSpecifier(source);
  // what is given an event is given no request, whatever the headers are called
  return all.find(({ packages, ofEvents }) => ofEvents !== true && packages.test(name)) ?? null;
}

/** The kinds of handlers that a file brings in packages for, by `import` or `require`. */
export function kindsIn({ ast, text }: Module, all: All): ReadonlySet<string> {
  const imported = ast.body.flatMap((each) => (each.type === 'ImportDeclaration' ? [each.source.value] : []));
  const required = [...text.matchAll(/\brequire\(\s*(['"])([^'"]+)\1/g)].map((each) => each[2]!);
  return new Set([...imported, ...required].flatMap((each) => handlersOf(each, all)?.style.kind ?? []));
}

/**
 * What a parameter is: by its type, by a decorator, by what its function is registered with, or by what a helper is
 * called with. Null is *not proven*: never by its place or its name.
 */
export function roleOf(fn: FunctionNode, index: number, module: Module, evaluator: Evaluator, all: All, depth = 0): Role | null {
  const parameter = fn.params[index];
  if (parameter === undefined || depth > MAX_DEPTH) return null;
  const written = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const decorated = decoratorRole(parameter, module, all);
  if (decorated !== undefined) return decorated;
  return (
    typeRole(written, module, all) ??
    agreed(placesOfFunction(fn, module).map((use) => roleByUse(use, fn, index, module, evaluator, all, depth)))
  );
}

/** One answer of all uses that answer; null where they differ. */
function agreed(roles: readonly (Role | null)[]): Role | null {
  const [first, ...others] = roles.filter((each) => each !== null);
  if (first === undefined || roles.includes(null)) return null;
  return others.every((each) => each.style === first.style && each.part === first.part) ? first : null;
}

/** `@Req() req`, `@Res() res` of Nest; what another decorator gives is neither. Undefined without one. */
function decoratorRole({ decorators }: TSESTree.Parameter, module: Module, all: All): Role | undefined {
  const [decorator] = decorators ?? [];
  if (decorator === undefined) return undefined;
  const { expression } = decorator;
  const name = expression.type === 'CallExpression' && expression.callee.type === 'Identifier' ? expression.callee.name : '';
  const style = kindsIn(module, all).has(FASTIFY_STYLE.kind) ? FASTIFY_STYLE : EXPRESS_STYLE;
  if (/^Req(?:uest)?$/.test(name)) return { style, part: 'request' };
  return { style, part: /^Res(?:ponse)?$/.test(name) ? 'response' : 'other' };
}

function typeRole(parameter: Node, module: Module, all: All): Role | null {
  const type = parameter.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : undefined;
  if (type?.type !== 'TSTypeReference') return null;
  const { typeName } = type;
  const root = typeName.type === 'TSQualifiedName' && typeName.left.type === 'Identifier' ? typeName.left : typeName;
  const last = typeName.type === 'TSQualifiedName' ? typeName.right : typeName;
  if (root.type !== 'Identifier' || last.type !== 'Identifier') return null;
  const source = importOf(root.name, module);
  const name = typeName.type === 'TSQualifiedName' ? last.name : (source?.name ?? last.name);
  if (source === null) {
    if (findVariable(root.name, parameter, module) !== null) return null;
    return named(name, all, 'globalTypes') ?? named(name, all, 'types');
  }
  const style = handlersOf(source.from, all)?.style ?? null;
  const part = /Request$/.test(name) ? 'request' : /(?:Response|Reply)$/.test(name) ? 'response' : null;
  if (style !== null && takesContext(style)) return /Context$/.test(name) ? { style, part: 'context' } : null;
  if (style !== null && part !== null) return { style, part };
  return named(name, all, 'types');
}

/** Where an imported name comes from, and what it is called there; null for what is not imported. */
function importOf(local: string, { ast }: Module): { readonly from: string; readonly name: string } | null {
  for (const each of ast.body) {
    if (each.type !== 'ImportDeclaration') continue;
    const found = each.specifiers.find((specifier) => specifier.local.name === local);
    if (found === undefined) continue;
    const name = found.type === 'ImportSpecifier' && found.imported.type === 'Identifier' ? found.imported.name : local;
    return { from: each.source.value, name };
  }
  return null;
}

function roleByUse(use: Node, fn: FunctionNode, index: number, module: Module, evaluator: Evaluator, all: All, depth: number): Role | null {
  const { parent } = outermostAssertion(use);
  if (parent?.type === 'Property' && parent.value === outermostAssertion(use))
    return roleByProperty(parent, fn, index, module, evaluator, all);
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return null;
  if (parent.callee === outermostAssertion(use)) return roleOfArgument(parent.arguments[index], module, evaluator, all, depth);
  const found = registered(parent, module, evaluator, all);
  return found === null ? null : roleAt(found.style, fn, index);
}

/** What a call hands to a helper: a parameter of the function around, or what is made there. */
function roleOfArgument(argument: Node | undefined, module: Module, evaluator: Evaluator, all: All, depth: number): Role | null {
  if (argument === undefined) return null;
  const value = evaluator.of(argument, module);
  if (value.kind === 'parameter') return value.module === module ? roleOf(value.of, value.index, module, evaluator, all, depth + 1) : null;
  if (value.kind === 'member' && value.name === 'request' && value.object.kind === 'parameter' && isFetchListener(value.object.of))
    return { style: WEB_STYLE, part: 'request' };
  if (value.kind === 'call' && value.callee.kind === 'global' && value.callee.name === 'Headers')
    return { style: WEB_STYLE, part: 'headers' };
  return { style: WEB_STYLE, part: 'other' };
}

/** A function that a service worker calls for each request: `addEventListener('fetch', (event) => …)`. */
function isFetchListener(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type !== 'CallExpression' || !isCallOfGlobal(parent, ['addEventListener', 'self.addEventListener'])) return false;
  const [event] = parent.arguments;
  return event?.type === 'Literal' && event.value === 'fetch';
}

/** What the parameter at an index is for a handler of a framework; the one with four parameters is given an error first. */
function roleAt(style: HandlerStyle, { params }: FunctionNode, index: number): Role {
  const shift = params.length === style.withError ? 1 : 0;
  return { style, part: style.parameters[index - shift] ?? 'other' };
}

/** `fetch` of a Worker, `setHeaders` of static files, `handler` of a route. */
function roleByProperty(
  property: TSESTree.Property,
  fn: FunctionNode,
  index: number,
  module: Module,
  evaluator: Evaluator,
  all: All,
): Role | null {
  const name = staticName(property);
  const object = property.parent;
  const outer = outermostAssertion(object).parent;
  if (name === 'fetch' && (outer?.type === 'ExportDefaultDeclaration' || isCallOfGlobal(outer, ['Bun.serve', 'serve'])))
    return roleAt(WEB_STYLE, fn, index);
  if (outer?.type !== 'CallExpression') return null;
  const found = registered(outer, module, evaluator, all);
  if (found === null || name === null) return null;
  if (found.responseKeys?.test(name) === true) return { style: found.style, part: index === 0 ? 'response' : 'other' };
  return found.keys?.test(name) === true ? roleAt(found.style, fn, index) : null;
}

function isCallOfGlobal(node: Node | undefined, names: readonly string[]): boolean {
  return node?.type === 'CallExpression' && names.includes(dotted(node.callee));
}

function dotted(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? `${dotted(node.object)}.${staticName(node) ?? '?'}` : '?';
}

/** Events are no requests: what a listener is given depends on the event. */
const NO_HANDLERS = /^(?:on|once|addListener|listen|engine|param|decorate|setErrorHandler|onError|notFound|serve)$/;

/** The handlers of the app that a call registers one with; null when that is not known. */
function registered(call: CallNode, module: Module, evaluator: Evaluator, all: All): Handlers | null {
  const callee = unwrap(call.callee);
  if (dotted(callee) === 'Deno.serve') return all.find(({ style }) => style === WEB_STYLE) ?? null;
  const made = evaluator.of(callee, module);
  if (made.kind === 'import') {
    const found = handlersOf(made.source, all);
    return found?.takenBy?.test(made.path.at(-1) ?? '') === true ? found : null;
  }
  if (callee.type !== 'MemberExpression' || NO_HANDLERS.test(staticName(callee) ?? '')) return null;
  return ofApp(evaluator.of(callee.object, module), all);
}

/** What made an app, through chains such as `app.route('/').get(…)`. */
function ofApp(value: Value, all: All): Handlers | null {
  let at = value;
  for (let depth = 0; depth < 20; depth += 1) {
    if (at.kind === 'call') at = at.callee;
    else if (at.kind === 'member') at = at.object;
    else break;
  }
  return at.kind === 'import' ? handlersOf(at.source, all) : null;
}

/** What a parameter with a type of this name is. */
function named(name: string, all: All, where: 'types' | 'globalTypes'): Role | null {
  for (const { style, [where]: types } of all) {
    if (types !== undefined && Object.hasOwn(types, name)) return { style, part: types[name]! };
  }
  return null;
}
