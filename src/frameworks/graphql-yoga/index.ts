import { defineFramework } from '../define.js';
import { yogaDialect } from './dialects.js';
import { configured } from '../shapes/configured.js';
import { withStar } from '../shapes/origins.js';

export default defineFramework({
  endpoints: [{ kind: 'graphql', path: '/graphql', packages: /^(?:graphql-yoga|@graphql-yoga\/[\w-]+)$/ }],
  docs: {
    title: 'GraphQL Yoga',
    forms: ['createYoga({ cors: options })', 'createYoga({ cors: (request) => options })', 'createYoga({ schema })'],
  },
  hints: ['graphql-yoga'],
  dialects: [yogaDialect],
  ...configured([
    {
      modules: ['graphql-yoga'],
      exports: ['createYoga'],
      arguments: [0],
      places: [
        { path: ['cors'], dialect: yogaDialect, shorthand: 'absent', delegates: true, whenAbsent: yogaDialect, interpret: withStar },
      ],
    },
  ]),
});
