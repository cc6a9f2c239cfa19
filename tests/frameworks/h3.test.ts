import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { findings } from '../support/lint.js';
import { policiesIn } from '../support/policies.js';
import { LIST_CODE } from '../support/framework-table.js';

const H3 = "import { H3, handleCors } from 'h3';\nconst app = new H3();\n";
const use = (options: string): string =>
  `${H3}app.use((event) => {\n  const answer = handleCors(event${options === '' ? '' : `, ${options}`});\n  if (answer !== false) return answer;\n});`;

describeFramework({
  library: 'h3',
  reads: [
    [use('{}'), 'absent: wildcard', 'no', 'use'],
    [use("{ origin: '*', credentials: true }"), 'star: wildcard', 'yes', 'use'],
    [use('{ origin: true }'), 'true: closed', 'no', 'use'],
    [use('{ origin: false }'), 'false: misread', 'no', 'use'],
    [use('{ origin: () => true }'), 'function: reflected', 'no', 'use'],
    [use('{ origin: async (o) => list.has(o) }'), 'asyncFunction: misread', 'no', 'use'],
    [use("{ origin: (o) => o === 'https://app.acme-shop.com', credentials: true }"), 'function: closed', 'yes', 'use'],
    [use('{ origin: [/^https:\\/\\/app\\.acme-shop\\.com$/] }'), 'regexInList: closed', 'no', 'use'],
    [
      "import { defineEventHandler, handleCors, createApp } from 'h3';\nconst app = createApp();\napp.use(defineEventHandler((event) => { if (handleCors(event, { origin: '*' })) return; }));",
      'star: wildcard',
      'no',
      'use',
    ],
    ['export default defineEventHandler((event) => {\n  handleCors(event, { credentials: true });\n});', 'absent: wildcard', 'yes'],
    [
      "import { defineEventHandler, handleCors } from '#imports';\nexport default defineEventHandler((event) => handleCors(event, { origin: '*' }));",
      'star: wildcard',
    ],
    [
      "const { appendCorsHeaders } = require('h3');\nmodule.exports = (event) => { appendCorsHeaders(event, { origin: '*' }); };",
      'star: wildcard',
    ],
  ],
  fixes: [
    [use('{}'), 'no-wildcard-origin', use(`{ origin: ${LIST_CODE} }`)],
    [use("{ origin: '*', credentials: true }"), 'no-wildcard-credentials', use(`{ origin: ${LIST_CODE}, credentials: true }`)],
    [use('{ origin: () => true }'), 'no-reflected-origin', use(`{ origin: ${LIST_CODE} }`)],
    [
      "import { appendCorsHeaders, appendCorsPreflightHeaders, isPreflightRequest } from 'h3';\nconst options = { origin: '*' };\nexport default (event) => {\n  if (isPreflightRequest(event)) return appendCorsPreflightHeaders(event, options);\n  appendCorsHeaders(event, options);\n};",
      'no-wildcard-origin',
      `import { appendCorsHeaders, appendCorsPreflightHeaders, isPreflightRequest } from 'h3';\nconst options = { origin: ${LIST_CODE} };\nexport default (event) => {\n  if (isPreflightRequest(event)) return appendCorsPreflightHeaders(event, options);\n  appendCorsHeaders(event, options);\n};`,
    ],
  ],
  strict: [use(`{ origin: ${LIST_CODE}, credentials: true }`), use("{ origin: 'https://app.acme-shop.com' }")],
  silent: [
    "import { handleCors } from './cors';\nhandleCors(event, { origin: '*' });",
    "import { isPreflightRequest } from 'h3';\nisPreflightRequest(event); // handleCors",
    'function handleCors(event, options) { return options; }\nhandleCors(event, { origin: true });',
  ],
});

test('its middleware is mounted, and version 1 reads other things', () => {
  expect(findings(`${use('{}')}\napp.post('/orders', () => ({}));`)).toEqual(['3 no-global-on-mutating-routes']);
  const v1 =
    "import { handleCors } from 'h3-v1';\nexport default (event) => handleCors(event, { origin: 'https://a.acme-shop.com', credentials: true });";
  expect(policiesIn(v1)).toMatchObject([{ origin: ['string: closed'], credentials: 'yes' }]);
});
