import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const handler = (options: string): string =>
  `import { RPCHandler } from '@orpc/server/node';\nimport { CORSPlugin } from '@orpc/server/plugins';\nnew RPCHandler(router, { plugins: [new CORSPlugin(${options})] });`;

describeFramework({
  library: '@orpc/server',
  reads: [
    [handler(''), 'absent: wildcard'],
    [handler('{ credentials: true }'), 'absent: wildcard', 'yes'],
    [handler('{ origin: (origin) => origin }'), 'function: reflected'],
    [handler(`{ origin: async (origin) => (${LIST_CODE}.includes(origin) ? origin : null) }`), 'function: closed'],
    [handler("{ origin: ['*'] }"), 'starList: wildcard'],
    [handler('{ origin: true }'), 'true: closed'],
    ["const { CORSPlugin } = require('@orpc/server/plugins');\nnew CORSPlugin;", 'absent: wildcard'],
  ],
  fixes: [
    [handler(''), 'no-wildcard-origin', handler(`{ origin: ${LIST_CODE} }`)],
    [handler('{ credentials: true }'), 'no-wildcard-credentials', handler(`{ origin: ${LIST_CODE}, credentials: true }`)],
    [handler('{ origin: (origin) => origin }'), 'no-reflected-origin', handler(`{ origin: ${LIST_CODE} }`)],
  ],
  strict: [handler(`{ origin: ${LIST_CODE}, credentials: true }`)],
  silent: ["import { CORSPlugin } from '@acme/rpc';\nnew CORSPlugin();", handler('options').replace('new CORSPlugin(options)', '')],
});
