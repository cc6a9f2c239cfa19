import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const parse = (options: string): string => `const { ParseServer } = require('parse-server');\nconst api = new ParseServer({ ${options} });`;

describeFramework({
  library: 'Parse Server',
  reads: [
    [parse("allowOrigin: '*'"), 'star: wildcard'],
    [parse("allowOrigin: ['*']"), 'starList: wildcard'],
    [parse(`allowOrigin: ${LIST_CODE}`), 'list: closed'],
  ],
  fixes: [[parse("appId: 'x', allowOrigin: '*'"), 'no-wildcard-origin', parse(`appId: 'x', allowOrigin: ${LIST_CODE}`)]],
  strict: [parse(`allowOrigin: ${LIST_CODE}`)],
  silent: [parse("appId: 'x'"), "import { ParseServer } from './parse';\nnew ParseServer({ allowOrigin: '*' }); // parse-server"],
});
