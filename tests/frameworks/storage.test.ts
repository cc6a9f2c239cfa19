import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

const RULE = "AllowedMethods: ['GET', 'PUT']";
const command = (origins: string): string =>
  `import { PutBucketCorsCommand } from '@aws-sdk/client-s3';\nawait client.send(new PutBucketCorsCommand({ Bucket: 'files', CORSConfiguration: { CORSRules: [{ AllowedOrigins: ${origins}, ${RULE} }] } }));`;
const v2 = (origins: string): string =>
  `const AWS = require('aws-sdk');\nconst rule = { AllowedOrigins: ${origins}, ${RULE} };\nconst params = { Bucket: 'files', CORSConfiguration: { CORSRules: [rule] } };\nnew AWS.S3().putBucketCors(params, done);`;
const gcs = (call: string): string => `const { Storage } = require('@google-cloud/storage');\nnew Storage().bucket('files').${call};`;
const azure = (origins: string): string =>
  `import { BlobServiceClient } from '@azure/storage-blob';\nawait client.setProperties({ cors: [{ allowedOrigins: ${origins}, allowedMethods: 'GET' }] });`;

describeFramework({
  library: 'AWS SDK (S3)',
  reads: [
    [command("['*']"), 'starList: wildcard'],
    [command(LIST_CODE), 'list: closed'],
    [v2("['*']"), 'starList: wildcard'],
    [
      "import { S3 } from '@aws-sdk/client-s3';\nawait new S3({}).putBucketCors({ CORSConfiguration: { CORSRules: [{ AllowedOrigins: ['https://*.acme.dev'] }] } });",
      'list: closed',
    ],
  ],
  fixes: [
    [command("['*']"), 'no-wildcard-origin', command(LIST_CODE)],
    [v2("['*']"), 'no-wildcard-origin', v2(LIST_CODE)],
  ],
  strict: [command(LIST_CODE)],
  silent: ["s3.putBucketCors({ CORSConfiguration: { CORSRules: [{ AllowedOrigins: ['*'] }] } });"],
});

describeFramework({
  library: 'Cloud Storage',
  reads: [
    [gcs("setCorsConfiguration([{ origin: ['*'], method: ['GET'] }])"), 'starList: wildcard'],
    [gcs(`setMetadata({ cors: [{ origin: ${LIST_CODE}, method: ['GET'] }] })`), 'list: closed'],
  ],
  fixes: [
    [
      gcs("setCorsConfiguration([{ origin: ['*'], method: ['GET'] }])"),
      'no-wildcard-origin',
      gcs(`setCorsConfiguration([{ origin: ${LIST_CODE}, method: ['GET'] }])`),
    ],
  ],
  strict: [],
  silent: [gcs("setMetadata({ contentType: 'text/plain' })"), "bucket.setCorsConfiguration([{ origin: ['*'] }]);"],
});

describeFramework({
  library: 'Azure Storage',
  reads: [
    [azure("'*'"), 'star: wildcard'],
    [azure("'https://shop.acme.dev,https://admin.acme.dev'"), 'commaList: closed'],
  ],
  fixes: [[azure("'*'"), 'no-wildcard-origin', azure("'https://app.acme-shop.com,https://admin.acme-shop.com'")]],
  strict: [],
  silent: [],
});
