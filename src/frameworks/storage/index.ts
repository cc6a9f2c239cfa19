import { mentions } from '../../engine/mentions.js';
import { staticName, unwrap } from '../../engine/scope.js';
import { STORAGE } from '../aws-cdk/dialects.js';
import { defineFramework } from '../define.js';
import { configOf, configured, readPlace } from '../shapes/configured.js';
import type { ConfigPlace } from '../shapes/configured.js';

/** A method of a client whose name belongs to nobody else in a file that speaks of its package. */
interface Method {
  readonly packages: RegExp;
  readonly place: ConfigPlace;
}

const S3_RULES: ConfigPlace = { path: ['CORSConfiguration', 'CORSRules', '[]'], dialect: STORAGE.s3 };
const S3_CLIENTS = /['"](?:aws-sdk(?:\/[^'"]*)?|@aws-sdk\/client-s3)['"]/;
const GCS_CLIENTS = /['"](?:@google-cloud\/storage|firebase-admin(?:\/storage)?)['"]/;

const METHODS: Readonly<Record<string, Method>> = {
  putBucketCors: { packages: S3_CLIENTS, place: S3_RULES },
  setCorsConfiguration: { packages: GCS_CLIENTS, place: { path: ['[]'], dialect: STORAGE.gcs } },
  setMetadata: { packages: GCS_CLIENTS, place: { path: ['cors', '[]'], dialect: STORAGE.gcs } },
  createBucket: { packages: GCS_CLIENTS, place: { path: ['cors', '[]'], dialect: STORAGE.gcs } },
  setProperties: { packages: /['"]@azure\/storage-blob['"]/, place: { path: ['cors', '[]'], dialect: STORAGE.azure } },
};

const { visit } = configured([{ modules: ['@aws-sdk/client-s3'], exports: ['PutBucketCorsCommand'], arguments: [0], places: [S3_RULES] }]);

/** Rules of buckets that a program writes with the client of a cloud. */
export default defineFramework({
  docs: {
    packages: ['@aws-sdk/client-s3', '@google-cloud/storage', '@azure/storage-blob'],
    title: 'Object storage clients (S3, Cloud Storage, Azure Storage)',
    forms: [
      'new PutBucketCorsCommand({ CORSConfiguration: { CORSRules: [rule] } })',
      's3.putBucketCors({ CORSConfiguration })',
      'bucket.setCorsConfiguration([rule])',
      'blobService.setProperties({ cors: [rule] })',
    ],
  },
  hints: ['cors'],
  requires: ['aws-sdk', '@google-cloud/storage', 'firebase-admin', '@azure/storage-blob'],
  dialects: Object.values(STORAGE),
  types: [
    { modules: ['@aws-sdk/client-s3'], names: ['CORSRule'], dialect: STORAGE.s3 },
    { modules: ['@google-cloud/storage'], names: ['Cors'], dialect: STORAGE.gcs },
    { modules: ['@azure/storage-blob'], names: ['CorsRule'], dialect: STORAGE.azure },
  ],
  visit: {
    NewExpression: (node, reader) => visit.NewExpression?.(node, reader),
    CallExpression(node, reader) {
      const callee = unwrap(node.callee);
      const name = callee.type === 'MemberExpression' ? staticName(callee) : null;
      const method = name !== null && Object.hasOwn(METHODS, name) ? METHODS[name]! : null;
      if (method === null || !mentions(reader.module, method.packages)) return;
      const config = configOf(node, [0, 1], reader);
      if (config !== null) readPlace(config, method.place, node, {}, reader);
    },
  },
});
