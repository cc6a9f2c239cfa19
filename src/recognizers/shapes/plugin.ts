import { optionsOf } from '../../values/make.js';
import { findProperty } from '../../values/objects.js';
import { staticName, unwrap } from '../../values/scope.js';
import { reportOptions } from './options.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Value } from '../../values/types.js';
import type { Reader, Recognizer } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

export interface PluginShape {
  readonly modules: readonly string[];
  /** Export names; `''` is the package itself. */
  readonly exports: readonly string[];
  readonly dialect: Dialect;
}

/** A plugin that is registered with its options, e.g. `fastify.register(cors, options)`: the call is the mount. */
export function plugin(shape: PluginShape): Pick<Recognizer, 'visit'> {
  const isPlugin = (value: Value, reader: Reader): boolean => optionsOf(value).some((each) => reader.isExport(each.value, shape.modules, shape.exports));
  return {
    visit: {
      CallExpression(node, reader) {
        const callee = unwrap(node.callee);
        if (callee.type !== 'MemberExpression' || staticName(callee) !== 'register') return;
        const [registered] = node.arguments;
        if (registered === undefined || registered.type === 'SpreadElement') return;
        if (isPlugin(reader.evaluator.of(registered, reader.module), reader)) readRegister(node, shape, reader);
      },
      ExportDefaultDeclaration(node, reader) {
        if (isPlugin(reader.evaluator.of(node.declaration, reader.module), reader)) readAutoload(node, shape, reader);
      },
    },
  };
}

function readRegister(call: TSESTree.CallExpression, { dialect }: PluginShape, reader: Reader): void {
  const [, written] = call.arguments;
  if (written?.type === 'SpreadElement') return;
  const mount = reader.mountOf(call);
  const options = written === undefined ? null : optionsFrom(reader.evaluator.of(written, reader.module), reader);
  reportOptions(
    options,
    { dialect, node: call, place: { kind: 'argument', call, index: 1 }, mounts: mount === null ? [] : [mount], delegates: true },
    reader,
  );
}

/**
 * What the plugin is given: a function of the instance is called for the options, and a
 * `delegator` in them stands for the rest.
 */
function optionsFrom(written: Value, reader: Reader): Value {
  const { evaluator, module } = reader;
  const value = written.kind === 'function' && !isDelegate(written) ? (evaluator.call(written, [], written.node, module) ?? written) : written;
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
    { dialect, node: options ?? node, place: init === null ? null : { kind: 'value', node: init }, delegates: true },
    reader,
  );
}
