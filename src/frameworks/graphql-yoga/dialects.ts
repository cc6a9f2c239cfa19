import { onCors } from '../cors/dialects.js';
import { whatwgDialect } from '../whatwg-node/dialects.js';
import type { Dialect } from '../../policy/dialect.js';

export const yogaDialect: Dialect = { ...whatwgDialect, library: 'graphql-yoga', version: '5.24.1' };

/** Version 1 puts cors() before GraphQL unless told not to (measured: graphql-yoga 1.18.3). */
export const YOGA_1: Dialect = onCors('GraphQL Yoga 1', '1.18.3');
