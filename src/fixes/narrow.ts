import { insertAt } from './edit.js';
import type { Edit } from './edit.js';
import type { CorsPolicy } from '../policy/policy.js';

/** How the frameworks of a library write a path for everything below it; others take none where CORS is mounted. */
const BELOW: Readonly<Record<string, (prefix: string) => string>> = {
  cors: (prefix) => prefix,
  'hono/cors': (prefix) => `${prefix}/*`,
};

/** The literal path that all routes which only read lie under, and none that changes something; null for none. */
export function readOnlyPrefix(policy: CorsPolicy): string | null {
  const { routes, reads = [] } = policy.exposure();
  const [first, ...others] = reads.map((path) => path.split('/').filter((part) => part !== ''));
  if (first === undefined) return null;
  const common = first.filter((part, index) => !/[:*[{(]/.test(part) && first.slice(0, index + 1).every((each, at) => others.every((other) => other[at] === each)));
  const prefix = common.length === 0 || first[0] !== common[0] ? null : `/${common[0]}`;
  return prefix === null || routes.some(({ path }) => path === prefix || path.startsWith(`${prefix}/`)) ? null : prefix;
}

/** Puts that path before the middleware of an app-wide mount; null where the library takes no path, or one is written. */
export function mountOn(policy: CorsPolicy, prefix: string): Edit[] | null {
  const [mount] = policy.mounts;
  const write = BELOW[policy.dialect.library];
  const argument = mount?.call.arguments[0];
  if (write === undefined || policy.mounts.length !== 1 || mount?.method !== 'use' || mount.path !== '' || argument === undefined || argument.type === 'Literal') return null;
  return [insertAt(argument.range[0], `'${write(prefix)}', `)];
}
