/** Samples, and why they are different. */
export type Excuses = ReadonlyMap<string, string>;

/** Libraries that never send `Vary: Origin`, or whose host overwrites it, whatever is written in their options. */
export const NEVER_VARIES: ReadonlySet<string> = new Set([
  'itty-router',
  'itty-router-v4',
  'itty-cors',
  'adonis',
  'corser',
  'micro-cors',
  'express-cors',
  'trpc',
  'graphql-yoga',
  'whatwg-node',
  'middy',
  'hapi-cors',
  'koa-cors',
]);

/** Libraries that leave `Vary` out for a refused origin. */
export const VARIES_WHEN_ALLOWED: ReadonlySet<string> = new Set([
  'h3-v1',
  'h3-cors',
  'nitro-cors',
  'sails',
  'moleculer-web',
  'hattip',
  'cors',
  'express-headers',
  'web-response',
  'remix-utils',
]);

const OWN = 'the edit closes what is open, and the list that was written stays';
const MEANT = 'the origins that were meant are written where the library reads them';

/** Programs that go on with a list or a setting of their own: the edit only closes the rest. */
export const KEEPS_OWN_LIST: Excuses = new Map([
  ['cors/function-list-but-anyone.cjs', OWN],
  ['cors/options-reopened.cjs', OWN],
  ['express-headers/list-without-vary.cjs', 'only Vary is added'],
  ['web-response/worker-list-without-vary.mjs', 'only Vary is added'],
  ['koa-headers/list-without-vary.cjs', 'only Vary is added'],
  ['express-cors/list.cjs', 'only Vary is added'],
  ['express-cors/subdomains.cjs', 'only Vary is added'],
  ['lambda/list-or-star.cjs', OWN],
  ['node-http/list-or-star.cjs', OWN],
  ['cors/misspelt-origins.cjs', MEANT],
  ['cors/misspelt-whitelist.cjs', MEANT],
  ['cors/string-as-options.cjs', MEANT],
  ['cors/array-as-options.mjs', MEANT],
  ['cors/set.ts', MEANT],
  ['edge-cors/set.mjs', MEANT],
  ['elysia/string-as-options.mjs', MEANT],
  ['fastify/array-as-options.cjs', MEANT],
  ['fastify/misspelt.cjs', MEANT],
  ['fastify/set.cjs', MEANT],
  ['hono/misspelt.mjs', MEANT],
  ['hono/string-as-options.mjs', MEANT],
  ['koa/misspelt.cjs', MEANT],
  ['nest/misspelt.ts', MEANT],
]);

/** Programs that answer pages of their own for everybody, which no option of the library limits. */
export const OWN_PAGES: Excuses = new Map([
  ['cors-anywhere/misspelt.cjs', 'as below: the page of usage'],
  ['cors-anywhere/default.cjs', 'its page of usage, which the sample is asked for, stays open; the list limits who it fetches for'],
]);

const BROKEN = 'nobody could use the old setting: it threw, failed or matched nothing, and the edit says that it opens what is written';

/** Programs whose setting nobody could use: what works at last admits the written origins. */
export const WORKS_AT_LAST: Excuses = new Map([
  ['cors/comma-list.cjs', BROKEN],
  ['cors/trailing-slash.cjs', BROKEN],
  ['cors/function-async.mjs', BROKEN],
  ['cors-gate/before-cors.cjs', 'the gate refused everybody before CORS answered: behind it the written list is admitted'],
  ['express-headers/list-joined.cjs', BROKEN],
  ['feathers-koa/array.cjs', BROKEN],
  ['h3/true.mjs', BROKEN],
  ['hapi/string.cjs', BROKEN],
  ['hono/regexp.mjs', BROKEN],
  ['hono/true.mjs', BROKEN],
  ['kcors/array.cjs', BROKEN],
  ['koa/array.cjs', BROKEN],
  ['koa/regexp.cjs', BROKEN],
  ['koa/true.cjs', BROKEN],
  ['micro-cors/array.cjs', BROKEN],
  ['node-http/duplicate.cjs', BROKEN],
  ['middy/true.mjs', BROKEN],
  ['remix-utils/comma-list.mjs', BROKEN],
  ['remix-utils/empty-string.mjs', BROKEN],
  ['restify-cors-middleware2/star-credentials.cjs', BROKEN],
  ['sails/star-credentials/config/security.js', BROKEN],
]);

/** Programs where credentials are not the same before and after, and why. */
export const CREDENTIALS_DIFFER: Excuses = new Map([
  ['cors/twice.cjs', 'the layer that stays answers the preflight now: the origins that it lists may send credentials'],
  ['koa2-cors/function-by-url.cjs', 'koa2-cors drops the written credentials beside `*`, and honors them beside an origin'],
  ['loopback/default.cjs', 'any cors object of LoopBack replaces its default, which has credentials that browsers refuse beside `*`'],
  ['h3/credentials-only.mjs', 'h3 sends its default `*` for methods only where it means something: without credentials'],
  ['h3/star-credentials.mjs', 'h3 sends its default `*` for methods only where it means something: without credentials'],
]);

const REQUEST = 'no request has a name where the header is written: a suggestion names it';
const NO_LIST = 'the library takes no list';
const RETURNED = 'a function answers with the list: no edit writes into what it returns';
const CONSTANT = 'a constant cannot depend on the request: a suggestion makes it a function';

/** Open programs without a fix for two origins, by their reason. */
export const UNREPAIRED: Excuses = new Map([
  ['better-auth/function-star-in-list.mjs', RETURNED],
  ['convex-helpers/function-star-credentials.mjs', RETURNED],
  ['fastify/function-star-in-list.mjs', RETURNED],
  ['express-headers/star-object.ts', REQUEST],
  ['graphql-yoga/function-star-credentials.mjs', 'the options are returned by a function'],
  ['graphql-yoga/function-reflects.mjs', 'the options are returned by a function which answers with the origin that it was asked for'],
  ['hapi/header.cjs', 'the response is made inside of the chain that writes the header'],
  ['hapi-cors-headers/ext.cjs', NO_LIST],
  ['hapi-cors-headers/inline.cjs', NO_LIST],
  ['json-server/default.cjs', NO_LIST],
  ['marble/default.ts', NO_LIST],
  ['marble/star.ts', NO_LIST],
  ['next-cors/star/pages/api/data.ts', NO_LIST],
  ['postgraphile/cors.cjs', NO_LIST],
  ['lambda-api/default.cjs', 'lambda-api takes one origin'],
  ['lambda-api/star-credentials.cjs', 'lambda-api takes one origin'],
  ['lambda/star-const.mjs', CONSTANT],
  ['nest-headers/decorator.ts', 'a decorator cannot depend on the request'],
  ['next/const-options/app/api/data/route.ts', CONSTANT],
  ['next/star/app/api/data/route.ts', REQUEST],
  ['node-http/write-head-const.mjs', CONSTANT],
  ['supabase/function.ts', 'the constant is exported: other files use it too'],
  ['sveltekit/server/+server.ts', REQUEST],
  ['web-response/bun-serve.ts', CONSTANT],
  ['web-response/worker-const.mjs', CONSTANT],
]);
