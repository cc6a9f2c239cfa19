import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const keystone = (cors: string): string =>
  `import { config } from '@keystone-6/core';\nexport default config({ db, server: { cors: ${cors} } });`;

describeFramework({
  library: 'Keystone',
  reads: [
    [keystone('true'), 'absent: wildcard', 'yes'],
    [keystone("{ origin: '*' }"), 'star: wildcard'],
    [keystone('{ credentials: true }'), 'absent: wildcard', 'yes'],
  ],
  fixes: [
    [keystone('true'), 'no-wildcard-credentials', keystone(`{ origin: ${LIST_CODE} }`)],
    [keystone('{ origin: true, credentials: true }'), 'no-reflected-origin', keystone(`{ origin: ${LIST_CODE}, credentials: true }`)],
  ],
  strict: [keystone(`{ origin: ${LIST_CODE}, credentials: true }`)],
  silent: [keystone('false'), "import config from 'config';\nconfig({ server: { cors: true } }); // @keystone-6/core"],
});
