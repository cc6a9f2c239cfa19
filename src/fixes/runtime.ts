import { codeOf } from '../policy/code.js';
import path from 'node:path';
import { quoted } from './edit.js';
import { functionsAround, isParameterOf, nameOfParameter } from './parameters.js';
import { mentions } from '../engine/mentions.js';
import { staticName } from '../engine/scope.js';
import { HANDLERS, SERVERS } from '../analysis/verbs.js';
import { createDisk } from '../project/disk.js';
import { findRoot, foldersAbove } from '../project/root.js';
import { DENO, WITH_PROCESS, WORKERS, type Platform } from '../frameworks/web/platforms.js';
import { roleOf } from '../frameworks/shapes/handlers.js';
import type { Source } from './edit.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Evaluator, FunctionNode, Module, Node } from '../engine/types.js';

/** Where a file runs, as far as its own words or its project say. */
type Runtime = 'node' | 'deno' | 'worker';

const SERVED = new RegExp(`['"](?:${SERVERS.join('|')})['"]`);

function runtimeOf(module: Module, cwd: string): Runtime {
  if (mentions(module, DENO.code) || DENO.folders?.test(module.filename) === true) return 'deno';
  if (mentions(module, WORKERS.code)) return 'worker';
  if (mentions(module, WITH_PROCESS.code) || mentions(module, SERVED)) return 'node';
  return fetchOf(module) !== null || isConfigured(WORKERS, module.filename, cwd) ? 'worker' : 'node';
}

/** The `fetch` of `export default { fetch }`, as Workers have it. */
function fetchOf({ ast }: Module): Node | null {
  for (const each of ast.body) {
    if (each.type !== 'ExportDefaultDeclaration' || each.declaration.type !== 'ObjectExpression') continue;
    const found = each.declaration.properties.find((property) => property.type === 'Property' && staticName(property) === 'fetch');
    if (found?.type === 'Property') return found.value;
  }
  return null;
}

/** Whether the package of a file is deployed to a platform: its configuration is beside the nearest package.json, or further in; none above the project. */
function isConfigured({ configuration = [] }: Platform, filename: string, cwd: string): boolean {
  if (!path.isAbsolute(filename)) return false;
  const disk = createDisk();
  const has = (folder: string, name: string): boolean => disk.at(path.join(folder, name)) !== null;
  const folders = foldersAbove(path.dirname(filename), findRoot(path.dirname(filename), cwd, disk));
  const end = folders.findIndex((folder) => has(folder, 'package.json'));
  return (end < 0 ? folders : folders.slice(0, end + 1)).some((folder) => configuration.some((name) => has(folder, name)));
}

/**
 * A variable of the environment in the words of the runtime: `process.env.X` in Node and Bun, `Deno.env.get('X')`,
 * and in a Worker the `env` that the handler around was given; null where none can be reached.
 */
export function environmentRead(name: string, place: Node, policy: CorsPolicy, cwd: string, source: Source): string | null {
  const { module, evaluator } = codeOf(policy);
  switch (runtimeOf(module, cwd)) {
    case 'node':
      return `process.env.${name}`;
    case 'deno':
      return `Deno.env.get(${quoted(name, source.style)})`;
    case 'worker': {
      const env = environmentOfHandler(place, module, evaluator);
      return env === null ? null : `${env}.${name}`;
    }
  }
}

/** `env` of `fetch(request, env)`, `c.env` of Hono, around a place; null when neither is there. */
function environmentOfHandler(place: Node, module: Module, evaluator: Evaluator): string | null {
  for (const fn of functionsAround(place)) {
    const found = fn === fetchOf(module) ? parameterName(fn, 1, place, module) : contextOf(fn, place, module, evaluator);
    if (found !== null) return found;
  }
  return null;
}

function contextOf(fn: FunctionNode, place: Node, module: Module, evaluator: Evaluator): string | null {
  const role = fn.params.length === 0 ? null : roleOf(fn, 0, module, evaluator, HANDLERS);
  const code = role?.part === 'context' ? role.style.environment : undefined;
  const name = code === undefined ? null : parameterName(fn, 0, place, module);
  return name === null ? null : code!.replaceAll('{name}', name);
}

function parameterName(fn: FunctionNode, index: number, place: Node, module: Module): string | null {
  const parameter = fn.params[index];
  const name = parameter === undefined ? null : nameOfParameter(parameter);
  return name !== null && isParameterOf(name, fn, place, module) ? name : null;
}
