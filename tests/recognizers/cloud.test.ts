import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { policiesIn } from '../support/policies.js';
import { LIST_CODE } from '../support/recognizer.js';

const GATEWAY = "import { Cors, RestApi } from 'aws-cdk-lib/aws-apigateway';\n";
const rest = (options: string): string => `${GATEWAY}new RestApi(this, 'api', { defaultCorsPreflightOptions: { ${options} } });`;

describeFramework({
  library: 'AWS CDK RestApi',
  reads: [
    [rest('allowOrigins: Cors.ALL_ORIGINS, allowMethods: Cors.ALL_METHODS'), 'starList: wildcard'],
    [rest("allowOrigins: ['*'], allowCredentials: true"), 'starList: wildcard', 'yes'],
    [rest(`allowOrigins: ${LIST_CODE}`), 'list: closed'],
    ["import * as apigateway from 'aws-cdk-lib/aws-apigateway';\nconst api = new apigateway.LambdaRestApi(this, 'api', { handler, defaultCorsPreflightOptions: { allowOrigins: apigateway.Cors.ALL_ORIGINS } });", 'starList: wildcard'],
    ["import { aws_apigateway as apigw } from 'aws-cdk-lib';\nnew apigw.RestApi(this, 'api', { defaultCorsPreflightOptions: { allowOrigins: apigw.Cors.ALL_ORIGINS } });", 'starList: wildcard'],
    ["import * as apigateway from '@aws-cdk/aws-apigateway';\napi.root.addResource('x').addCorsPreflight({ allowOrigins: ['*'] });", 'starList: wildcard'],
    [`${GATEWAY}api.root.addResource('x', { defaultCorsPreflightOptions: { allowOrigins: Cors.ALL_ORIGINS } });`, 'starList: wildcard'],
  ],
  fixes: [
    [rest('allowOrigins: Cors.ALL_ORIGINS'), 'no-wildcard-origin', rest(`allowOrigins: ${LIST_CODE}`)],
    [rest('allowOrigins: Cors.ALL_ORIGINS, allowCredentials: true'), 'no-wildcard-credentials', rest(`allowOrigins: ${LIST_CODE}, allowCredentials: true`)],
  ],
  strict: [rest(`allowOrigins: ${LIST_CODE}, allowCredentials: true`)],
  silent: [`${GATEWAY}new RestApi(this, 'api');`, "import { RestApi } from './api';\nnew RestApi(this, 'api', { defaultCorsPreflightOptions: { allowOrigins: ['*'] } }); // aws-cdk-lib", "resource.addCorsPreflight({ allowOrigins: ['*'] });"],
});

test.each([
  ['AWS CDK HttpApi', "import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';\nnew HttpApi(this, 'x', { corsPreflight: { allowOrigins: ['*'] } });", 'starList: wildcard', 'no'],
  ['AWS CDK HttpApi', "import { HttpApi } from '@aws-cdk/aws-apigatewayv2-alpha';\nnew HttpApi(this, 'x', { corsPreflight: { allowOrigins: ['*'], allowCredentials: true } });", 'starList: closed', 'yes'],
  ['AWS CDK function URL', "import { Function } from 'aws-cdk-lib/aws-lambda';\nnew Function(this, 'f', {}).addFunctionUrl({ cors: { allowedOrigins: ['*'], allowCredentials: true } });", 'starList: wildcard', 'yes'],
  ['AWS CDK function URL', "import * as lambda from 'aws-cdk-lib/aws-lambda';\nnew lambda.FunctionUrl(this, 'f', { function: fn, cors: { allowedOrigins: ['*'] } });", 'starList: wildcard', 'no'],
  ['AWS CDK Bucket', "import { Bucket, HttpMethods } from 'aws-cdk-lib/aws-s3';\nnew Bucket(this, 'b', { cors: [{ allowedOrigins: ['*'], allowedMethods: [HttpMethods.PUT] }] });", 'starList: wildcard', 'no'],
  ['AWS CDK Bucket', "import * as s3 from 'aws-cdk-lib/aws-s3';\nbucket.addCorsRule({ allowedOrigins: ['*'], allowedMethods: [] });", 'starList: wildcard', 'no'],
  ['SST', "new sst.aws.ApiGatewayV2('Api', { cors: true });", 'absent: wildcard', 'no'],
  ['SST', "new sst.aws.ApiGatewayV2('Api', { cors: { allowOrigins: ['*'], allowCredentials: true } });", 'starList: wildcard', 'yes'],
  ['SST', "new sst.aws.Function('F', { handler: 'a.b', url: { cors: { allowMethods: ['GET'] } } });", 'absent: wildcard', 'no'],
  ['SST Bucket', "new sst.aws.Bucket('B', { cors: { allowOrigins: ['*'] } });", 'starList: wildcard', 'no'],
  ['SST', "import { Api } from 'sst/constructs';\nnew Api(stack, 'api', { cors: true, routes: {} });", 'absent: wildcard', 'no'],
  ['SST Bucket', "import { Bucket } from 'sst/constructs';\nnew Bucket(stack, 'b', { cors: [{ allowedMethods: ['GET'], allowedOrigins: ['*'] }] });", 'starList: wildcard', 'no'],
  ['Pulumi apigatewayv2', "import * as aws from '@pulumi/aws';\nnew aws.apigatewayv2.Api('api', { protocolType: 'HTTP', corsConfiguration: { allowOrigins: ['*'] } });", 'starList: wildcard', 'no'],
  ['Pulumi S3', "import * as aws from '@pulumi/aws';\nnew aws.s3.BucketCorsConfigurationV2('c', { bucket, corsRules: [{ allowedOrigins: ['*'], allowedMethods: ['GET'] }] });", 'starList: wildcard', 'no'],
  ['Pulumi S3', "import { s3 } from '@pulumi/aws';\nnew s3.Bucket('b', { corsRules: [{ allowedOrigins: ['*'], allowedMethods: ['GET'] }] });", 'starList: wildcard', 'no'],
  ['Pulumi Cloud Storage', "import * as gcp from '@pulumi/gcp';\nnew gcp.storage.Bucket('b', { cors: [{ origins: ['*'], methods: ['GET'] }] });", 'starList: wildcard', 'no'],
  ['Pulumi Azure site', "import * as web from '@pulumi/azure-native/web';\nnew web.WebApp('w', { siteConfig: { cors: { allowedOrigins: ['*'], supportCredentials: true } } });", 'starList: wildcard', 'yes'],
])('%s: %s', (library, code, origin, credentials) => {
  for (const parser of ['typescript', 'espree'] as const) expect(policiesIn(code, { parser })).toEqual([{ library, origin: [origin], credentials, mounts: [] }]);
});

