import { isFunction, staticName, unwrap, walk, writtenText } from '../../engine/scope.js';
import { importBehind, startsFrom } from '../../engine/leads.js';
import { does } from '../../policy/verbs.js';
import { VERBS } from '../verbs.js';
import { mountMethod, readReceiver } from '../mounts.js';
import { identityOf, parameterOf } from './identity.js';
import { perObject } from '../../web/memo.js';
import type { CallNode, Evaluator, Module, Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What a call adds to an app: a route of its own, or another router, plugin or function. */
export interface Registration {
  /** The node that made the app, or the parameter that holds it. */
  readonly app: Node;
  /** The method's name; `call` for a function or class that is handed the app; null when it is computed. */
  readonly method: string | null;
  /** The path that the chain before the call adds, e.g. `/x` of `app.route('/x').post(…)`. */
  readonly under: string;
  readonly call: CallNode;
  readonly module: Module;
}

const MAX_CALLS = 5_000;

/** How many files were searched for registrations, for the test that holds it to once each. */
export const searchCounters = { searched: 0 };

/** A call that may register something, and what may be an app there: the receiver of a method, or an argument. */
interface Candidate {
  readonly call: CallNode;
  readonly node: Node;
  readonly method: string | null;
}

/** What a file registers, by app: on the apps of the file itself, and on those of others. */
interface Registrations {
  readonly candidates: readonly Candidate[];
  own?: ByApp;
  /** By the file that the apps are made in. */
  readonly others: Map<Module | undefined, ByApp>;
  /** By the call that has a function of another file make an app. */
  readonly made: Map<Node, ByApp>;
}

type ByApp = ReadonlyMap<Node, readonly Registration[]>;

const modulesOf = perObject((_evaluator: Evaluator) => new Map<Module, Registrations>());

/**
 * What a file registers on one app or router, in source order. A file is searched once for each lint; for an app
 * of its own no other file is read, and for one of the file `near` only those that lead there.
 */
export function registrationsOn(app: Node, module: Module, evaluator: Evaluator, near?: Module): readonly Registration[] {
  if (isIn(module, app))
    return (
      (isMadeElsewhere(app, module, evaluator) ? byMakerOf(app, module, evaluator) : ownRegistrations(module, evaluator)).get(app) ?? []
    );
  if (isOfFunction(app)) return [];
  const known = knownIn(module, evaluator);
  const home = near !== undefined && isIn(near, app) ? near : undefined;
  const found =
    known.others.get(home) ??
    byApp(
      known.candidates.filter(({ node }) => home === undefined || mayComeFrom(home, node, module)),
      module,
      evaluator,
    );
  known.others.set(home, found);
  return found.get(app) ?? [];
}

/** What a file registers on an app that it has a function of another file make, e.g. `createRouter()`. */
function byMakerOf(app: Node, module: Module, evaluator: Evaluator): ByApp {
  const { candidates, made } = knownIn(module, evaluator);
  const found =
    made.get(app) ??
    byApp(
      candidates.filter(({ node }) => startsFrom(node, app, module)),
      module,
      evaluator,
    );
  made.set(app, found);
  return found;
}

/** The apps that a file makes and registers something on. */
export function appsOf(module: Module, evaluator: Evaluator): readonly Node[] {
  const known = knownIn(module, evaluator);
  const found = known.others.get(undefined) ?? byApp(known.candidates, module, evaluator);
  known.others.set(undefined, found);
  return [...found.keys()].filter((app) => isIn(module, app));
}

/** What a file registers on the apps that it makes itself, by app. */
export function ownRegistrations(module: Module, evaluator: Evaluator): ByApp {
  const known = knownIn(module, evaluator);
  return (known.own ??= byApp(
    known.candidates.filter(({ node }) => !isMadeElsewhere(node, module, evaluator)),
    module,
    evaluator,
  ));
}

function knownIn(module: Module, evaluator: Evaluator): Registrations {
  const modules = modulesOf(evaluator);
  const known: Registrations = modules.get(module) ?? { candidates: candidatesIn(module.ast, module), others: new Map(), made: new Map() };
  modules.set(module, known);
  return known;
}

/** A parameter of a plain function is known in its own file only; that of a class is kept in a field, which classes below share. */
function isOfFunction(app: Node): boolean {
  const type = parameterOf(app)?.fn.parent?.type;
  return type !== undefined && type !== 'MethodDefinition' && type !== 'PropertyDefinition';
}

function isIn({ ast }: Module, node: Node): boolean {
  let at: Node | undefined = node;
  while (at?.parent != null) at = at.parent;
  return at === ast;
}

/** Kept as long as the tree: that of another file outlives a lint. */
const candidatesIn = perObject((_ast: TSESTree.Program, module: Module): readonly Candidate[] => search(module));

function search(module: Module): Candidate[] {
  searchCounters.searched += 1;
  const found: Candidate[] = [];
  let calls = 0;
  walk(module.ast, module.visitorKeys, (node) => {
    if (isFunction(node) && answersRequests(node)) return false;
    if ((node.type !== 'CallExpression' && node.type !== 'NewExpression') || (calls += 1) > MAX_CALLS) return;
    const receiver = node.type === 'CallExpression' ? registeringMethod(node) : null;
    if (receiver !== null) found.push(receiver);
    // `apollo.applyMiddleware({ app })` and `routes.register(app)` are calls on something else, handed the app.
    found.push(...handed(node));
  });
  // A chain is one expression whose last call comes first in a walk from the root.
  return found.sort((left, right) => left.call.callee.range[1] - right.call.callee.range[1]);
}

/**
 * Whether a function answers the requests of a route that is written out, e.g. `app.post('/x', wrap((request) => …))`: what
 * it calls is called once for each request, and registers nothing.
 */
function answersRequests(fn: Node): boolean {
  let at = fn;
  while (at.parent?.type === 'CallExpression' && at.parent.callee !== at) {
    at = at.parent;
    const { callee, arguments: given } = at;
    const method = callee.type === 'MemberExpression' ? staticName(callee) : null;
    // a function that is given to one of the others may take the app or a router
    if (does(VERBS, method, 'route') && !does(VERBS, method, 'covers', 'mounts', 'below', 'below-alone'))
      return given[0] !== fn && writtenText(given[0])?.startsWith('/') === true;
  }
  return false;
}

/** A part of a path that only the running program knows. */
const UNKNOWN_PATH = '/:path';

function byApp(candidates: readonly Candidate[], module: Module, evaluator: Evaluator): ByApp {
  const grouped = new Map<Node, Registration[]>();
  for (const { call, node, method } of candidates) {
    const app = method === 'call' ? appIn(node, module, evaluator) : readReceiver(node, module, evaluator).app;
    if (app === null) continue;
    // A path that is not known stands there as a parameter: the routes below it are not those of the app itself.
    const under = readReceiver(node, module, evaluator).path ?? UNKNOWN_PATH;
    const group = grouped.get(app) ?? [];
    const again = method === 'call' ? group.findIndex((each) => each.call === call && each.method === 'call') : -1;
    const registration = { app, method, under, call, module };
    if (again < 0) group.push(registration);
    else group[again] = registration;
    grouped.set(app, group);
  }
  return grouped;
}

/** `app.post(…)`, `app.route(…)`, and `app[method](…)`. */
function registeringMethod(call: TSESTree.CallExpression): Candidate | null {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return null;
  const method = staticName(callee);
  if (method !== null && mountMethod(call) === null && !does(VERBS, method, 'mounts', 'prefix')) return null;
  return { call, node: callee.object, method };
}

/** Functions and classes that are handed an app, e.g. `require('./routes')(app)`, `load({ app })`, `new UserRoutes(app)`. */
function handed(call: CallNode): Candidate[] {
  const parts = call.arguments.flatMap((argument): Node[] =>
    argument.type === 'ObjectExpression'
      ? argument.properties.flatMap((each) => (each.type === 'Property' ? [each.value] : []))
      : [argument],
  );
  return parts.map((node) => ({ call, node, method: 'call' }));
}

/** Whether an expression is no app of this file, as it comes from another file of the project and is given no app of this one. */
function isMadeElsewhere(node: Node, module: Module, evaluator: Evaluator): boolean {
  const source = importBehind(node, module);
  if (source === null || !module.isOwn(source)) return false;
  for (let at = unwrap(node); ;) {
    if (at.type === 'MemberExpression') at = unwrap(at.object);
    else if (at.type === 'CallExpression' || at.type === 'NewExpression') {
      if (at.arguments.some((each) => !isMadeElsewhere(each, module, evaluator) && appIn(each, module, evaluator) !== null)) return false;
      at = unwrap(at.callee);
    } else return true;
  }
}

/** Whether an expression may be an app of another file, by what it is imported from and is given. */
function mayComeFrom(home: Module, node: Node, module: Module): boolean {
  const source = importBehind(node, module);
  if (source === null || isGiven(node)) return true;
  return module.isOwn(source) && module.leadsTo(source, home);
}

/** Whether an expression hands something to what it calls, and may be that. */
export function isGiven(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return isGiven(inner.object);
  if (inner.type !== 'CallExpression' && inner.type !== 'NewExpression') return false;
  return isGiven(inner.callee) || inner.arguments.some(({ type }) => type !== 'Literal');
}

/** The app that an argument is: a name for it, or the call of a method that answers it, e.g. `server.getApp()`. */
export function appIn(argument: Node, module: Module, evaluator: Evaluator): Node | null {
  if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression' && argument.type !== 'CallExpression') return null;
  const value: Value = evaluator.of(argument, module);
  return value.kind === 'call' || value.kind === 'parameter' || value.kind === 'member' || value.kind === 'choice'
    ? identityOf(value, evaluator)
    : null;
}
