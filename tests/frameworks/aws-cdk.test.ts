import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { findings } from '../support/lint.js';
import { policiesIn } from '../support/policies.js';
import { LIST_CODE } from '../support/framework-table.js';

const GATEWAY = "import { Cors, RestApi } from 'aws-cdk-lib/aws-apigateway';\n";
const rest = (options: string): string => `${GATEWAY}new RestApi(this, 'api', { defaultCorsPreflightOptions: { ${options} } });`;

describeFramework({
  library: 'AWS CDK RestApi',
  reads: [
    [rest('allowOrigins: Cors.ALL_ORIGINS, allowMethods: Cors.ALL_METHODS'), 'starList: wildcard', 'no', 'use'],
    [rest("allowOrigins: ['*'], allowCredentials: true"), 'starList: wildcard', 'yes', 'use'],
    [rest(`allowOrigins: ${LIST_CODE}`), 'list: closed', 'no', 'use'],
    [
      "import * as apigateway from 'aws-cdk-lib/aws-apigateway';\nconst api = new apigateway.LambdaRestApi(this, 'api', { handler, defaultCorsPreflightOptions: { allowOrigins: apigateway.Cors.ALL_ORIGINS } });",
      'starList: wildcard',
      'no',
      'use',
    ],
    [
      "import { aws_apigateway as apigw } from 'aws-cdk-lib';\nnew apigw.RestApi(this, 'api', { defaultCorsPreflightOptions: { allowOrigins: apigw.Cors.ALL_ORIGINS } });",
      'starList: wildcard',
      'no',
      'use',
    ],
    [
      "import * as apigateway from '@aws-cdk/aws-apigateway';\napi.root.addResource('x').addCorsPreflight({ allowOrigins: ['*'] });",
      'starList: wildcard',
    ],
    [`${GATEWAY}api.root.addResource('x', { defaultCorsPreflightOptions: { allowOrigins: Cors.ALL_ORIGINS } });`, 'starList: wildcard'],
  ],
  fixes: [
    [rest('allowOrigins: Cors.ALL_ORIGINS'), 'no-wildcard-origin', rest(`allowOrigins: ${LIST_CODE}`)],
    [
      rest('allowOrigins: Cors.ALL_ORIGINS, allowCredentials: true'),
      'no-wildcard-credentials',
      rest(`allowOrigins: ${LIST_CODE}, allowCredentials: true`),
    ],
  ],
  strict: [rest(`allowOrigins: ${LIST_CODE}, allowCredentials: true`)],
  silent: [
    `${GATEWAY}new RestApi(this, 'api');`,
    "import { RestApi } from './api';\nnew RestApi(this, 'api', { defaultCorsPreflightOptions: { allowOrigins: ['*'] } }); // aws-cdk-lib",
    "resource.addCorsPreflight({ allowOrigins: ['*'] });",
  ],
});

const headersPolicy = (origins: string): string =>
  `import { ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';\nnew ResponseHeadersPolicy(this, 'cors', { corsBehavior: { accessControlAllowOrigins: ${origins}, accessControlAllowCredentials: false, originOverride: true } });`;
const cfnPolicy = (origins: string): string =>
  `import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';\nnew cloudfront.CfnResponseHeadersPolicy(this, 'cors', { responseHeadersPolicyConfig: { corsConfig: { accessControlAllowOrigins: { items: ${origins} }, accessControlAllowCredentials: true } } });`;

describeFramework({
  library: 'AWS CDK ResponseHeadersPolicy',
  reads: [
    [headersPolicy("['*']"), 'starList: wildcard'],
    [cfnPolicy("['*']"), 'starList: wildcard', 'yes'],
  ],
  fixes: [
    [headersPolicy("['*']"), 'no-wildcard-origin', headersPolicy(LIST_CODE)],
    [cfnPolicy("['*']"), 'no-wildcard-credentials', cfnPolicy(LIST_CODE)],
  ],
  strict: [headersPolicy(LIST_CODE), cfnPolicy(LIST_CODE)],
  silent: ["import { Distribution } from 'aws-cdk-lib/aws-cloudfront';\nnew Distribution(this, 'cors', { defaultBehavior });"],
});

