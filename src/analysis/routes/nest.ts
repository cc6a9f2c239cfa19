import { joinPaths } from '../../spec/paths.js';
import { optionsOf } from '../../values/make.js';
import { findProperty } from '../../values/objects.js';
import { unwrap } from '../../values/scope.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { ClassValue, Evaluator, Module, Node, Value } from '../../values/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Decorators of handlers that change something. */
const MUTATING = new Map([['Post', 'POST'], ['Put', 'PUT'], ['Patch', 'PATCH'], ['Delete', 'DELETE'], ['All', 'ALL']]);
const MAX_CLASSES = 300;

/** The mutating routes of a Nest app: from `NestFactory.create(AppModule)` through module imports to controllers. */
export function nestRoutes(app: Node, module: Module, evaluator: Evaluator): MutatingRoute[] {
  if (app.type !== 'CallExpression') return [];
  const callee = unwrap(app.callee);
  const target = callee.type === 'MemberExpression' ? evaluator.of(callee.object, module) : null;
  if (target?.kind !== 'import' || !target.path.includes('NestFactory')) return [];
  const [root] = app.arguments;
  if (root === undefined || root.type === 'SpreadElement') return [];
  const found: MutatingRoute[] = [];
  const seen = new Set<Node>();
  const stack: Value[] = [evaluator.of(root, module)];
  for (let value = stack.pop(); value !== undefined && seen.size < MAX_CLASSES; value = stack.pop()) {
    for (const { value: each } of optionsOf(value)) {
      if (each.kind === 'list') stack.push(...[...each.items].reverse());
      else if (each.kind === 'call' || each.kind === 'object') stack.push(...dynamicModule(each, evaluator));
      else if (each.kind === 'function') stack.push(evaluator.call(each, [], each.node, each.module) ?? each);
      if (each.kind !== 'class' || seen.has(each.node)) continue;
      seen.add(each.node);
      found.push(...controllerRoutes(each, evaluator));
      for (const key of ['imports', 'controllers']) stack.push(...moduleParts(each, key, evaluator));
    }
  }
  return found.sort((left, right) => (left.filename === right.filename ? left.line - right.line : 0));
}

/** `UsersModule.forRoot()`, `forwardRef(() => UsersModule)` and `{ module: UsersModule, controllers }`. */
function dynamicModule(value: Extract<Value, { kind: 'call' | 'object' }>, evaluator: Evaluator): Value[] {
  if (value.kind === 'object') {
    return findProperty(value, (key) => key === 'module' || key === 'imports' || key === 'controllers').options.map((each) => each.value);
  }
  const { callee, node, module, frame } = value;
  if (callee.kind === 'member' && callee.object.kind === 'class') return [callee.object];
  return node.arguments.flatMap((each) => (each.type === 'SpreadElement' || each.type === 'Literal' ? [] : [evaluator.of(each, module, frame)])).filter((each) => each.kind === 'function' || each.kind === 'class');
}

function moduleParts(value: ClassValue, key: string, evaluator: Evaluator): Value[] {
  const options = decoratorCall(value.node.decorators, 'Module')?.arguments[0];
  if (options === undefined || options.type === 'SpreadElement') return [];
  const read = evaluator.of(options, value.module);
  return read.kind === 'object' ? findProperty(read, (name) => name === key).options.map((each) => each.value) : [];
}

function controllerRoutes(value: ClassValue, evaluator: Evaluator): MutatingRoute[] {
  const { node, module } = value;
  const controller = decoratorCall(node.decorators, 'Controller');
  if (controller === null) return [];
  const prefix = pathIn(controller, module, evaluator);
  return node.body.body.flatMap((each) => {
    if (each.type !== 'MethodDefinition') return [];
    return each.decorators.flatMap((decorator) => {
      const call = decorator.expression;
      const method = call.type === 'CallExpression' && call.callee.type === 'Identifier' ? MUTATING.get(call.callee.name) : undefined;
      if (method === undefined || call.type !== 'CallExpression') return [];
      return [{ method, path: joinPaths(prefix, pathIn(call, module, evaluator)), line: each.loc.start.line, filename: module.filename, kind: 'route' as const }];
    });
  });
}

function decoratorCall(decorators: readonly TSESTree.Decorator[] | undefined, name: string): TSESTree.CallExpression | null {
  for (const { expression } of decorators ?? []) {
    if (expression.type === 'CallExpression' && expression.callee.type === 'Identifier' && expression.callee.name === name) return expression;
  }
  return null;
}

/** The path of `@Controller('users')`, `@Controller({ path: 'users' })` or `@Post('x')`. */
function pathIn(call: TSESTree.CallExpression, module: Module, evaluator: Evaluator): string {
  const [argument] = call.arguments;
  if (argument === undefined || argument.type === 'SpreadElement') return '';
  let value = evaluator.of(argument, module);
  if (value.kind === 'object') value = findProperty(value, (key) => key === 'path').options[0]?.value ?? value;
  if (value.kind === 'list') value = value.items[0] ?? value;
  return value.kind === 'primitive' && typeof value.value === 'string' ? value.value : '';
}
