import type { MutatingRoute } from '../../policy/policy.js';
import type { Value } from '../../values/types.js';

/** Handlers that take mutations over POST, by the package that makes them. */
const HANDLERS: Readonly<Record<string, MutatingRoute['kind']>> = {
  '@apollo/server/express4': 'graphql',
  '@as-integrations/express4': 'graphql',
  '@as-integrations/express5': 'graphql',
  '@as-integrations/fastify': 'graphql',
  '@as-integrations/koa': 'graphql',
  'express-graphql': 'graphql',
  'koa-graphql': 'graphql',
  'graphql-http/lib/use/express': 'graphql',
  'graphql-http/lib/use/fastify': 'graphql',
  'graphql-http/lib/use/koa': 'graphql',
  'graphql-yoga': 'graphql',
  '@hono/graphql-server': 'graphql',
  mercurius: 'graphql',
  '@trpc/server/adapters/express': 'rpc',
  '@trpc/server/adapters/fastify': 'rpc',
  '@hono/trpc-server': 'rpc',
};

/** Whether a handler is an endpoint for mutations of GraphQL or an RPC router; null when it is not known to be. */
export function mutationEndpoint(value: Value): MutatingRoute['kind'] | null {
  const target = value.kind === 'call' ? value.callee : value;
  if (target.kind === 'member') return mutationEndpoint(target.object);
  return target.kind === 'import' ? (HANDLERS[target.source] ?? null) : null;
}