test.each([
  [
    'AWS CDK HttpApi',
    "import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';\nnew HttpApi(this, 'x', { corsPreflight: { allowOrigins: ['*'] } });",
    'starList: wildcard',
    'no',
  ],
  [
    'AWS CDK HttpApi',
    "import { HttpApi } from '@aws-cdk/aws-apigatewayv2-alpha';\nnew HttpApi(this, 'x', { corsPreflight: { allowOrigins: ['*'], allowCredentials: true } });",
    'starList: closed',
    'yes',
  ],
  [
    'AWS CDK function URL',
    "import { Function } from 'aws-cdk-lib/aws-lambda';\nnew Function(this, 'f', {}).addFunctionUrl({ cors: { allowedOrigins: ['*'], allowCredentials: true } });",
    'starList: wildcard',
    'yes',
  ],
  [
    'AWS CDK function URL',
    "import * as lambda from 'aws-cdk-lib/aws-lambda';\nnew lambda.FunctionUrl(this, 'f', { function: fn, cors: { allowedOrigins: ['*'] } });",
    'starList: wildcard',
    'no',
  ],
  [
    'AWS CDK Bucket',
    "import { Bucket, HttpMethods } from 'aws-cdk-lib/aws-s3';\nnew Bucket(this, 'b', { cors: [{ allowedOrigins: ['*'], allowedMethods: [HttpMethods.PUT] }] });",
    'starList: wildcard',
    'no',
  ],
  [
    'AWS CDK Bucket',
    "import * as s3 from 'aws-cdk-lib/aws-s3';\nbucket.addCorsRule({ allowedOrigins: ['*'], allowedMethods: [] });",
    'starList: wildcard',
    'no',
  ],
  [
    'AWS CDK HttpApi',
    "import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';\nnew CfnApi(this, 'x', { name: 'x', corsConfiguration: { allowOrigins: ['*'] } }); // HttpApi",
    'starList: wildcard',
    'no',
  ],
  [
    'AWS CDK Bucket',
    "import { aws_s3 as s3 } from 'aws-cdk-lib';\nnew s3.CfnBucket(this, 'b', { corsConfiguration: { corsRules: [{ allowedOrigins: ['*'], allowedMethods: ['GET'] }] } });",
    'starList: wildcard',
    'no',
  ],
  [
    'AWS CDK function URL',
    "import { CfnUrl } from 'aws-cdk-lib/aws-lambda';\nnew CfnUrl(this, 'u', { authType: 'NONE', targetFunctionArn: arn, cors: { allowOrigins: ['*'] } });",
    'starList: wildcard',
    'no',
  ],
])('%s: %s', (library, code, origin, credentials) => {
  for (const parser of ['typescript', 'espree'] as const)
    expect(policiesIn(code, { parser })).toEqual([
      { library, origin: [origin], credentials, mounts: code.includes('HttpApi') ? ['use'] : [] },
    ]);
});

test.each([["import { Bucket } from './storage';\nnew Bucket(this, 'b', { cors: [{ allowedOrigins: ['*'] }] }); // aws-cdk-lib"]])(
  'nothing is read in %s',
  (code) => {
    expect(policiesIn(code)).toEqual([]);
  },
);

const S3 = "import { Bucket, type CorsRule } from 'aws-cdk-lib/aws-s3';\n";

test.each([
  ['a class that extends the bucket', `${S3}class Own extends Bucket {}\nnew Own(this, 'b', { cors: [{ allowedOrigins: ['*'] }] });`, 1],
  [
    'one with a constructor of its own',
    `${S3}class Own extends Bucket { constructor(s, i, p) { super(s, i, {}); } }\nnew Own(this, 'b', { cors: [{ allowedOrigins: ['*'] }] });`,
    0,
  ],
  [
    'one with a constructor that hands the options over',
    `${S3}class Own extends Bucket { constructor(s, i) { super(s, i, { cors: [{ allowedOrigins: ['*'] }] }); } }`,
    1,
  ],
  [
    'a class of something else',
    `${S3}import { Shelf } from './shelf';\nclass Own extends Shelf { constructor(s, i) { super(s, i, { cors: [{ allowedOrigins: ['*'] }] }); } }`,
    0,
  ],
  [
    'a typed property of the API itself',
    "import { aws_apigatewayv2 as api } from 'aws-cdk-lib';\nexport const open: api.CfnApi.CorsProperty = { allowOrigins: ['*'] };",
    1,
  ],
  ['a list of typed rules', `${S3}export const rules: CorsRule[] = [{ allowedOrigins: ['*'] }];`, 1],
  [
    'a typed list that is handed over',
    `${S3}const cors: readonly CorsRule[] = [{ allowedOrigins: ['*'] }];\nnew Bucket(this, 'b', { cors });`,
    1,
  ],
  ['a list of other things', `${S3}export const rules: Rule[] = [{ allowedOrigins: ['*'] }]; // cors`, 0],
])('%s', (_, code, expected) => {
  expect(findings(code)).toHaveLength(expected);
});
