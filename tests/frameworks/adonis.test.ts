import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const config = (options: string): string =>
  `import { defineConfig } from '@adonisjs/cors';\nconst corsConfig = defineConfig(${options});\nexport default corsConfig;`;

describeFramework({
  library: '@adonisjs/cors',
  filename: 'config/cors.ts',
  reads: [
    [config('{}'), 'absent: wildcard', 'yes'],
    [config('{ enabled: true, origin: true, credentials: true }'), 'true: reflected', 'yes'],
    [config("{ origin: '*', credentials: false }"), 'star: wildcard'],
    [config("{ origin: ['*'] }"), 'starList: closed', 'yes'],
    [config('{ origin: () => true }'), 'function: reflected', 'yes'],
    [config(`{ origin: (origin) => ${LIST_CODE}.includes(origin) }`), 'function: closed', 'yes'],
    [config("{ origin: 'https://a.acme-shop.com,https://b.acme-shop.com' }"), 'commaList: closed', 'yes'],
    [config('{ origin: app.inDev ? true : [] }'), 'true: reflected (development), emptyList: closed', 'yes'],
  ],
  fixes: [
    [config('{}'), 'no-wildcard-credentials', config(`{ origin: ${LIST_CODE} }`)],
    [config('{ origin: true }'), 'no-reflected-origin', config(`{ origin: ${LIST_CODE} }`)],
    [config("{ origin: '*', credentials: false }"), 'no-wildcard-origin', config(`{ origin: ${LIST_CODE}, credentials: false }`)],
  ],
  strict: [config(`{ origin: ${LIST_CODE}, credentials: true }`), config('{ origin: [] }')],
  silent: [
    config('{ enabled: false, origin: true }'),
    "import { defineConfig } from '@adonisjs/core';\ndefineConfig({ origin: true }); // @adonisjs/cors",
  ],
});
