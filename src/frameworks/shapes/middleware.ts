import { optionsOf } from '../../engine/make.js';
import { mayReachSubject } from '../../engine/leads.js';
import { mayReturnCall } from '../../engine/returns.js';
import { perObject } from '../../web/memo.js';
import type { KnownReturns } from '../../engine/returns.js';
import { loads, mayBe, mayComeFrom, mayHold } from './imports.js';
import { reportIdle, reportOptions } from './options.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Mount } from '../../policy/policy.js';
import { functionAround, outermostAssertion, staticName, unwrap } from '../../engine/scope.js';
import { usesOf } from '../../engine/uses.js';
import type { CallValue, Module, Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Reader, Framework } from '../define.js';

export interface MiddlewareShape {
  readonly modules: readonly string[];
  /** Export names; `''` is the package itself. */
  readonly exports: readonly string[];
  /** Picks the dialect, by the version in the linted project or by what the options have in them. */
  readonly dialect: Dialect | ((reader: Reader, options: Value | null, callee: Value) => Dialect);
  /** The argument with the options, from 0; a function where the exports differ. */
  readonly argument?: number | ((callee: Value, reader: Reader) => number);
  readonly delegates?: boolean;
  /** Its apps take the layer by `use`, and answer no request when they are given what makes it (measured). */
  readonly isMadeForUse?: true;
  /** Its apps call what makes the layer, so that `use(cors)` is `use(cors())` (measured). */
  readonly isCalledByUse?: true;
  /** Mounts that are no call of a method, e.g. `AutoRouter({ before: [preflight] })`. */
  readonly mounts?: (call: CallValue, reader: Reader) => readonly Mount[];
}

/**
 * A function that takes options and returns a middleware, e.g. `cors(options)`. A function of the
 * project which wraps it is followed: `makeCors('*')` is read with its arguments.
 */
export function middleware(shape: MiddlewareShape): Required<Pick<Framework, 'visit' | 'mounted'>> {
  const returnsIn = perObject((_linted: Module): KnownReturns => new Map());
  /** Whether a function could be the library's, or a wrapper around it: what it returns is only worked out then. */
  const mayMake = (callee: Value, reader: Reader): boolean => {
    if (callee.kind === 'function')
      return (
        (callee.module !== reader.module || loads(shape.modules, reader)) &&
        mayReturnCall(
          callee.node,
          callee.module,
          (source, from) => mayComeFrom(source, from, shape.modules, reader),
          returnsIn(reader.module),
        )
      );
    return callee.kind === 'namespace' || reader.isExport(callee, shape.modules, shape.exports);
  };
  const isCall = (value: Value, reader: Reader): value is CallValue =>
    value.kind === 'call' && reader.isExport(value.callee, shape.modules, shape.exports);
  return {
    visit: {
      CallExpression(node, reader) {
        if ((shape.isMadeForUse ?? shape.isCalledByUse) === true && mayHold(shape.modules, reader)) readUncalled(node, shape, reader);
        if (!mayHold(shape.modules, reader) || !mayBe(node.callee, shape.modules, reader) || !mayReachSubject(node.callee, reader.module))
          return;
        if (!optionsOf(reader.evaluator.of(node.callee, reader.module)).some(({ value }) => mayMake(value, reader))) return;
        for (const { value } of optionsOf(reader.evaluator.of(node, reader.module))) {
          if (isCall(value, reader) && (value.node === node || value.frame !== undefined)) readCall(value, node, true, shape, reader);
        }
      },
    },
    mounted(value, node, reader) {
      if (isCall(value, reader)) readCall(value, node, false, shape, reader);
    },
  };
}

/** Methods that take layers; before a route a layer stands behind its path, and its handler comes last. */
const TAKES_LAYERS = /^(?:use|all|get|post|put|patch|delete|options|head)$/;

