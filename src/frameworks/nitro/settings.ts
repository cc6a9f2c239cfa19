import { choice, option, unknown } from '../../engine/make.js';
import type { CallValue, Evaluator, Module, ObjectEntry, ObjectValue, Value } from '../../engine/types.js';

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
  const file = name === 'useRuntimeConfig' ? configAbove(module) : null;
  if (file === null) return null;
  const config = optionsIn(evaluator.exportOf(file, 'default', node, module), evaluator);
  const written = evaluator.member(config, 'runtimeConfig', node, module);
  return written.kind === 'object' ? withVariables(written, file.filename.includes('nuxt') ? 'NUXT' : 'NITRO') : null;
}

function configAbove(module: Module): Module | null {
  for (let up = 0; up <= MAX_UP; up += 1) {
    const folder = up === 0 ? './' : '../'.repeat(up);
    for (const each of FILES) {
      const found = module.resolve(folder + each);
      if (found !== null) return found;
    }
  }
  return null;
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
  return choice([option({ ...unknown('env', node, module, name), isText: true }), option(value, 'unset')], node, module);
}
