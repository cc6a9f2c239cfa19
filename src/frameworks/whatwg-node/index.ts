import { defineFramework } from '../define.js';
import { whatwgDialect } from './dialects.js';
import { reportOptions } from '../shapes/options.js';
import { isCallOf } from '../shapes/called.js';
import { withStar } from '../shapes/origins.js';

const MODULES = ['@whatwg-node/server', 'graphql-yoga', 'fets'];

export default defineFramework({
  docs: { title: '@whatwg-node/server, feTS', forms: ['useCORS(options)', 'useCORS()'] },
  hints: ['useCORS'],
  dialects: [whatwgDialect],
  types: [{ modules: MODULES, names: ['CORSOptions', 'CORSPluginOptions'], dialect: whatwgDialect }],
  visit: {
    CallExpression(node, reader) {
      if (!isCallOf(node, { modules: MODULES, exports: ['useCORS'] }, reader)) return;
      const [options] = node.arguments;
      if (options?.type === 'SpreadElement') return;
      reportOptions(
        options === undefined ? null : reader.evaluator.of(options, reader.module),
        {
          dialect: whatwgDialect,
          node,
          place: { kind: 'argument', call: node, index: 0 },
          shorthand: 'absent',
          delegates: true,
          interpret: withStar,
        },
        reader,
      );
    },
  },
});
