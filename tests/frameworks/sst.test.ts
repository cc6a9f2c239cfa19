import { expect, test } from 'vitest';
import { findings, fix } from '../support/lint.js';
import { policiesIn } from '../support/policies.js';
import { LIST, LIST_CODE } from '../support/framework-table.js';

test.each([
  ['SST', "new sst.aws.ApiGatewayV2('Api', { cors: true });", 'absent: wildcard', 'no'],
  ['SST', "new sst.aws.ApiGatewayV2('Api', { cors: { allowOrigins: ['*'], allowCredentials: true } });", 'starList: wildcard', 'yes'],
  ['SST REST API', "new sst.aws.ApiGatewayV1('Api', { cors: true });", 'absent: wildcard', 'no'],
  ['SST', "new sst.aws.ApiGatewayV2('Api');", 'absent: wildcard', 'no'],
  ['SST', "new sst.aws.ApiGatewayV2('Api', { domain: 'api.acme-shop.com' });", 'absent: wildcard', 'no'],
  ['SST', "new sst.aws.Function('F', { handler: 'a.b', url: true });", 'absent: wildcard', 'no'],
  ['SST', "new sst.aws.Function('F', { handler: 'a.b', url: { authorization: 'iam' } });", 'absent: wildcard', 'no'],
  ['SST', "new sst.aws.Function('F', { handler: 'a.b', url: { cors: { allowMethods: ['GET'] } } });", 'absent: wildcard', 'no'],
  ['SST Bucket', "new sst.aws.Bucket('B', { cors: { allowOrigins: ['*'] } });", 'starList: wildcard', 'no'],
  ['SST', "import { Api } from 'sst/constructs';\nnew Api(stack, 'api', { cors: true, routes: {} });", 'absent: wildcard', 'no'],
  [
    'SST Bucket',
    "import { Bucket } from 'sst/constructs';\nnew Bucket(stack, 'b', { cors: [{ allowedMethods: ['GET'], allowedOrigins: ['*'] }] });",
    'starList: wildcard',
    'no',
  ],
])('%s: %s', (library, code, origin, credentials) => {
  for (const parser of ['typescript', 'espree'] as const)
    expect(policiesIn(code, { parser })).toEqual([
      { library, origin: [origin], credentials, mounts: /\bApi\w*\(/.test(code) ? ['use'] : [] },
    ]);
});

test.each([
  ["const sst = load();\nnew sst.aws.Bucket('B', { cors: { allowOrigins: ['*'] } });"],
  ["const sst = load();\nnew sst.aws.ApiGatewayV2('Api');"],
  ["new sst.aws.ApiGatewayV2('Api', { cors: false });"],
  ["new sst.aws.ApiGatewayV1('Api');"],
  ["new sst.aws.Function('F', { handler: 'a.b' });"],
  ["new sst.aws.Function('F', { handler: 'a.b', url: false });"],
  ["new sst.aws.Function('F', { handler: 'a.b', url: { cors: false } });"],
  ["new sst.aws.Bucket('B', { cors: false });"],
])('nothing is read in %s', (code) => {
  expect(policiesIn(code)).toEqual([]);
});

test.each([
  [`new sst.aws.ApiGatewayV2('Api', { cors: true });`, `new sst.aws.ApiGatewayV2('Api', { cors: { allowOrigins: ${LIST_CODE} } });`],
  [
    `new sst.aws.Function('F', { url: { cors: { allowOrigins: ['*'] } } });`,
    `new sst.aws.Function('F', { url: { cors: { allowOrigins: ${LIST_CODE} } } });`,
  ],
  [`new sst.aws.ApiGatewayV2('Api', {});`, `new sst.aws.ApiGatewayV2('Api', { cors: { allowOrigins: ${LIST_CODE} } });`],
  [`new sst.aws.Function('F', { url: true });`, `new sst.aws.Function('F', { url: { cors: { allowOrigins: ${LIST_CODE} } } });`],
  [`new sst.aws.Function('F', { url: {} });`, `new sst.aws.Function('F', { url: { cors: { allowOrigins: ${LIST_CODE} } } });`],
])('%s is fixed', (code, fixed) => {
  expect(findings(code).map((each) => each.split(' ')[1])).toEqual(['no-wildcard-origin']);
  expect(fix(code, { settings: { allowlist: LIST } })).toEqual({ output: fixed, messages: [] });
});
