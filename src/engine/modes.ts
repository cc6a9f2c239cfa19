import { SAME_TEXT } from './natives.js';
import { staticName, unwrap } from './scope.js';
import type { CallValue, Node, Value } from './types.js';

/** The variables whose value names the kind of deployment. */
const MODE_NAMES = new Set(['NODE_ENV', 'APP_ENV', 'ENVIRONMENT', 'ENV', 'STAGE', 'VERCEL_ENV', 'MODE']);
/** Names that end like these hold a mode as well: only where they are compared with a plain word for one. */
const MODE_LIKE = /(?:^|_)(?:ENV|ENVIRONMENT|STAGE|MODE)$/;
const DEVELOPMENT = new Set(['development', 'dev', 'local', 'test']);
const PRODUCTION = new Set(['production', 'prod']);
/** Words that mean something else than a mode in other places, e.g. `kind === 'local'`. */
const AMBIGUOUS = new Set(['local', 'test']);

/**
 * Variables that a platform sets where it runs an app. Sources: the pages on the environment of Deno Deploy,
 * Vercel, Netlify, Render, Fly.io, Heroku, Cloud Run, Railway and AWS Lambda.
 */
const PLATFORM_NAMES = new Set([
  'DENO_DEPLOYMENT_ID',
  'VERCEL',
  'NETLIFY',
  'RENDER',
  'FLY_APP_NAME',
  'DYNO',
  'K_SERVICE',
  'RAILWAY_ENVIRONMENT',
  'AWS_LAMBDA_FUNCTION_NAME',
]);

/** What has the stage of the app where it is declared nowhere, e.g. `this.stage`, `$app.stage`. */
const APPS: ReadonlySet<string> = new Set(['this', '$app']);

export type Mode = 'development' | 'production';

/**
 * How surely a value is a mode: `exact` compares letter by letter (`NODE_ENV`, which is `production` in production: a
 * word for it in other letters is never met there), `named` is one by the name of its variable, `likely` is one
 * because of the word it is compared with.
 */
export type ModeSource = 'exact' | 'named' | 'likely';

/** What a value of `NODE_ENV` and the like means. `staging` is neither. */
export function modeOf(text: string, source: ModeSource = 'named'): Mode | null {
  const word = text.toLowerCase();
  if (source === 'likely' && AMBIGUOUS.has(word)) return null;
  if (DEVELOPMENT.has(word)) return 'development';
  return PRODUCTION.has(source === 'exact' ? text : word) ? 'production' : null;
}

/** The mode that a part of a word for it tells, alone or as a pattern, e.g. `dev` or `^prod`; null for other texts. */
export function modeInPart(text: string): Mode | null {
  const word = /^\^?\(?([a-z]+)\)?\$?$/.exec(text.toLowerCase())?.[1] ?? '';
  return /^dev(?:el|elop|elopment)?$/.test(word) ? 'development' : /^prod(?:uction)?$/.test(word) ? 'production' : null;
}

/** Whether a variable is set by a platform, so that the code is deployed where it is set. */
export function isPlatformName(name: string): boolean {
  return PLATFORM_NAMES.has(name);
}

const NAMED =
  /^[_$]*(?:(?:app|env|node)?(is|in))?(?:running)?(?:in|on)?(dev|development|prod|production)(?:mode|env|environment|server|build)?_*$/;

/** The mode that is on when something of this name is true, e.g. `isProduction`, `IS_DEV`, `__DEV__`; null for other names. */
export function modeInName(name: string): Mode | null {
  const word = NAMED.exec(name.toLowerCase().replaceAll(/(?<=.)[-_](?=.)/g, ''))?.[2];
  return word === undefined ? null : modeOf(word);
}

/** How surely a value is a mode, by where it is read; null for others. A parameter is one where it is compared with a word for one. */
export function modeSourceOf(value: Value): ModeSource | null {
  switch (value.kind) {
    case 'choice':
      return modeSourceOfChoice(value.options.map((each) => each.value));
    case 'parameter':
      return isOfRequest(value) ? null : 'likely';
    case 'call':
      return modeSourceOfCall(value);
    case 'member':
      // what is declared nowhere may be anything
      return value.object.kind === 'global' && !APPS.has(value.object.name) ? null : sourceOfName(nameOfSetting(value));
    default: {
      const source = sourceOfName(nameOfSetting(value));
      // `process.env.NODE_ENV.toUpperCase()` is no longer compared letter by letter
      return source === 'exact' && isRecased(value.node) ? 'named' : source;
    }
  }
}

function isRecased(node: Node): boolean {
  const inner = unwrap(node);
  const called = inner.type === 'CallExpression' ? unwrap(inner.callee) : inner;
  return called.type === 'MemberExpression' && SAME_TEXT.has(staticName(called) ?? '');
}

/** `app.get('env')`, `config.get('NODE_ENV')`, `mode.toLowerCase()`, `getEnvironment()`. */
function modeSourceOfCall({ callee, node: { arguments: args } }: CallValue): ModeSource | null {
  const method = callee.kind === 'member' ? callee : null;
  if (method !== null && SAME_TEXT.has(method.name ?? '')) {
    const source = modeSourceOf(method.object);
    return source === 'exact' ? 'named' : source;
  }
  const [argument] = args;
  if (argument === undefined) return sourceOfName(nameOfSetting(callee));
  if (method?.name !== 'get' || argument.type !== 'Literal' || typeof argument.value !== 'string') return null;
  // Express's own reading of NODE_ENV
  return argument.value === 'env' ? 'exact' : sourceOfName(argument.value);
}

/** `process.env.NODE_ENV ?? 'development'`, or a choice of a word for production and one for development. */
function modeSourceOfChoice(options: readonly Value[]): ModeSource | null {
  const words = options.flatMap((each) => (each.kind === 'primitive' && typeof each.value === 'string' ? [modeOf(each.value)] : []));
  if (words.length === options.length && words.includes('production') && words.includes('development')) return 'named';
  return options.map(modeSourceOf).find((each) => each !== null) ?? null;
}

/** `NODE_ENV`, `nodeEnv`, `app.stage`. */
function sourceOfName(written: string | null): ModeSource | null {
  if (written === null) return null;
  const name = (written.split('.').at(-1) ?? written).replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toUpperCase();
  if (name === 'NODE_ENV') return 'exact';
  if (MODE_NAMES.has(name)) return 'named';
  return MODE_LIKE.test(name) ? 'likely' : null;
}

/** The name under which a value is looked up: of a variable of the environment, a property, an import, or `config.get('NAME')`; null for others. */
export function nameOfSetting(value: Value): string | null {
  switch (value.kind) {
    case 'unknown':
      return value.name ?? null;
    case 'global':
      return value.name;
    case 'import':
      return value.path.at(-1) ?? null;
    case 'member':
      return isOfRequest(value.object) ? null : value.name;
    case 'call': {
      const [argument] = value.node.arguments;
      if (argument === undefined) return nameOfSetting(value.callee);
      const isGet = value.callee.kind === 'member' && value.callee.name === 'get';
      return isGet && argument.type === 'Literal' && typeof argument.value === 'string' ? argument.value : null;
    }
    default:
      return null;
  }
}

/** `req.query.isDev` is the request's own word; `options.isDev` is the caller's. */
function isOfRequest(value: Value): boolean {
  for (let at = value; at.kind === 'member'; at = at.object) if (at.object.kind === 'parameter') return true;
  return (
    value.kind === 'parameter' &&
    /^(?:req|request|ctx|context|event|c|headers|query)$/.test(value.node.type === 'Identifier' ? value.node.name : '')
  );
}
