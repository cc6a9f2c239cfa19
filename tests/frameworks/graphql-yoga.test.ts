import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const yoga = (options: string): string => `import { createYoga } from 'graphql-yoga';\nconst yoga = createYoga({ ${options} });`;
/** What a fix writes: a list of two or more would answer strangers `null`. */
const guarded = (before = '', after = ''): string =>
  `(request) => (${LIST_CODE}.includes(request.headers.get('origin') ?? '') ? { ${before}origin: request.headers.get('origin') ?? ''${after} } : false)`;

describeFramework({
  library: 'graphql-yoga',
  reads: [
    [yoga('schema'), 'absent: wildcard', 'yes'],
    [yoga("schema, cors: { origin: '*' }"), 'star: wildcard', 'yes'],
    [yoga("cors: { origin: '*', credentials: false }"), 'star: wildcard'],
    [yoga('cors: {}'), 'absent: wildcard', 'yes'],
    [yoga('cors: true'), 'absent: wildcard', 'yes'],
    [yoga("cors: { origin: 'https://*.acme-shop.com' }"), 'star: wildcard', 'yes'],
    [yoga('cors: { origin: [] }'), 'emptyList: misread', 'yes'],
    [yoga(`cors: { origin: ${LIST_CODE} }`), 'list: closed', 'yes'],
    [yoga("cors: (request) => ({ origin: request.headers.get('origin'), credentials: true })"), 'function: reflected', 'yes'],
    [
      yoga(
        `cors: (request) => { const origin = request.headers.get('origin'); return ${LIST_CODE}.includes(origin) ? { origin } : false; }`,
      ),
      'function: closed, function: unknown',
      'yes',
    ],
    ["const { createYoga } = require('graphql-yoga');\nmodule.exports = createYoga({ schema });", 'absent: wildcard', 'yes'],
  ],
  fixes: [
    [yoga('schema'), 'no-wildcard-credentials', yoga(`cors: ${guarded()}, schema`)],
    [yoga("schema, cors: { origin: '*' }"), 'no-wildcard-credentials', yoga(`schema, cors: ${guarded()}`)],
    [
      yoga("cors: { credentials: false, origin: '*', methods: ['POST'] }"),
      'no-wildcard-origin',
      yoga(`cors: ${guarded('credentials: false, ', ", methods: ['POST']")}`),
    ],
    [
      yoga('cors: { methods: ["POST"] }').replaceAll('"', "'"),
      'no-wildcard-credentials',
      yoga(`cors: ${guarded('', ", methods: ['POST']")}`),
    ],
  ],
  strict: [yoga("cors: { origin: 'https://app.acme-shop.com' }"), yoga(`cors: ${guarded()}`)],
  silent: [
    yoga('schema, cors: false'),
    yoga('...options'),
    "import { createYoga } from './yoga';\ncreateYoga({ schema }); // graphql-yoga",
  ],
});

const server = (options: string): string =>
  `import { GraphQLServer } from 'graphql-yoga';\nconst server = new GraphQLServer({ schema });\nserver.start({ ${options} });`;

describeFramework({
  library: 'GraphQL Yoga 1',
  reads: [
    ["import { GraphQLServer } from 'graphql-yoga';\nnew GraphQLServer({ schema }).start({ port: 4000 });", 'absent: wildcard'],
    [
      "const { GraphQLServer } = require('graphql-yoga');\nconst server = new GraphQLServer({ schema });\nserver.start({ cors: { origin: true, credentials: true } }, () => {});",
      'true: reflected',
      'yes',
    ],
    [
      `import { GraphQLServer } from 'graphql-yoga';\nconst server = new GraphQLServer({ schema });\nserver.createHttpServer({ cors: { origin: ${LIST_CODE} } });`,
      'list: closed',
    ],
  ],
  fixes: [
    [server("cors: { origin: '*' }"), 'no-wildcard-origin', server(`cors: { origin: ${LIST_CODE} }`)],
    [
      server('cors: { credentials: true, origin: true }'),
      'no-reflected-origin',
      server(`cors: { credentials: true, origin: ${LIST_CODE} }`),
    ],
  ],
  strict: [server(`cors: { origin: ${LIST_CODE} }`)],
  silent: [
    server('cors: false'),
    "import { GraphQLServer } from 'graphql-yoga';\nconst other = make(GraphQLServer);\nother.start({ cors: { origin: '*' } });",
  ],
});
