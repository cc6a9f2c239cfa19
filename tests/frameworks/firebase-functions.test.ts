import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const onRequest = (options: string): string =>
  `import { onRequest } from 'firebase-functions/v2/https';\nexport const api = onRequest(${options}, (req, res) => res.send('ok'));`;

describeFramework({
  library: 'Firebase Functions',
  reads: [
    [onRequest('{ cors: true }'), 'true: wildcard'],
    [onRequest("{ region: 'x', cors: '*' }"), 'star: wildcard'],
    [onRequest("{ cors: ['*'] }"), 'starList: wildcard'],
    [onRequest(`{ cors: ${LIST_CODE} }`), 'list: closed'],
    [onRequest('{ cors: [/acme-shop\\.com$/] }'), 'regexInList: closed'],
    [onRequest("{ cors: process.env.WEB || '*' }"), 'opaque: unknown, star: fail-open'],
    ["const { https } = require('firebase-functions/v2');\nexports.api = https.onRequest({ cors: true }, handler);", 'true: wildcard'],
    [
      "import * as functions from 'firebase-functions/v2';\nexport const call = functions.https.onCall({ cors: '*' }, handler);",
      'star: wildcard',
    ],
    [
      "import { onCall } from 'firebase-functions/https';\nconst options = { cors: true };\nexport const call = onCall(options, handler);",
      'true: wildcard',
    ],
  ],
  fixes: [
    [onRequest('{ cors: true }'), 'no-wildcard-origin', onRequest(`{ cors: ${LIST_CODE} }`)],
    [onRequest("{ cors: '*', region: 'x' }"), 'no-wildcard-origin', onRequest(`{ cors: ${LIST_CODE}, region: 'x' }`)],
  ],
  strict: [onRequest(`{ cors: ${LIST_CODE} }`), onRequest('{ cors: false }')],
  silent: [
    onRequest("{ region: 'x' }"),
    "import { onRequest } from 'firebase-functions/v2/https';\nexport const api = onRequest((req, res) => res.send('cors'));",
    "import { onCall } from 'firebase-functions/v2/https';\nexport const call = onCall({ enforceAppCheck: true }, handler); // cors",
    "import { onRequest } from './functions';\nonRequest({ cors: true }, handler); // firebase-functions",
  ],
});
