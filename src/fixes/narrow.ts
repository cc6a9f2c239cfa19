import { insertAt, quoted } from './edit.js';
import { isUnder } from '../web/paths.js';
import type { Edit, Style } from './edit.js';
import type { CorsPolicy } from '../policy/policy.js';

/** How the frameworks of a library write a path for everything below it; others take none where CORS is mounted. */
const BELOW: Readonly<Record<string, (prefix: string) => string>> = {
  cors: (prefix) => prefix,
  'hono/cors': (prefix) => `${prefix}/*`,
};

/** The literal path that all routes which only read lie under, and none that changes something; null for none. */
export function readOnlyPrefix(policy: CorsPolicy): string | null {
  const { routes, reads = [] } = policy.exposure();
  const [first, ...others] = reads.map((path) => path.split('/').find((part) => part !== ''));
  if (first === undefined || /[:*[{(]/.test(first) || others.some((each) => each !== first)) return null;
  const prefix = `/${first}`;
  return routes.some(({ path }) => isUnder(path, prefix)) ? null : prefix;
}

/** Puts that path before the middleware of an app-wide mount; null where the library takes no path, or one is written. */
export function mountOn(policy: CorsPolicy, prefix: string, style: Style): Edit[] | null {
  const [mount] = policy.mounts;
  const write = BELOW[policy.dialect.library];
  const argument = mount?.call.arguments[0];
  if (
    write === undefined ||
    policy.mounts.length !== 1 ||
    mount?.method !== 'use' ||
    mount.path !== '' ||
    argument === undefined ||
    argument.type === 'Literal'
  )
    return null;
  return [insertAt(argument.range[0], `${quoted(write(prefix), style)}, `)];
}
