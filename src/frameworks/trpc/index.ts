import { defineFramework } from '../define.js';

/** Adapters of tRPC. */
export default defineFramework({
  endpoints: [
    {
      kind: 'rpc',
      path: '/',
      packages: /^(?:@trpc\/server\/adapters\/(?:express|fastify|node-http|standalone)|@hono\/trpc-server|@elysiajs\/trpc)$/,
    },
  ],
});
