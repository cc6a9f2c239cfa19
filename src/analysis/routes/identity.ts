import { fieldOf } from '../../engine/classes.js';
import { optionsOf } from '../../engine/make.js';
import { findVariable, isFunction, staticName } from '../../engine/scope.js';
import { does, isOfApp } from '../../policy/verbs.js';
import { packageSpecifier } from '../../project/specifiers.js';
import { VERBS, WRAPPERS } from '../verbs.js';
import { perObject } from '../../web/memo.js';
import type { CallValue, Evaluator, Frame, Module, Node, Site, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_DEPTH = 6;

/** An app or router: what identifies it, where that stands, and where else it is registered on. */
export interface App {
  /** The call that made it, also by a function that makes one anew each time, or the parameter or field that holds it. */
  readonly node: Node;
  readonly module: Module;
  readonly frame: Frame | undefined;
  /** The file of the class whose field it is, when that extends the one that has the field. */
  readonly from: Module | null;
}

/** The node by which two mentions of one app or router are known to mean the same; null when it is not known. */
export function identityOf(value: Value, evaluator: Evaluator): Node | null {
  return appOf(value, evaluator)?.node ?? null;
}

/** The app or router that a value is, through chains and fields; null when it is not known. */
export function appOf(value: Value, evaluator: Evaluator, depth = 0): App | null {
  if (depth > MAX_DEPTH) return null;
  const { module } = value;
  switch (value.kind) {
    case 'call': {
      const root = rootOf(value);
      if (root.kind !== 'call') return appOf(root, evaluator, depth + 1);
      const wrapped = wrappedBy(root, evaluator);
      if (wrapped !== null) return appOf(wrapped, evaluator, depth + 1);
      const site = siteOf(root.site);
      return site === undefined
        ? { node: root.node, module: root.module, frame: root.frame, from: null }
        : { node: site.node, module: site.module, frame: undefined, from: null };
    }
    case 'parameter':
    case 'class':
      return { node: value.node, module, frame: undefined, from: null };
    case 'member':
      return memberApp(value, evaluator, depth + 1);
    case 'choice': {
      const found = new Map(
        optionsOf(value)
          .flatMap((each) => appOf(each.value, evaluator, depth + 1) ?? [])
          .map((each) => [each.node, each]),
      );
      return found.size === 1 ? ([...found.values()][0] ?? null) : null;
    }
    default:
      return null;
  }
}

/** The first call of a chain, e.g. `express()` of `express().use(a).use(b)`: the methods of apps answer the app. */
function rootOf(value: Extract<Value, { kind: 'call' }>): Value {
  const { callee } = value;
  if (callee.kind !== 'member' || callee.name === null || !isOfApp(VERBS, callee.name)) return value;
  return callee.object.kind === 'call' ? rootOf(callee.object) : callee.object;
}

/** The call that made an app anew. What a function registers itself on the app that it makes is on all that it makes: they are one. */
function siteOf(site: Site | undefined): Site | undefined {
  return site?.name != null && isFilled(site.name, site.home) ? siteOf(site.inner) : site;
}

/** Whether a function registers something on what a name in it holds, or hands it on. */
function isFilled(name: TSESTree.Identifier, home: Module): boolean {
  const references = findVariable(name.name, name, home)?.references ?? [];
  return references.some(({ identifier }) => {
    const { parent } = identifier as Node;
    if (parent?.type === 'MemberExpression') return does(VERBS, staticName(parent), 'covers', 'mounts', 'route', 'below');
    return parent?.type === 'CallExpression' || parent?.type === 'NewExpression' || parent?.type === 'Property';
  });
}

/** The app that a package gives back as it was given, e.g. that of `fromHono(app)`; null for other calls. */
function wrappedBy({ node, callee, module, frame }: CallValue, evaluator: Evaluator): Value | null {
  if (callee.kind !== 'import') return null;
  const name = callee.path.join('.');
  const isOne = WRAPPERS.some(({ modules, names }) => modules.includes(packageSpecifier(callee.source)) && names.includes(name));
  const [app] = node.arguments;
  return !isOne || app === undefined || app.type === 'SpreadElement' ? null : evaluator.of(app, module, frame);
}

function memberApp({ object, name }: Extract<Value, { kind: 'member' }>, evaluator: Evaluator, depth: number): App | null {
  if (name === null) return null;
  const owner = object.kind === 'call' && object.callee.kind === 'class' ? object.callee : object;
  if (owner.kind === 'class') {
    const field = fieldOf(owner, name, evaluator);
    const found = field === null ? null : appOf(field, evaluator, depth);
    return found === null
      ? { node: partIdentity(owner.node, name), module: owner.module, frame: undefined, from: null }
      : { ...found, from: owner.module };
  }
  // `app` of `({ app })`: one app for each parameter and name.
  if (owner.kind === 'parameter') return { node: partIdentity(owner.node, name), module: owner.module, frame: undefined, from: null };
  return appOf(owner, evaluator, depth);
}

const partsOf = perObject((_owner: Node) => new Map<string, Node>());
const partNames = new WeakMap<Node, string>();

/** A node that stands for a named part of a class or parameter. */
export function partIdentity(owner: Node, name: string): Node {
  const known = partsOf(owner);
  const identity = known.get(name) ?? ({ ...owner } as Node);
  known.set(name, identity);
  partNames.set(identity, `${nameOfPart(owner)}.${name}`);
  return identity;
}

/** What a part is called, after what it is a part of; nothing for what is none. */
export function nameOfPart(identity: Node): string {
  return partNames.get(identity) ?? '';
}

/** The parameter by which a function is given what an identity stands for; null for none. */
export function parameterOf(identity: Node): { fn: Node; index: number } | null {
  const fn = identity.parent;
  if (fn == null || !isFunction(fn)) return null;
  const index = fn.params.findIndex((each) => each === identity || each.range[0] === identity.range[0]);
  return index < 0 ? null : { fn, index };
}
