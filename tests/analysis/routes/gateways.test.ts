import { expect, test } from 'vitest';
import { readApp, routeNames } from '../../apps/read.js';
import { writeFiles } from '../../project/support.js';

function routesIn(code: string): string[] {
  const folder = writeFiles({ 'package.json': '{}', 'app.ts': code });
  return routeNames(readApp(folder, 'app.ts').exposures.flatMap((each) => each.routes));
}

const SST = 'sst.config;\nconst api = new sst.aws.ApiGatewayV2("a", { cors: true });\n';
const API = "import { Api } from 'sst/constructs';\nconst api = new Api(stack, 'a', { cors: true });\n";
const REST =
  "import { RestApi, Cors } from 'aws-cdk-lib/aws-apigateway';\nconst api = new RestApi(this, 'a', { defaultCorsPreflightOptions: { allowOrigins: Cors.ALL_ORIGINS } });\n";
const HTTP =
  "import { HttpApi, HttpMethod, CorsHttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';\nconst api = new HttpApi(this, 'a', { corsPreflight: { allowOrigins: ['*'] } });\n";

test.each([
  [
    'a route with its method',
    `${SST}api.route('POST /orders', 'src/orders.handler');\napi.route('GET /orders', 'src/orders.list');`,
    ['POST /orders'],
  ],
  ['a table of routes', `${API}api.addRoutes(stack, { 'PUT /orders/{id}': 'a.b', 'GET /orders': 'a.c' });`, ['PUT /orders/{id}']],
  [
    'methods of a resource',
    `${REST}const orders = api.root.addResource('orders');\norders.addMethod('POST', make);\norders.addMethod('GET', list);\norders.addResource('{id}').addMethod('DELETE', remove);`,
    ['DELETE /orders/{id}', 'POST /orders'],
  ],
  [
    'methods of a path',
    `${HTTP}api.addRoutes({ path: '/orders', methods: [HttpMethod.GET, HttpMethod.POST], integration });`,
    ['POST /orders'],
  ],
  ['only reads', `${SST}api.route('GET /orders', 'src/orders.list');`, []],
])('%s', (_, code, expected) => {
  expect(routesIn(code).sort()).toEqual(expected);
});
