import { whatwgDialect } from '../whatwg-node/dialects.js';
import type { Dialect } from '../../policy/dialect.js';

export const yogaDialect: Dialect = { ...whatwgDialect, library: 'graphql-yoga', version: '5.24.1' };
