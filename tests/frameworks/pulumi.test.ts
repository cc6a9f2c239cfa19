import { expect, test } from 'vitest';
import { findings, fix } from '../support/lint.js';
import { policiesIn } from '../support/policies.js';
import { LIST, LIST_CODE } from '../support/framework-table.js';

test.each([
  [
    'Pulumi apigatewayv2',
    "import * as aws from '@pulumi/aws';\nnew aws.apigatewayv2.Api('api', { protocolType: 'HTTP', corsConfiguration: { allowOrigins: ['*'] } });",
    'starList: wildcard',
    'no',
  ],
  [
    'Pulumi S3',
    "import * as aws from '@pulumi/aws';\nnew aws.s3.BucketCorsConfigurationV2('c', { bucket, corsRules: [{ allowedOrigins: ['*'], allowedMethods: ['GET'] }] });",
    'starList: wildcard',
    'no',
  ],
  [
    'Pulumi S3',
    "import { s3 } from '@pulumi/aws';\nnew s3.Bucket('b', { corsRules: [{ allowedOrigins: ['*'], allowedMethods: ['GET'] }] });",
    'starList: wildcard',
    'no',
  ],
  [
    'Pulumi Cloud Storage',
    "import * as gcp from '@pulumi/gcp';\nnew gcp.storage.Bucket('b', { cors: [{ origins: ['*'], methods: ['GET'] }] });",
    'starList: wildcard',
    'no',
  ],
  [
    'Pulumi ResponseHeadersPolicy',
    "import * as aws from '@pulumi/aws';\nnew aws.cloudfront.ResponseHeadersPolicy('p', { corsConfig: { accessControlAllowCredentials: false, accessControlAllowOrigins: { items: ['*'] } } });",
    'starList: wildcard',
    'no',
  ],
  [
    'Pulumi Azure site',
    "import * as web from '@pulumi/azure-native/web';\nnew web.WebApp('w', { siteConfig: { cors: { allowedOrigins: ['*'], supportCredentials: true } } });",
    'starList: wildcard',
    'yes',
  ],
])('%s: %s', (library, code, origin, credentials) => {
  for (const parser of ['typescript', 'espree'] as const)
    expect(policiesIn(code, { parser })).toEqual([{ library, origin: [origin], credentials, mounts: [] }]);
});

test.each([
  ["import * as aws from 'aws-sdk';\nnew aws.apigatewayv2.Api('api', { corsConfiguration: { allowOrigins: ['*'] } }); // @pulumi/"],
])('nothing is read in %s', (code) => {
  expect(policiesIn(code)).toEqual([]);
});

test.each([
  [
    `import { apigatewayv2 } from '@pulumi/aws';\nnew apigatewayv2.Api('api', { corsConfiguration: { allowOrigins: ['*'] } });`,
    `import { apigatewayv2 } from '@pulumi/aws';\nnew apigatewayv2.Api('api', { corsConfiguration: { allowOrigins: ${LIST_CODE} } });`,
  ],
])('%s is fixed', (code, fixed) => {
  expect(findings(code).map((each) => each.split(' ')[1])).toEqual(['no-wildcard-origin']);
  expect(fix(code, { settings: { allowlist: LIST } })).toEqual({ output: fixed, messages: [] });
});
