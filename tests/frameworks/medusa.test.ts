import { describeFramework } from '../support/framework.js';

const medusa = (http: string): string =>
  `import { defineConfig } from '@medusajs/framework/utils';\nexport default defineConfig({ projectConfig: { http: { ${http} } } });`;

describeFramework({
  library: 'Medusa',
  reads: [
    [medusa("storeCors: '*'"), 'starList: closed', 'yes'],
    [medusa("storeCors: 'https://a.acme-shop.com,https://b.acme-shop.com', adminCors: ''"), 'list: closed, emptyList: closed', 'yes, yes'],
    [medusa("storeCors: '/.*/'"), 'regexInList: closed', 'yes'],
    [medusa('storeCors: process.env.STORE_CORS!').replace('!', ''), 'opaque: unknown', 'yes'],
  ],
  fixes: [],
  strict: [medusa("storeCors: 'https://app.acme-shop.com'")],
  silent: [medusa('jwtSecret: secret'), "export const config = { storeCors: '*' };"],
});
