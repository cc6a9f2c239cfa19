import { defineFramework } from '../define.js';

/** Handlers of GraphQL that are mounted on an app: every mutation comes by POST. */
export default defineFramework({
  endpoints: [
    {
      kind: 'graphql',
      path: '/graphql',
      packages: /^(?:express-graphql|koa-graphql|graphql-http\/lib\/use\/[\w/-]+|@hono\/graphql-server|mercurius)$/,
    },
  ],
});
