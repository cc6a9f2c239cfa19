import { defineFramework } from '../define.js';
import { optionsOf } from '../../engine/make.js';
import { staticName, unwrap } from '../../engine/scope.js';
import { YOGA_1, yogaDialect } from './dialects.js';
import { configOf, configured, readPlace } from '../shapes/configured.js';
import { withStar } from '../shapes/origins.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

const made = configured([
  {
    modules: ['graphql-yoga'],
    exports: ['createYoga'],
    arguments: [0],
    places: [{ path: ['cors'], dialect: yogaDialect, shorthand: 'absent', delegates: true, whenAbsent: yogaDialect, interpret: withStar }],
  },
]);

/** `new GraphQLServer({ … }).start({ cors })` of version 1. */
function readStart(node: TSESTree.CallExpression, reader: Reader): void {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || !['start', 'createHttpServer'].includes(staticName(callee) ?? '')) return;
  const server = reader.evaluator.of(callee.object, reader.module);
  const isServer = optionsOf(server).some(
    ({ value }) => value.kind === 'call' && reader.isExport(value.callee, ['graphql-yoga'], ['GraphQLServer']),
  );
  const config = isServer ? configOf(node, [0], reader) : null;
  if (config !== null) readPlace(config, { path: ['cors'], dialect: YOGA_1, shorthand: 'absent', whenAbsent: YOGA_1 }, node, {}, reader);
}

export default defineFramework({
  endpoints: [{ kind: 'graphql', path: '/graphql', packages: /^(?:graphql-yoga|@graphql-yoga\/[\w-]+)$/ }],
  docs: {
    title: 'GraphQL Yoga',
    forms: ['createYoga({ cors: options })', 'createYoga({ cors: (request) => options })', 'createYoga({ schema })'],
  },
  hints: ['graphql-yoga'],
  dialects: [yogaDialect, YOGA_1],
  visit: {
    ...made.visit,
    CallExpression(node, reader) {
      made.visit.CallExpression?.(node, reader);
      readStart(node, reader);
    },
  },
});
