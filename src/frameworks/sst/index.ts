import { defineFramework } from '../define.js';
import { SST } from '../aws-cdk/dialects.js';
import { configured } from '../shapes/configured.js';
import type { ConfigCall, ConfigPlace } from '../shapes/configured.js';

const API: ConfigPlace = { path: ['cors'], dialect: SST.api, shorthand: 'absent' };
const FUNCTION: ConfigPlace = { path: ['url', 'cors'], dialect: SST.api, shorthand: 'absent' };
const BUCKET: ConfigPlace = { path: ['cors'], dialect: SST.bucket, shorthand: 'absent' };

/** Components of version 3 are members of a global. */
function component(name: string, place: ConfigPlace, makesApp = false): ConfigCall {
  return { modules: ['sst'], exports: [`aws.${name}`], globals: [`sst.aws.${name}`], arguments: [1], places: [place], makesApp };
}

/** Constructs of versions 1 and 2. */
function construct(names: readonly string[], places: readonly ConfigPlace[], makesApp = false): ConfigCall {
  return { modules: ['sst/constructs', '@serverless-stack/resources'], exports: names, arguments: [2], places, makesApp };
}

export default defineFramework({
  docs: {
    title: 'SST',
    forms: [
      'new sst.aws.ApiGatewayV2(name, { cors: true })',
      'new sst.aws.Function(name, { url: { cors } })',
      'new Api(stack, id, { cors })',
    ],
  },
  hints: ['cors'],
  requires: ['sst'],
  verbs: { addRoutes: 'route' },
  dialects: Object.values(SST),
  ...configured([
    component('ApiGatewayV1', API, true),
    component('ApiGatewayV2', API, true),
    component('Function', FUNCTION),
    component('Bucket', BUCKET),
    construct(['Api', 'ApiGatewayV1Api'], [API], true),
    construct(['Function'], [FUNCTION]),
    construct(
      ['Bucket'],
      [
        { ...BUCKET, dialect: SST.bucketV2, applies: (options) => options.kind !== 'list' },
        { ...BUCKET, path: ['cors', '[]'], dialect: SST.bucketV2 },
      ],
    ),
  ]),
});
