import { optionsOf } from '../../engine/make.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Value } from '../../engine/types.js';

export interface Endpoint {
  readonly kind: MutatingRoute['kind'];
  /** Where it is when no path is written. */
  readonly path: string;
}

/** Handlers that take mutations over POST, by the package that makes them. */
const GRAPHQL =
  /^(?:@apollo\/server\/express4|@as-integrations\/(?:express[45]|fastify|koa|hono|next)|express-graphql|koa-graphql|graphql-http\/lib\/use\/[\w/-]+|graphql-yoga|@hono\/graphql-server|mercurius|apollo-server-(?:express|koa|fastify|hapi)|@graphql-yoga\/[\w-]+)$/;
const RPC =
  /^(?:@trpc\/server\/adapters\/(?:express|fastify|node-http|standalone)|@hono\/trpc-server|@orpc\/server(?:\/[\w-]+)?|@elysiajs\/trpc)$/;

/** Whether a handler is an endpoint for mutations of GraphQL or an RPC router; null when it is not known to be. */
export function mutationEndpoint(value: Value): Endpoint | null {
  const target = value.kind === 'call' ? value.callee : value;
  if (target.kind === 'member') return mutationEndpoint(target.object);
  if (target.kind === 'choice')
    return (
      optionsOf(target)
        .map((each) => mutationEndpoint(each.value))
        .find((each) => each !== null) ?? null
    );
  if (target.kind !== 'import') return null;
  if (GRAPHQL.test(target.source)) return { kind: 'graphql', path: '/graphql' };
  return RPC.test(target.source) ? { kind: 'rpc', path: '/' } : null;
}
