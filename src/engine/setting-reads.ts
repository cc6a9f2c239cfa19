import { fromConfigFiles } from './config-files.js';
import { unknown, unlessUnset } from './make.js';
import { defaultInTree } from './schemas.js';
import type { Evaluator, Module, Node, Value } from './types.js';

/** The value of a setting by its name; the name is unknown where the key is. */
export function setting(key: Value | undefined, node: Node, module: Module): Value {
  return key?.kind === 'primitive' ? unknown('env', node, module, String(key.value)) : unknown('env', node, module);
}

/** `configService.get('ORIGIN', '*')`: a setting with a written default, or what the project's own files of settings have. Null for other calls. */
export function readSetting(
  object: Value,
  name: string,
  args: () => Value[],
  node: Node,
  module: Module,
  evaluator: Evaluator,
): Value | null {
  if (name !== 'get' && name !== 'getOrThrow') return null;
  if (object.kind === 'list' || object.kind === 'object' || !isSettings(object)) return null;
  const [key, fallback] = args();
  const isOfFiles = object.kind === 'import' && object.source === 'config' && key?.kind === 'primitive';
  const inFiles = isOfFiles ? fromConfigFiles(String(key.value), node, module, evaluator) : null;
  if (inFiles !== null) return inFiles;
  const read = setting(key, node, module);
  const written = key?.kind === 'primitive' ? defaultInTree(object, String(key.value), evaluator) : null;
  if (written !== null) return unlessUnset(read, written, node, module);
  // `get('cors', 'origins')` names a section and a key.
  const isKey = fallback?.kind === 'primitive' && typeof fallback.value === 'string' && /^[a-z]\w*$/i.test(fallback.value);
  // Nest's `get(key, { infer: true })` and `getOrThrow` have no default there.
  return fallback === undefined || isKey || fallback.kind === 'object' || name === 'getOrThrow'
    ? read
    : unlessUnset(read, fallback, node, module);
}

/** Methods of Strapi's `env` that answer with a value of another type. */
const ENV_METHODS: ReadonlySet<string> = new Set(['array', 'json']);

/** `env('ORIGIN', '*')` and `env.array('ORIGIN', ['*'])` of what a configuration is given, as in Strapi; null for other calls. */
export function readEnv(callee: Value, args: () => Value[], node: Node, module: Module): Value | null {
  // a member of the environment is a setting by its name
  const isMethod = callee.kind === 'unknown' && callee.reason === 'env' && ENV_METHODS.has(callee.name ?? '');
  if (!isMethod && !isEnvParameter(callee)) return null;
  const [key, fallback] = args();
  if (key?.kind !== 'primitive' || typeof key.value !== 'string') return null;
  const read = setting(key, node, module);
  return fallback === undefined ? read : unlessUnset(read, fallback, node, module);
}

/** `({ env }) => …` and `(env) => …`. */
function isEnvParameter(value: Value): boolean {
  if (value.kind === 'member') return value.name === 'env' && value.object.kind === 'parameter';
  const node = value.kind === 'parameter' ? value.of.params[value.index] : undefined;
  return node?.type === 'Identifier' && node.name === 'env';
}

/** Whether something is a bag of settings by the name its owner gave it, e.g. `config` or `this.configService`. */
function isSettings(value: Value): boolean {
  if (value.kind === 'member') return value.name !== null && /config|env|settings/i.test(value.name);
  if (value.kind === 'parameter') {
    const node = value.of.params[value.index];
    return node !== undefined && /config|env|settings/i.test(value.module.text.slice(node.range[0], node.range[1]));
  }
  if (value.kind === 'import') return SETTINGS_PACKAGES.test(value.source);
  if (value.kind === 'global') return /^(?:config|configService|settings|env)$/i.test(value.name);
  if (value.kind !== 'call') return false;
  const { callee, node } = value;
  // `new ConfigService()`, `app.get(ConfigService)`, `convict({ … })`.
  if (callee.kind === 'import') return SETTINGS_PACKAGES.test(callee.source) || /config/i.test(callee.path.at(-1) ?? '');
  if (callee.kind === 'class') return /config/i.test(callee.node.id?.name ?? '');
  if (callee.kind === 'global') return /config/i.test(callee.name);
  return node.arguments.some((each) => each.type === 'Identifier' && SETTINGS_CLASS.test(each.name));
}

/** What an app is asked for its settings by, e.g. `app.get(EnvService)`. */
const SETTINGS_CLASS = /[Cc]onfig|CONFIG|[Ss]ettings|Env(?=[A-Z]|$)/;

const SETTINGS_PACKAGES = /^config$|(?:^|[-/@])(?:config|nconf|convict|env-var|envalid)(?:[-/]|$)/;
