import { findProperty } from '../../engine/objects.js';
import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Value } from '../../engine/types.js';

/** `['*']` reflects, and does not start together with credentials. */
const RESTIFY: Dialect = {
  library: 'restify-cors-middleware2',
  version: '2.2.1',
  keys: {
    origin: 'origins',
    credentials: 'credentials',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'preflightMaxAge',
  },
  otherKeys: ['allowCredentialsAllOrigins', 'preflightStrategy'],
  effects: {
    absent: ['reflect', 'throws'],
    star: 'throws',
    true: 'throws',
    false: 'throws',
    undefined: ['reflect', 'throws'],
    null: ['reflect', 'throws'],
    empty: 'throws',
    string: 'throws',
    commaList: 'throws',
    list: 'listed',
    emptyList: 'nobody',
    starList: ['reflect', 'throws'],
    starInList: ['reflect', 'throws'],
    regex: 'throws',
    regexInList: 'listed',
    other: 'throws',
    asyncFunction: 'throws',
  },
  credentials: { default: false, counts: 'truthy' },
  protocol: null,
  methods: ['*'],
  preflightsTakeCookies: true,
  vary: 'always',
  allowlist: 'list',
  globs: true,
  lists: { allowedHeaders: 'array', exposedHeaders: 'array' },
};

/** With `allowCredentialsAllOrigins` it starts, and reflects with credentials. */
const RESTIFY_UNSAFE: Dialect = {
  ...RESTIFY,
  effects: { ...RESTIFY.effects, absent: 'reflect', undefined: 'reflect', null: 'reflect', starList: 'reflect', starInList: 'reflect' },
};

function isUnsafe(options: Value | null): boolean {
  if (options?.kind !== 'object') return false;
  return findProperty(options, (key) => key === 'allowCredentialsAllOrigins').options.some(
    ({ value }) => value.kind === 'primitive' && value.value === true,
  );
}

export default defineFramework({
  docs: { title: 'restify-cors-middleware2', forms: ['server.pre(cors.preflight)', 'server.use(cors.actual)'] },
  hints: ['restify-cors-middleware'],
  apps: [{ packages: ['restify'], makes: ['createServer'], coverage: 'after', options: 'refused' }],
  verbs: { pre: ['covers', 'mounts'], del: 'route' },
  dialects: [RESTIFY],
  ...middleware({
    modules: ['restify-cors-middleware2', 'restify-cors-middleware'],
    exports: [''],
    dialect: (_, options) => (isUnsafe(options) ? RESTIFY_UNSAFE : RESTIFY),
  }),
});
