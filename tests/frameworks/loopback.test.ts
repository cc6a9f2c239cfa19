import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const app = (options: string): string => `import { RestApplication } from '@loopback/rest';\nconst app = new RestApplication(${options});`;

describeFramework({
  library: 'LoopBack',
  reads: [
    [app('{ rest: { port: 3000 } }'), 'absent: wildcard', 'yes', 'use'],
    [app("{ rest: { cors: { origin: '*' } } }"), 'star: wildcard', 'no', 'use'],
    [app('{ rest: { cors: { origin: true, credentials: true } } }'), 'true: reflected', 'yes', 'use'],
    [app('{ rest: { cors: {} } }'), 'absent: wildcard', 'no', 'use'],
  ],
  fixes: [
    [app('{ rest: { port: 3000 } }'), 'no-wildcard-credentials', app(`{ rest: { cors: { origin: ${LIST_CODE} }, port: 3000 } }`)],
    [app('{ name: 1 }'), 'no-wildcard-credentials', app(`{ rest: { cors: { origin: ${LIST_CODE} } }, name: 1 }`)],
    [app('{ rest: { cors: { origin: true } } }'), 'no-reflected-origin', app(`{ rest: { cors: { origin: ${LIST_CODE} } } }`)],
  ],
  strict: [app(`{ rest: { cors: { origin: ${LIST_CODE} } } }`)],
  silent: [app('options'), "import { Application } from '@loopback/core';\nnew Application({ rest: { cors: {} } });"],
});

describeFramework({
  library: 'LoopBack',
  typescript: true,
  reads: [
    [
      "import type { ApplicationConfig } from '@loopback/core';\nexport const config: ApplicationConfig = { rest: { cors: { origin: '*' } } };",
      'star: wildcard',
    ],
  ],
  fixes: [],
  strict: [],
  silent: ["import type { ApplicationConfig } from '@loopback/core';\nexport const config: ApplicationConfig = { rest: { port: 1 } };"],
});