test.each([
  ["import { Bucket } from './storage';\nnew Bucket(this, 'b', { cors: [{ allowedOrigins: ['*'] }] }); // aws-cdk-lib"],
  ["const sst = load();\nnew sst.aws.Bucket('B', { cors: { allowOrigins: ['*'] } });"],
  ["new sst.aws.ApiGatewayV2('Api');"],
  ["new sst.aws.Bucket('B', { cors: false });"],
  ["import * as aws from 'aws-sdk';\nnew aws.apigatewayv2.Api('api', { corsConfiguration: { allowOrigins: ['*'] } }); // @pulumi/"],
])('nothing is read in %s', (code) => {
  expect(policiesIn(code)).toEqual([]);
});

const serverless = (config: string): string => `import type { AWS } from '@serverless/typescript';\nconst config: AWS = { service: 'x', ${config} };\nmodule.exports = config;`;

describeFramework({
  library: 'Serverless httpApi',
  filename: 'serverless.ts',
  typescript: true,
  reads: [
    [serverless('provider: { httpApi: { cors: true } }'), 'absent: wildcard'],
    [serverless("provider: { httpApi: { cors: { allowedOrigins: ['*'], allowCredentials: true } } }"), 'starList: wildcard', 'yes'],
  ],
  fixes: [[serverless('provider: { httpApi: { cors: true } }'), 'no-wildcard-origin', serverless(`provider: { httpApi: { cors: { allowedOrigins: ${LIST_CODE} } } }`)]],
  strict: [serverless(`provider: { httpApi: { cors: { allowedOrigins: ${LIST_CODE} } } }`)],
  silent: [serverless('provider: { httpApi: { cors: false } }'), serverless('provider: {}')],
});

describeFramework({
  library: 'Serverless http event',
  filename: 'serverless.ts',
  typescript: true,
  reads: [
    [serverless("functions: { hello: { handler: 'a.b', events: [{ http: { method: 'post', path: 'hello', cors: true } }] } }"), 'absent: wildcard'],
    [serverless("functions: { hello: { events: [{ http: { cors: { origin: '*', allowCredentials: true } } }, { sqs: 'x' }] } }"), 'star: wildcard', 'yes'],
    [serverless("functions: { hello: { events: [{ http: { cors: { origins: ['*'] } } }] } }"), 'starList: wildcard'],
    [serverless("functions: { hello: { events: [{ http: { cors: { origin: 'https://app.acme-shop.com' } } }] } }"), 'string: closed'],
  ],
  fixes: [
    [serverless("functions: { hello: { events: [{ http: { cors: { origin: '*' } } }] } }"), 'no-wildcard-origin', serverless(`functions: { hello: { events: [{ http: { cors: { origins: ${LIST_CODE} } } }] } }`)],
  ],
  strict: [],
  silent: [],
});

describeFramework({
  library: 'Serverless function URL',
  typescript: true,
  filename: 'infra/service.ts',
  reads: [["import type { Serverless } from 'serverless/aws';\nexport const service: Serverless = { service: 'x', functions: { f: { url: { cors: true } } } };", 'absent: wildcard']],
  fixes: [],
  strict: [],
  silent: ["export const service = { functions: { f: { url: { cors: true } } } }; // serverless"],
});
