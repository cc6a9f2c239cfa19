import * as regexpp from '@eslint-community/regexpp';
import * as scope from 'eslint-scope';
import * as espree from 'espree';
import * as refa from 'refa';
import * as tldts from 'tldts';

/** What the plugin loads late, by name. The TypeScript parser is added when it is there. */
export const packages = new Map(Object.entries({ '@eslint-community/regexpp': regexpp, 'eslint-scope': scope, espree, refa, tldts }));
const WHERE = '/app/node_modules/';

export function createRequire() {
  const require = (name) => {
    const found = packages.get(name.startsWith(WHERE) ? name.slice(WHERE.length) : name);
    if (found === undefined) throw new Error(`Cannot find module '${name}'`);
    return found;
  };
  require.resolve = (name) => {
    if (!packages.has(name) && !/^(?:eslint|typescript-eslint)\/package\.json$/.test(name)) throw new Error(`Cannot find module '${name}'`);
    return WHERE + name;
  };
  return require;
}

const BUILTIN =
  /^(?:node:.+|assert|buffer|child_process|cluster|crypto|dns|events|fs|http|http2|https|module|net|os|path|process|querystring|stream|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(?:\/.+)?$/;
export const isBuiltin = (name) => BUILTIN.test(name);
export default { createRequire, isBuiltin };
