import { joinPaths } from '../../web/paths.js';
import { optionsOf } from '../../engine/make.js';
import { importBehind } from '../../engine/leads.js';
import { staticName, unwrap } from '../../engine/scope.js';
import { controllerRoutes } from '../shapes/routes/controllers.js';
import { decoratorCall } from '../shapes/routes/decorators.js';
import { firstText } from '../shapes/routes/texts.js';
import type { ClassValue, Evaluator, Module, Node, Value } from '../../engine/types.js';
import type { AppCall, PlacedRoute } from '../routing.js';

const MAX_CLASSES = 400;
/** What the file of a provider has where it is a route, or passes one on. */
const PROVIDES_ROUTES = /@(?:Resolver|Mutation|Controller|Module)\b|\bexport\s*[*{]/;

/** The keys of a module's options that lead to routes. */
const PARTS = ['module', 'imports', 'controllers', 'providers'];
/** How settings are written out. */
const SETTINGS: ReadonlySet<string> = new Set(['ObjectExpression', 'ArrayExpression']);

interface WrittenPart {
  readonly key: string;
  readonly node: Node;
}

/** What stands under these keys where options are written out; null where more may be spread into them. The others are not looked at: `exports` names the providers again. */
function writtenParts(options: Node): readonly WrittenPart[] | null {
  if (options.type !== 'ObjectExpression') return null;
  if (options.properties.some((each) => each.type === 'SpreadElement' || staticName(each) === null)) return null;
  return PARTS.flatMap((key) => {
    const property = options.properties.findLast((each) => each.type === 'Property' && staticName(each) === key);
    return property?.type === 'Property' ? [{ key, node: property.value }] : [];
  });
}

/** The mutating routes of a Nest app: from `NestFactory.create(AppModule)` through module imports to controllers and resolvers. */
export function nestRoutes(app: Node, module: Module, evaluator: Evaluator, registrations: readonly AppCall[]): PlacedRoute[] {
  if (app.type !== 'CallExpression') return [];
  const callee = unwrap(app.callee);
  const target = callee.type === 'MemberExpression' ? evaluator.of(callee.object, module) : null;
  if (target?.kind !== 'import' || !target.path.includes('NestFactory')) return [];
  const [root] = app.arguments;
  if (root === undefined || root.type === 'SpreadElement') return [];
  return new NestWalk(evaluator, isVersioned(registrations, evaluator)).from(evaluator.of(root, module));
}

/** `app.enableVersioning()` puts the version into the path, unless another type is asked for. */
function isVersioned(registrations: readonly AppCall[], evaluator: Evaluator): boolean {
  const found = registrations.find(({ method }) => method === 'enableVersioning');
  if (found === undefined) return false;
  const [options] = found.call.arguments;
  if (options === undefined || options.type === 'SpreadElement') return true;
  const type = evaluator.member(evaluator.of(options, found.module), 'type', options, found.module);
  return type.kind !== 'import' || type.path.at(-1) === 'URI';
}

class NestWalk {
  readonly #evaluator: Evaluator;
  readonly #versioned: boolean;
  readonly #seen = new Set<Node>();
  /** The paths that `RouterModule.register([{ path, module }])` gives to modules. */
  readonly #prefixes = new Map<Node, string>();
  readonly #controllers: { value: ClassValue; owner: Node | null }[] = [];

  constructor(evaluator: Evaluator, versioned: boolean) {
    this.#evaluator = evaluator;
    this.#versioned = versioned;
  }

  from(root: Value): PlacedRoute[] {
    this.#visit(root, null);
    const found = this.#controllers.flatMap(({ value, owner }) => {
      const controller = decoratorCall(value.node.decorators, 'Controller');
      const prefix = owner === null ? '' : (this.#prefixes.get(owner) ?? '');
      return controller === null ? mutations(value) : controllerRoutes(value, controller, prefix, this.#versioned, this.#evaluator);
    });
    return found.sort((left, right) => (left.module === right.module ? left.route.line - right.route.line : 0));
  }

  #visit(value: Value, owner: Node | null, depth = 0): void {
    if (this.#seen.size > MAX_CLASSES || depth > 60) return;
    for (const { value: each } of optionsOf(value)) {
      if (each.kind === 'list') for (const item of each.items) this.#visit(item, owner, depth + 1);
      else if (each.kind === 'object') this.#visitParts(each, owner, depth);
      else if (each.kind === 'function')
        this.#visit(this.#evaluator.call(each, [], each.node, each.module) ?? { ...each, kind: 'global', name: '' }, owner, depth + 1);
      else if (each.kind === 'call') this.#visitCall(each, owner, depth);
      else if (each.kind === 'class') this.#visitClass(each, owner, depth);
    }
  }

  #visitClass(value: ClassValue, owner: Node | null, depth: number): void {
    if (this.#seen.has(value.node)) return;
    this.#seen.add(value.node);
    const { decorators } = value.node;
    if (decoratorCall(decorators, 'Controller') !== null || decoratorCall(decorators, 'Resolver') !== null)
      this.#controllers.push({ value, owner });
    const options = decoratorCall(decorators, 'Module')?.arguments[0];
    if (options === undefined || options.type === 'SpreadElement') return;
    const written = writtenParts(options);
    if (written === null) this.#visitParts(this.#evaluator.of(options, value.module), value.node, depth);
    else for (const part of written) this.#visitWritten(part, value, depth);
  }

  /** What a key of a module's options lists. Providers whose text has no route are not parsed for it. */
  #visitWritten({ key, node }: WrittenPart, { module, node: owner }: ClassValue, depth: number): void {
    const listed = key === 'providers' && node.type === 'ArrayExpression' ? node.elements : [node];
    for (const each of listed) {
      // `{ provide: Repository, useClass: SqlRepository }`
      if (each === null || (each !== node && each.type === 'ObjectExpression')) continue;
      const source = each !== node && each.type === 'Identifier' ? importBehind(each, module) : null;
      if (source !== null && !PROVIDES_ROUTES.test(module.textBehind(source) ?? '')) continue;
      this.#visit(this.#evaluator.of(each.type === 'SpreadElement' ? each.argument : each, module), owner, depth + 1);
    }
  }

  #visitParts(value: Value, owner: Node | null, depth: number): void {
    for (const key of PARTS) this.#visit(this.#evaluator.member(value, key, value.node, value.module), owner, depth + 1);
  }

  /** `UsersModule.forRoot()`, `forwardRef(() => UsersModule)`, `RouterModule.register([…])`. */
  #visitCall({ callee, node, module, frame }: Extract<Value, { kind: 'call' }>, owner: Node | null, depth: number): void {
    if (callee.kind === 'member' && callee.object.kind === 'class') {
      this.#visit(callee.object, owner, depth + 1);
      return;
    }
    const isRouter = callee.kind === 'import' && callee.path.includes('RouterModule');
    for (const each of node.arguments) {
      // The settings of a package's module have entities and services in them, and no modules.
      if (each.type === 'SpreadElement' || each.type === 'Literal' || (!isRouter && SETTINGS.has(each.type))) continue;
      const value = this.#evaluator.of(each, module, frame);
      if (isRouter) this.#readPrefixes(value, '', depth);
      else if (value.kind === 'function' || value.kind === 'class') this.#visit(value, owner, depth + 1);
    }
  }

  #readPrefixes(value: Value, prefix: string, depth: number): void {
    if (value.kind !== 'list' || depth > 60) return;
    for (const item of value.items) {
      const path = joinPaths(prefix, firstText(item, ['path'], this.#evaluator) ?? '');
      const part = (name: string): Value => this.#evaluator.member(item, name, item.node, item.module);
      const target = part('module');
      if (target.kind === 'class') this.#prefixes.set(target.node, path);
      if (item.kind === 'class') this.#prefixes.set(item.node, prefix);
      this.#readPrefixes(part('children'), path, depth + 1);
    }
  }
}

/** `@Mutation()` of a GraphQL resolver: all of them are one endpoint, the first stands for it. */
function mutations({ node, module }: ClassValue): PlacedRoute[] {
  const first = node.body.body.find((each) => each.type === 'MethodDefinition' && decoratorCall(each.decorators, 'Mutation') !== null);
  if (first === undefined) return [];
  return [
    {
      route: { method: 'POST', path: '/graphql', line: first.loc.start.line, filename: module.filename, kind: 'graphql' },
      module,
      node: first,
    },
  ];
}
