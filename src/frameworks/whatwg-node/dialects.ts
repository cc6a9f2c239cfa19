import type { Dialect } from '../../policy/dialect.js';

/** graphql-yoga and `useCORS` (measured: graphql-yoga 5.24.1, @whatwg-node/server 0.11.0): open with credentials unless told otherwise. */
export const whatwgDialect: Dialect = {
  library: '@whatwg-node/server',
  version: '0.11.0',
  keys: { origin: 'origin', credentials: 'credentials', methods: 'methods', allowedHeaders: 'allowedHeaders', exposedHeaders: 'exposedHeaders', maxAge: 'maxAge' },
  effects: {
    absent: 'reflect', star: 'reflect', true: 'error', false: 'error', undefined: 'reflect', null: 'reflect', empty: 'reflect', string: 'fixed', commaList: 'junk',
    list: 'listed', emptyList: 'reflect', starList: 'reflect', starInList: 'reflect', regex: 'error', regexInList: 'listed', other: 'error', asyncFunction: 'error',
  },
  credentials: { default: true, counts: 'true' },
  protocol: 'returns-options',
  vary: 'allowed-only',
  allowlist: 'options-function',
  lists: { methods: 'array', allowedHeaders: 'array', exposedHeaders: 'array' },
  listOfOne: 'fixed',
};
