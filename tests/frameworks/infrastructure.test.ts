import { expect, test } from 'vitest';
import { findings, fix } from '../support/lint.js';
import { policiesIn } from '../support/policies.js';

const REST = "import { RestApi, HttpApi } from 'aws-cdk-lib/aws-apigateway';\n";
const rest = (after: string): string =>
  `${REST}const api = new RestApi(this, 'Shop', { defaultCorsPreflightOptions: { allowOrigins: ['*'] } });\n${after}`;
const http = (after: string): string =>
  `import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';\nconst api = new HttpApi(this, 'Shop', { corsPreflight: { allowOrigins: ['*'] } });\n${after}`;
const sst = (after: string): string => `const api = new sst.aws.ApiGatewayV2('Shop', { cors: { allowOrigins: ['*'] } });\n${after}`;
const serverless = (events: string): string =>
  `module.exports = {\n  provider: { httpApi: { cors: true } },\n  functions: { f: { handler: 'f.h', events: [${events}] } },\n};`;

test.each([
  ['a resource that writes', rest("api.root.addResource('orders').addMethod('POST');"), '2 no-global-on-mutating-routes'],
  [
    'a resource with a name',
    rest("const orders = api.root.addResource('orders');\norders.addMethod('PUT', target);"),
    '2 no-global-on-mutating-routes',
  ],
  ['any method', rest("api.root.addMethod('ANY');"), '2 no-global-on-mutating-routes'],
  ['a resource that reads', rest("api.root.addResource('orders').addMethod('GET');"), '2 no-wildcard-origin'],
  [
    'routes with methods',
    http("api.addRoutes({ path: '/orders', methods: [HttpMethod.POST], integration });"),
    '2 no-global-on-mutating-routes',
  ],
  ['routes that read', http("api.addRoutes({ path: '/orders', methods: [HttpMethod.GET], integration });"), '2 no-wildcard-origin'],
  ['a route in one text', sst("api.route('DELETE /orders/{id}', 'src/drop.handler');"), '1 no-global-on-mutating-routes'],
  ['a route in one text that reads', sst("api.route('GET /orders', 'src/list.handler');"), '1 no-wildcard-origin'],
])('%s', (_, code, expected) => {
  expect(findings(code)).toEqual([expected]);
});

test.each([
  ["{ httpApi: { method: 'post', path: '/orders' } }", 'no-global-on-mutating-routes'],
  ["{ httpApi: 'PATCH /orders' }", 'no-global-on-mutating-routes'],
  ["{ httpApi: '*' }", 'no-wildcard-origin'],
  ["{ httpApi: { method: 'get', path: '/orders' } }", 'no-wildcard-origin'],
])('the events of a function: %s', (events, rule) => {
  expect(findings(serverless(events), { filename: 'serverless.ts' })).toEqual([`2 ${rule}`]);
});

test.each([
  [
    "import type { AWS } from '@serverless/typescript';\nexport const functions: AWS['functions'] = { f: { handler: 'f.h', events: [{ http: { path: '/x', method: 'get', cors: { origin: '*' } } }] } };",
    'star: wildcard',
  ],
  [
    "import type { CorsRule } from 'aws-cdk-lib/aws-s3';\nexport const rules: readonly CorsRule[] = [{ allowedMethods: [], allowedOrigins: ['*'] }];",
    'starList: wildcard',
  ],
  [
    "import type { CorsRule } from 'aws-cdk-lib/aws-s3';\nexport const rules: Array<CorsRule> = [{ allowedMethods: [], allowedOrigins: ['*'] }];",
    'starList: wildcard',
  ],
  [
    "import { Bucket } from 'aws-cdk-lib/aws-s3';\nclass Files extends Bucket {}\nclass Photos extends Files {}\nnew Photos(this, 'B', { cors: [{ allowedOrigins: ['*'] }] });",
    'starList: wildcard',
  ],
])('read by its type: %s', (code, origin) => {
  expect(policiesIn(code)).toMatchObject([{ origin: [origin] }]);
});

test('a class with a constructor of its own takes other arguments, and a list is no rule', () => {
  expect(
    policiesIn(
      "import { Bucket } from 'aws-cdk-lib/aws-s3';\nclass Files extends Bucket { constructor(a, b, c) { super(a, b, {}); } }\nnew Files(this, 'B', { cors: [{ allowedOrigins: ['*'] }] });",
    ),
  ).toEqual([]);
  expect(
    policiesIn("import type { CorsRule } from 'aws-cdk-lib/aws-s3';\nexport const rule: CorsRule[] = { allowedOrigins: ['*'] };"),
  ).toEqual([]);
});

const ANSWERS =
  "import { CfnGatewayResponse } from 'aws-cdk-lib/aws-apigateway';\nnew CfnGatewayResponse(api, 'A', { responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': \"'*'\" } });";

test('the mappings of API Gateway stand in quotes of their own', () => {
  expect(findings(ANSWERS)).toEqual(['2 no-manual-headers']);
  expect(findings(ANSWERS.replace('*', 'https://shop.acme.dev'))).toEqual([]);
  const one = fix(ANSWERS, { settings: { allowlist: ['https://shop.acme.dev'] } });
  expect(one.output).toMatch(/Allow-Origin': (?:"'https:\/\/shop\.acme\.dev'"|'\\'https:\/\/shop\.acme\.dev\\'') \}/);
  expect(one.messages).toEqual([]);
  const several = fix(ANSWERS, { settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] } });
  expect(several.output).toBe(ANSWERS);
});
