import { defineFramework } from '../define.js';
import { unknown } from '../../engine/make.js';
import { configured } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Value } from '../../engine/types.js';

/**
 * Better Auth sends no CORS header: `trustedOrigins` is who may make requests with the visitor's session, and where it
 * sends visitors back to. A text makes every foreign request fail with 500; `null` is always refused.
 */
const BETTER_AUTH: Dialect = {
  library: 'Better Auth',
  version: 'better-auth 1.7.25',
  keys: { origin: 'trustedOrigins' },
  effects: {
    absent: 'nobody',
    star: 'error',
    true: 'error',
    false: 'nobody',
    undefined: 'nobody',
    null: 'nobody',
    empty: 'nobody',
    string: 'error',
    commaList: 'error',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'reflect',
    starInList: 'reflect',
    regex: 'error',
    regexInList: 'error',
    other: 'error',
    asyncFunction: 'listed',
  },
  credentials: { default: true, counts: 'never' },
  protocol: 'returns-answer',
  vary: 'always',
  allowlist: 'list',
  globs: true,
  hosts: true,
  originIsTheOption: true,
  socket: true,
  admitsLoopback: true,
};

/** Entries with a scheme of their own are links into apps, e.g. `myapp://`, and no origins of pages. */
function pagesOf(origins: Value): Value {
  if (origins.kind !== 'list') return origins;
  const isApp = (item: Value): boolean =>
    item.kind === 'primitive' && typeof item.value === 'string' && /^(?!https?:)[a-z][\w+.-]*:/i.test(item.value);
  return { ...origins, items: origins.items.map((item) => (isApp(item) ? unknown('other', item.node, item.module) : item)) };
}

export default defineFramework({
  docs: { title: 'Better Auth', forms: ["betterAuth({ trustedOrigins: ['https://…'] })"] },
  hints: ['trustedOrigins'],
  requires: ['better-auth'],
  dialects: [BETTER_AUTH],
  ...configured([
    {
      modules: ['better-auth', 'better-auth/minimal'],
      exports: ['betterAuth'],
      arguments: [0],
      places: [{ path: ['trustedOrigins'], dialect: BETTER_AUTH, bare: true, interpret: pagesOf }],
    },
  ]),
});
