import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const payload = (cors: string): string =>
  `import { buildConfig } from 'payload';\nexport default buildConfig({ collections: [], cors: ${cors} });`;

describeFramework({
  library: 'Payload',
  reads: [
    [payload("'*'"), 'star: wildcard'],
    [payload(LIST_CODE), 'list: closed'],
    [payload("['*']"), 'starList: closed'],
    [payload("{ origins: '*', headers: ['x-a'] }"), 'star: wildcard'],
    [payload('{ headers: [] }'), 'absent: closed'],
    [
      "import { buildConfig } from 'payload/config';\nexport default buildConfig({ cors: process.env.WEB || '*' });",
      'opaque: unknown, star: fail-open',
    ],
  ],
  fixes: [
    [payload("'*'"), 'no-wildcard-origin', payload(LIST_CODE)],
    [payload("{ origins: '*' }"), 'no-wildcard-origin', payload(`{ origins: ${LIST_CODE} }`)],
  ],
  strict: [payload(LIST_CODE)],
  silent: [
    "import { buildConfig } from 'payload';\nexport default buildConfig({ csrf: ['https://a.acme-shop.com'] });",
    "import { buildConfig } from './build';\nbuildConfig({ cors: '*' }); // payload",
  ],
});
