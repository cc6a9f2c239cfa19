import type { Value } from './types.js';

/** The variables whose value names the kind of deployment. */
export const MODE_NAMES = new Set(['NODE_ENV', 'APP_ENV', 'ENVIRONMENT', 'ENV', 'STAGE', 'VERCEL_ENV', 'MODE']);
const DEVELOPMENT = new Set(['development', 'dev', 'local', 'test']);
const PRODUCTION = new Set(['production', 'prod']);

export type Mode = 'development' | 'production';

/** What a value of `NODE_ENV` and the like means. `staging` is neither. */
export function modeOf(text: string): Mode | null {
  if (DEVELOPMENT.has(text)) return 'development';
  return PRODUCTION.has(text) ? 'production' : null;
}

const NAMED =
  /^_*(?:(?:app|env|node)?(is|in))?(?:running)?(?:in|on)?(dev|development|prod|production)(?:mode|env|environment|server|build)?_*$/;

/** The mode that is on when something of this name is true, e.g. `isProduction`, `IS_DEV`, `__DEV__`; null for other names. */
export function modeInName(name: string): Mode | null {
  const word = NAMED.exec(name.toLowerCase().replaceAll(/(?<=.)[-_](?=.)/g, ''))?.[2];
  return word === undefined ? null : modeOf(word);
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
      return isOfParameter(value.object) ? null : value.name;
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
function isOfParameter(value: Value): boolean {
  for (let at = value; at.kind === 'member'; at = at.object) if (at.object.kind === 'parameter') return true;
  return (
    value.kind === 'parameter' &&
    /^(?:req|request|ctx|context|event|c|headers|query)$/.test(value.node.type === 'Identifier' ? value.node.name : '')
  );
}
