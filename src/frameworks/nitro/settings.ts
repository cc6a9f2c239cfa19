import { nearestAbove } from '../../engine/above.js';
import { unknown, unlessUnset } from '../../engine/make.js';
import type { CallValue, Evaluator, ObjectEntry, ObjectValue, Value } from '../../engine/types.js';

const FILES = ['nuxt.config', 'nitro.config'];
const MODULES = /^(?:#imports|#app|nuxt\/app|nitropack(?:\/runtime)?|nitro(?:\/runtime-config)?)$/;
/** How many folders the configuration may be above a handler. */
const MAX_UP = 6;

/**
 * What `useRuntimeConfig()` gives: `runtimeConfig` of the configuration above the file. A variable of the environment comes before
 * each value where it is set, by the name of its key: https://nitro.build/guide/configuration#runtime-configuration
 */
export function runtimeConfig({ callee, node, module }: CallValue, evaluator: Evaluator): Value | null {
  const name = callee.kind === 'global' ? callee.name : callee.kind === 'import' && MODULES.test(callee.source) ? callee.path.at(-1) : null;
  const file = name === 'useRuntimeConfig' ? nearestAbove(FILES, MAX_UP, module)?.file : undefined;
  if (file === undefined) return null;
  const config = optionsIn(evaluator.exportOf(file, 'default', node, module), evaluator);
  const written = evaluator.member(config, 'runtimeConfig', node, module);
  return written.kind === 'object' ? withVariables(written, file.filename.includes('nuxt') ? 'NUXT' : 'NITRO') : null;
}

/** The object that is exported, or handed to `defineNuxtConfig`. */
function optionsIn(exported: Value, evaluator: Evaluator): Value {
  if (exported.kind !== 'call') return exported;
  const [options] = exported.node.arguments;
  return options === undefined || options.type === 'SpreadElement' ? exported : evaluator.of(options, exported.module, exported.frame);
}

function withVariables(object: ObjectValue, prefix: string): ObjectValue {
  const entries = object.entries.map((entry): ObjectEntry => {
    if (entry.key === null) return entry;
    const name = `${prefix}_${entry.key.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toUpperCase()}`;
    return { ...entry, value: withVariable(entry.value, name) };
  });
  return { ...object, entries };
}

function withVariable(value: Value, name: string): Value {
  if (value.kind === 'object') return withVariables(value, name);
  const { node, module } = value;
  return unlessUnset({ ...unknown('env', node, module, name), isText: true }, value, node, module);
}
