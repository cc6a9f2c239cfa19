import { mayReachSubject } from '../../engine/leads.js';
import { optionsOf } from '../../engine/make.js';
import { findProperty } from '../../engine/objects.js';
import { functionAround, staticName, unwrap, walk } from '../../engine/scope.js';
import { dialectFor } from '../define.js';
import { readPlace } from './configured.js';
import { reportOptions } from './options.js';
import type { Dialect } from '../../policy/dialect.js';
import type { FunctionValue, Module, Value } from '../../engine/types.js';
import type { Reader, Framework } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

export interface PluginShape {
  readonly modules: readonly string[];
  /** Export names; `''` is the package itself. */
  readonly exports: readonly string[];
  readonly dialect: Dialect | ((reader: Reader) => Dialect);
  /** The key of the plugin's options that has those for CORS; they are the options themselves without one. */
  readonly key?: string;
}

/** A plugin that is registered with its options, e.g. `fastify.register(cors, options)`: the call is the mount. */
export function plugin(shape: PluginShape): Required<Pick<Framework, 'visit' | 'mounted'>> {
  const isPlugin = (value: Value, reader: Reader): boolean =>
    optionsOf(value).some((each) => reader.isExport(each.value, shape.modules, shape.exports));
  const registers = (node: TSESTree.CallExpression, module: Module, reader: Reader): boolean => {
    const callee = unwrap(node.callee);
    const [registered] = node.arguments;
    if (
      callee.type !== 'MemberExpression' ||
      staticName(callee) !== 'register' ||
      registered === undefined ||
      registered.type === 'SpreadElement' ||
      !mayReachSubject(registered, module)
    )
      return false;
    return isPlugin(reader.evaluator.of(registered, module), reader);
  };
  return {
    visit: {
      CallExpression(node, reader) {
        if (registers(node, reader.module, reader)) readRegister(node, reader.module, null, shape, reader);
      },
      ExportDefaultDeclaration(node, reader) {
        if (isPlugin(reader.evaluator.of(node.declaration, reader.module), reader)) readAutoload(node, shape, reader);
      },
    },
    mounted(value, node, reader) {
      const body = unwrapPlugin(value, reader);
      if (body === null || node.parent?.type !== 'CallExpression') return;
      const { parent: outer } = node;
      walk(body.node, body.module.visitorKeys, (each) => {
        if (each.type === 'CallExpression' && registers(each, body.module, reader)) readRegister(each, body.module, outer, shape, reader);
      });
    },
  };
}

/** The function in `fp(async (fastify) => …)`: what it registers is not kept to itself. */
function unwrapPlugin(value: Value, reader: Reader): FunctionValue | null {
  if (value.kind !== 'call' || !reader.isExport(value.callee, ['fastify-plugin'], ['', 'fp', 'fastifyPlugin'])) return null;
  const [body] = value.node.arguments;
  const fn = body === undefined || body.type === 'SpreadElement' ? null : reader.evaluator.of(body, value.module, value.frame);
  return fn?.kind === 'function' ? fn : null;
}

/** `fp(…)` around a registration: where that is registered, this is too. */
function pluginAround(call: TSESTree.CallExpression, reader: Reader): Value | null {
  const { evaluator, module } = reader;
  for (let around = functionAround(call); around !== null; around = functionAround(around)) {
    if (around.parent?.type !== 'CallExpression') continue;
    const value = evaluator.of(around.parent, module);
    if (unwrapPlugin(value, reader) !== null) return value;
  }
  return null;
}

/** `outer` is the registration in the linted file of a plugin in another file, which registers this one. */
function readRegister(
  call: TSESTree.CallExpression,
  module: Module,
  outer: TSESTree.CallExpression | null,
  { dialect, key }: PluginShape,
  reader: Reader,
): void {
  const [, written] = call.arguments;
  if (written?.type === 'SpreadElement') return;
  if (key !== undefined) {
    const config = written === undefined || outer !== null ? null : reader.evaluator.of(written, module);
    if (config !== null) readPlace(config, { path: [key], dialect, shorthand: 'absent', delegates: true }, call, {}, reader);
    return;
  }
  const mount = reader.mountOf(outer ?? call);
  reportOptions(
    written === undefined ? null : optionsFrom(reader.evaluator.of(written, module), reader),
    {
      dialect: dialectFor(dialect, reader, null),
      node: outer ?? call,
      place: outer === null ? { kind: 'argument', call, index: 1 } : null,
      carrier: outer === null ? pluginAround(call, reader) : null,
      mounts: mount === null ? [] : [mount],
      local: outer === null,
      delegates: true,
    },
    reader,
  );
}

/**
 * What the plugin is given: a function of the instance is called for the options, and a
 * `delegator` in them stands for the rest.
 */
function optionsFrom(written: Value, reader: Reader): Value {
  const { evaluator, module } = reader;
  const value =
    written.kind === 'function' && !isDelegate(written) ? (evaluator.call(written, [], written.node, module) ?? written) : written;
  if (value.kind !== 'object') return value;
  const [delegator] = findProperty(value, (key) => key === 'delegator').options;
  return delegator?.value ?? value;
}

/** `(request, callback) => …` is asked for each request; `(instance) => …` once. */
function isDelegate({ node }: Extract<Value, { kind: 'function' }>): boolean {
  return node.params.length > 1;
}

/** What `@fastify/autoload` registers: a file whose default export is the plugin, with its options beside it. */
function readAutoload(node: TSESTree.ExportDefaultDeclaration, { dialect }: PluginShape, reader: Reader): void {
  const { evaluator, module } = reader;
  const declared = module.ast.body.flatMap((each) =>
    each.type === 'ExportNamedDeclaration' && each.declaration?.type === 'VariableDeclaration' ? each.declaration.declarations : [],
  );
  const options = declared.find(({ id }) => id.type === 'Identifier' && (id.name === 'autoConfig' || id.name === 'options'));
  const init = options?.init ?? null;
  reportOptions(
    init === null ? null : optionsFrom(evaluator.of(init, module), reader),
    {
      dialect: dialectFor(dialect, reader, null),
      node: options ?? node,
      place: init === null ? null : { kind: 'value', node: init },
      delegates: true,
    },
    reader,
  );
}