/** `app.use(cors)` in place of `app.use(cors(options))`, `app.get('/', cors, handler)`. */
function readUncalled({ callee, arguments: given }: TSESTree.CallExpression, shape: MiddlewareShape, reader: Reader): void {
  const target = unwrap(callee);
  const method = target.type === 'MemberExpression' ? (staticName(target) ?? '') : '';
  if (!TAKES_LAYERS.test(method)) return;
  const first = given[0];
  if (method !== 'use' && (first === undefined || given.length < 2 || first.type === 'Identifier')) return;
  for (const each of method === 'use' ? given : given.slice(1)) {
    if ((each.type !== 'Identifier' && each.type !== 'MemberExpression') || !mayBe(each, shape.modules, reader)) continue;
    const value = reader.evaluator.of(each, reader.module);
    if (!reader.isExport(value, shape.modules, shape.exports)) continue;
    const dialect = dialectOf(shape, null, value, reader);
    if (shape.isMadeForUse === true) reportIdle(each, 'uncalled', each, dialect, reader);
    else reportOptions(null, { dialect, node: each, place: null, carrier: value }, reader);
  }
}

/**
 * Whether nothing is done with what a call makes: it is a statement, or has names that are never read. Of a function of the
 * project only what it returns is known: it must do nothing else with what it makes.
 */
function isDropped(call: Node, isDirect: boolean, maker: Node, module: Module): boolean {
  if (!isDirect && !isReturned(maker)) return false;
  const outer = outermostAssertion(call);
  const { parent } = outer;
  if (parent?.type === 'ExpressionStatement') return true;
  if (parent?.type !== 'VariableDeclarator' || parent.parent.parent.type === 'ExportNamedDeclaration') return false;
  const declared = module.scopeManager?.getDeclaredVariables(parent) ?? [];
  return declared.length > 0 && declared.every((each) => usesOf(each).length === 0);
}

/** `app.use((req, res, next) => cors(options))`: the app gets a layer for an answer, and calls it with nothing. */
function isReturnedByLayer(maker: Node, reader: Reader): boolean {
  const fn = isReturned(maker) ? functionAround(maker) : null;
  const use = fn?.parent;
  if (use?.type !== 'CallExpression' || use.callee === fn || unwrap(use.callee).type !== 'MemberExpression') return false;
  const app = staticName(unwrap(use.callee) as TSESTree.MemberExpression) === 'use' ? reader.mountOf(use)?.app : undefined;
  return app?.type === 'CallExpression' || app?.type === 'NewExpression';
}

function isReturned(maker: Node): boolean {
  const { parent } = outermostAssertion(maker);
  return parent?.type === 'ReturnStatement' || parent?.type === 'ArrowFunctionExpression';
}

function dialectOf({ dialect }: MiddlewareShape, options: Value | null, callee: Value, reader: Reader): Dialect {
  return typeof dialect === 'function' ? dialect(reader, options, callee) : dialect;
}

function readCall(call: CallValue, node: Node, local: boolean, shape: MiddlewareShape, reader: Reader): void {
  const { delegates = false, mounts } = shape;
  const argument = typeof shape.argument === 'function' ? shape.argument(call.callee, reader) : (shape.argument ?? 0);
  const written = call.node.arguments[argument];
  if (written?.type === 'SpreadElement') return;
  const direct = call.node === node;
  const options = written === undefined ? null : reader.evaluator.of(written, call.module, call.frame);
  const dialect = dialectOf(shape, options, call.callee, reader);
  if (local && direct && shape.isMadeForUse === true && isReturnedByLayer(node, reader)) {
    reportIdle(node, 'unmounted', call.node.callee, dialect, reader);
    return;
  }
  if (local && argument === 0 && call.node.arguments.length < 2 && isDropped(node, direct, call.node, reader.module)) {
    reportIdle(
      node,
      shape.isMadeForUse === true && direct ? 'unmounted' : 'unused',
      node.type === 'CallExpression' ? node.callee : node,
      dialect,
      reader,
    );
    return;
  }
  reportOptions(
    options,
    {
      dialect,
      node,
      place: direct ? { kind: 'argument', call: call.node, index: argument } : null,
      carrier: call,
      mounts: mounts?.(call, reader) ?? [],
      delegates,
      local,
      maker: direct ? null : functionAround(call.node),
    },
    reader,
  );
}
