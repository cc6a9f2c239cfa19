import { defineFramework } from '../define.js';
import { PULUMI } from '../aws-cdk/dialects.js';
import { configured } from '../shapes/configured.js';
import { wrappedList } from '../shapes/config-texts.js';
import type { ConfigCall, ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';

/** A resource of a provider, by its package and by the folder of its service. */
function resource(
  provider: string,
  service: string,
  names: readonly string[],
  path: readonly string[],
  dialect: Dialect,
  more: Pick<ConfigPlace, 'interpret'> = {},
): ConfigCall[] {
  const places = [{ path, dialect, ...more }];
  return [
    { modules: [provider], exports: names.map((name) => `${service}.${name}`), arguments: [1], places },
    { modules: [`${provider}/${service}`], exports: names, arguments: [1], places },
  ];
}

export default defineFramework({
  docs: {
    packages: ['@pulumi/aws', '@pulumi/gcp'],
    title: 'Pulumi',
    forms: [
      'new aws.apigatewayv2.Api(name, { corsConfiguration })',
      'new aws.s3.Bucket(name, { corsRules: [rule] })',
      'new gcp.storage.Bucket(name, { cors: [rule] })',
    ],
  },
  hints: ['cors'],
  requires: ['@pulumi/'],
  dialects: Object.values(PULUMI),
  ...configured([
    ...resource('@pulumi/aws', 'apigatewayv2', ['Api'], ['corsConfiguration'], PULUMI.httpApi),
    ...resource('@pulumi/aws', 'cloudfront', ['ResponseHeadersPolicy'], ['corsConfig'], PULUMI.headersPolicy, {
      interpret: (origin) => wrappedList(origin, 'items'),
    }),
    ...resource('@pulumi/aws', 'lambda', ['FunctionUrl'], ['cors'], PULUMI.functionUrl),
    ...resource(
      '@pulumi/aws',
      's3',
      ['Bucket', 'BucketV2', 'BucketCorsConfiguration', 'BucketCorsConfigurationV2'],
      ['corsRules', '[]'],
      PULUMI.bucket,
    ),
    ...resource('@pulumi/gcp', 'storage', ['Bucket'], ['cors', '[]'], PULUMI.gcpBucket),
    ...resource('@pulumi/azure-native', 'web', ['WebApp', 'WebAppSlot'], ['siteConfig', 'cors'], PULUMI.azureSite),
    ...resource(
      '@pulumi/azure-native',
      'storage',
      ['BlobServiceProperties', 'FileServiceProperties'],
      ['cors', 'corsRules', '[]'],
      PULUMI.azureStorage,
    ),
    ...resource(
      '@pulumi/azure',
      'appservice',
      ['AppService', 'FunctionApp', 'LinuxWebApp', 'WindowsWebApp'],
      ['siteConfig', 'cors'],
      PULUMI.azureSite,
    ),
  ]),
});
