import { findVariable, staticName, unwrap, outermostAssertion } from '../../engine/scope.js';
import type { CallNode, Evaluator, FunctionNode, Module, Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Whose words a handler is written in. */
export type HandlerKind = 'express' | 'node' | 'fastify' | 'koa' | 'hono' | 'web';

/** What a parameter is, where the code proves it. */
export interface Role {
  readonly kind: HandlerKind;
  readonly part: 'request' | 'response' | 'context' | 'headers' | 'other';
}

/** Packages whose apps take handlers, and whose types name what a handler is given. */
const PACKAGES: readonly (readonly [HandlerKind, RegExp])[] = [
  ['hono', /^(?:(?:npm|jsr):)?(?:hono|@hono\/[\w-]+)(?:@[\d.^~]+)?(?:$|\/)/],
  ['koa', /^(?:npm:)?(?:koa|@koa\/router|koa-router|@midwayjs\/koa|@types\/koa)(?:$|[@/])/],
  ['fastify', /^(?:npm:)?(?:fastify|@nestjs\/platform-fastify)(?:$|[@/])/],
  [
    'express',
    /^(?:npm:)?(?:express|express-serve-static-core|@types\/express|@feathersjs\/express|@tinyhttp\/app|@nestjs\/platform-express|router|serve-static)(?:$|[@/])/,
  ],
  ['node', /^(?:(?:node:)?(?:http|https|http2)|polka|connect|restana|restify|next-connect|micro|@vercel\/node)$/],
];

/** Names of types that say what a parameter is, wherever their framework is imported from. */
const TYPES: Readonly<Record<string, Role>> = {
  IncomingMessage: { kind: 'node', part: 'request' },
  ServerResponse: { kind: 'node', part: 'response' },
  Http2ServerRequest: { kind: 'node', part: 'request' },
  Http2ServerResponse: { kind: 'node', part: 'response' },
  NextApiRequest: { kind: 'node', part: 'request' },
  NextApiResponse: { kind: 'node', part: 'response' },
  VercelRequest: { kind: 'node', part: 'request' },
  VercelResponse: { kind: 'node', part: 'response' },
  FastifyRequest: { kind: 'fastify', part: 'request' },
  FastifyReply: { kind: 'fastify', part: 'response' },
  NextRequest: { kind: 'web', part: 'request' },
};

const PARTS: Readonly<Record<Exclude<HandlerKind, 'web'>, readonly Role['part'][]>> = {
  express: ['request', 'response'],
  node: ['request', 'response'],
  fastify: ['request', 'response'],
  koa: ['context'],
  hono: ['context'],
};

/** How many helpers may lie between a handler and the function that is asked about. */
const MAX_DEPTH = 3;

/** The server framework that a package belongs to; null for others. */
function kindOfPackage(source: string): HandlerKind | null {
  return PACKAGES.find(([, name]) => name.test(source))?.[0] ?? null;
}

/** The server frameworks that a file brings in, by `import` or `require`. */
export function kindsIn({ ast, text }: Module): ReadonlySet<HandlerKind> {
  const imported = ast.body.flatMap((each) => (each.type === 'ImportDeclaration' ? [each.source.value] : []));
  const required = [...text.matchAll(/\brequire\(\s*(['"])([^'"]+)\1/g)].map((each) => each[2]!);
  return new Set([...imported, ...required].flatMap((each) => kindOfPackage(each) ?? []));
}

/**
 * What a parameter is: by its type, by a decorator, by what its function is registered with, or by what a helper is
 * called with. Null is *not proven*: never by its place or its name.
 */
export function roleOf(fn: FunctionNode, index: number, module: Module, evaluator: Evaluator, depth = 0): Role | null {
  const parameter = fn.params[index];
  if (parameter === undefined || depth > MAX_DEPTH) return null;
  const written = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const decorated = decoratorRole(parameter, module);
  if (decorated !== undefined) return decorated;
  return typeRole(written, module) ?? agreed(usesOf(fn, module).map((use) => roleByUse(use, fn, index, module, evaluator, depth)));
}

/** One answer of all uses that answer; null where they differ. */
function agreed(roles: readonly (Role | null)[]): Role | null {
  const [first, ...others] = roles.filter((each) => each !== null);
  if (first === undefined || roles.includes(null)) return null;
  return others.every((each) => each.kind === first.kind && each.part === first.part) ? first : null;
}

/** `@Req() req`, `@Res() res` of Nest; what another decorator gives is neither. Undefined without one. */
function decoratorRole({ decorators }: TSESTree.Parameter, module: Module): Role | undefined {
  const [decorator] = decorators ?? [];
  if (decorator === undefined) return undefined;
  const { expression } = decorator;
  const name = expression.type === 'CallExpression' && expression.callee.type === 'Identifier' ? expression.callee.name : '';
  const kind = kindsIn(module).has('fastify') ? 'fastify' : 'express';
  if (/^Req(?:uest)?$/.test(name)) return { kind, part: 'request' };
  return { kind, part: /^Res(?:ponse)?$/.test(name) ? 'response' : 'other' };
}

function typeRole(parameter: Node, module: Module): Role | null {
  const type = parameter.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : undefined;
  if (type?.type !== 'TSTypeReference') return null;
  const { typeName } = type;
  const root = typeName.type === 'TSQualifiedName' && typeName.left.type === 'Identifier' ? typeName.left : typeName;
  const last = typeName.type === 'TSQualifiedName' ? typeName.right : typeName;
  if (root.type !== 'Identifier' || last.type !== 'Identifier') return null;
  const source = importOf(root.name, module);
  const name = source?.name ?? last.name;
  if (source === null) {
    if (findVariable(root.name, parameter, module) !== null) return null;
    if (name === 'Request') return { kind: 'web', part: 'request' };
    if (name === 'Headers') return { kind: 'web', part: 'headers' };
    return name === 'Response' ? { kind: 'web', part: 'response' } : (TYPES[name] ?? null);
  }
  const kind = kindOfPackage(source.from);
  const part = /Request$/.test(last.name === root.name ? name : last.name)
    ? 'request'
    : /(?:Response|Reply)$/.test(name)
      ? 'response'
      : null;
  if (kind === 'koa' || kind === 'hono') return /Context$/.test(name) ? { kind, part: 'context' } : null;
  if (kind !== null && part !== null) return { kind, part };
  return TYPES[name] ?? null;
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

/** Where a function goes: itself where it is written in place, else each use of its name. */
function usesOf(fn: FunctionNode, module: Module): Node[] {
  const outer = outermostAssertion(fn);
  const { parent } = outer;
  const name =
    fn.type === 'FunctionDeclaration'
      ? fn.id?.name
      : parent?.type === 'VariableDeclarator' && parent.init === outer && parent.id.type === 'Identifier'
        ? parent.id.name
        : undefined;
  if (name === undefined) return fn.type === 'FunctionDeclaration' ? [] : [outer];
  const variable = findVariable(name, outer, module);
  return (variable?.references ?? []).filter((each) => each.isRead() && each.init !== true).map((each) => each.identifier as Node);
}

function roleByUse(use: Node, fn: FunctionNode, index: number, module: Module, evaluator: Evaluator, depth: number): Role | null {
  const { parent } = outermostAssertion(use);
  if (parent?.type === 'Property' && parent.value === outermostAssertion(use)) return roleByProperty(parent, fn, index, module, evaluator);
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return null;
  if (parent.callee === outermostAssertion(use)) return roleOfArgument(parent.arguments[index], module, evaluator, depth);
  const kind = kindOfRegistration(parent, module, evaluator);
  return kind === null ? null : roleAt(kind, fn, index);
}

/** What a call hands to a helper: a parameter of the function around, or what is made there. */
function roleOfArgument(argument: Node | undefined, module: Module, evaluator: Evaluator, depth: number): Role | null {
  if (argument === undefined) return null;
  const value = evaluator.of(argument, module);
  if (value.kind === 'parameter') return value.module === module ? roleOf(value.of, value.index, module, evaluator, depth + 1) : null;
  if (value.kind === 'member' && value.name === 'request' && value.object.kind === 'parameter' && isFetchListener(value.object.of))
    return { kind: 'web', part: 'request' };
  if (value.kind === 'call' && value.callee.kind === 'global' && value.callee.name === 'Headers') return { kind: 'web', part: 'headers' };
  return { kind: 'web', part: 'other' };
}

/** A function that a service worker calls for each request: `addEventListener('fetch', (event) => …)`. */
function isFetchListener(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type !== 'CallExpression' || !isCallOfGlobal(parent, ['addEventListener', 'self.addEventListener'])) return false;
  const [event] = parent.arguments;
  return event?.type === 'Literal' && event.value === 'fetch';
}

/** What the parameter at an index is for a handler of a framework; the one with four parameters is given an error first. */
function roleAt(kind: HandlerKind, { params }: FunctionNode, index: number): Role {
  if (kind === 'web') return { kind, part: index === 0 ? 'request' : 'other' };
  const shift = kind === 'express' && params.length === 4 ? 1 : 0;
  return { kind, part: PARTS[kind][index - shift] ?? 'other' };
}

/** `fetch` of a Worker, `setHeaders` of static files, `handler` of a route. */
function roleByProperty(property: TSESTree.Property, fn: FunctionNode, index: number, module: Module, evaluator: Evaluator): Role | null {
  const name = staticName(property);
  const object = property.parent;
  const outer = outermostAssertion(object).parent;
  if (name === 'fetch' && (outer?.type === 'ExportDefaultDeclaration' || isCallOfGlobal(outer, ['Bun.serve', 'serve'])))
    return roleAt('web', fn, index);
  if (outer?.type !== 'CallExpression') return null;
  const kind = kindOfRegistration(outer, module, evaluator);
  if (name === 'setHeaders') return kind === 'express' ? { kind, part: index === 0 ? 'response' : 'other' } : null;
  return kind === 'fastify' && name !== null && /^(?:handler|preHandler|onRequest|preValidation)$/.test(name)
    ? roleAt(kind, fn, index)
    : null;
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

/** The framework of the app that a call registers handlers with; null when that is not known. */
function kindOfRegistration(call: CallNode, module: Module, evaluator: Evaluator): HandlerKind | null {
  const callee = unwrap(call.callee);
  if (dotted(callee) === 'Deno.serve') return 'web';
  const made = evaluator.of(callee, module);
  if (made.kind === 'import') {
    if (/^(?:createServer|createSecureServer)$/.test(made.path.at(-1) ?? '')) return kindOfPackage(made.source) === 'node' ? 'node' : null;
    if (/deno\.land\/std|@std\/http|jsr:@std/.test(made.source) && made.path.at(-1) === 'serve') return 'web';
    // `express.static(folder, { setHeaders })` and `serveStatic` of the package
    return kindOfPackage(made.source) === 'express' && /^(?:static|default)?$/.test(made.path.at(-1) ?? '') ? 'express' : null;
  }
  if (callee.type !== 'MemberExpression' || NO_HANDLERS.test(staticName(callee) ?? '')) return null;
  return kindOfApp(evaluator.of(callee.object, module));
}

/** The framework that made an app, through chains such as `app.route('/').get(…)`. */
function kindOfApp(value: Value): HandlerKind | null {
  let at = value;
  for (let depth = 0; depth < 20; depth += 1) {
    if (at.kind === 'call') at = at.callee;
    else if (at.kind === 'member') at = at.object;
    else break;
  }
  return at.kind === 'import' ? kindOfPackage(at.source) : null;
}
