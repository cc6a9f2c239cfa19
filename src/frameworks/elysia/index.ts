import { textsOf } from '../shapes/routes/texts.js';
import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import { CORS, readDropped } from './dropped.js';
import type { Dialect } from '../../policy/dialect.js';
import type { CalledRoute, RouteCall } from '../routing.js';
import type { Evaluator } from '../../engine/types.js';

/** Reflects by default, and allows credentials unless the boolean `false` is written. */
const ELYSIA: Dialect = {
  library: '@elysiajs/cors',
  version: '1.4.2',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['aot', 'preflight'],
  effects: {
    absent: 'reflect',
    star: 'star',
    true: 'reflect',
    false: 'nobody',
    undefined: 'reflect',
    null: 'nobody',
    empty: 'nobody',
    string: 'listed',
    commaList: 'nobody',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'star',
    starInList: 'star',
    regex: 'listed',
    regexInList: 'listed',
    other: 'nobody',
    asyncFunction: 'nobody',
  },
  credentials: { default: true, counts: 'true' },
  passesStars: true,
  protocol: 'request-boolean',
  answers: { star: 'nobody' },
  methods: ['*'],
  vary: 'always',
  allowlist: 'list',
  hosts: true,
};

/** `app.ws('/live', handlers)`, also of express-ws. */
function socketRoutes({ method, call, values }: RouteCall, evaluator: Evaluator): CalledRoute[] {
  const path = method === 'ws' && call.arguments.length > 1 ? values(0) : null;
  return path === null ? [] : textsOf(path, evaluator).map((each) => ({ name: 'ws', path: each }));
}

const layers = middleware({ ...CORS, dialect: ELYSIA, isCalledByUse: true });

export default defineFramework({
  docs: { title: '@elysiajs/cors', forms: ['new Elysia().use(cors(options))'] },
  hints: ['@elysiajs/cors'],
  appNames: ['elysia'],
  callRoutes: socketRoutes,
  apps: [{ packages: ['elysia'], makes: ['Elysia', 'default'], coverage: 'all', options: 'refused' }],
  verbs: {
    onRequest: 'covers',
    group: 'mounts',
    guard: 'mounts',
    mount: 'mounts',
    derive: 'chain',
    resolve: 'chain',
    decorate: 'chain',
    state: 'chain',
    model: 'chain',
    ws: ['route', 'chain'],
    handle: 'chain',
  },
  dialects: [ELYSIA],
  mounted: layers.mounted,
  visit: { ...layers.visit, AssignmentExpression: readDropped },
});
