import { findProperty } from '../../engine/objects.js';
import { defineFramework } from '../define.js';
import { SST } from '../aws-cdk/dialects.js';
import { isCallOf } from '../shapes/called.js';
import { configured } from '../shapes/configured.js';
import { reportOptions } from '../shapes/options.js';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Reader } from '../define.js';
import type { ConfigCall, ConfigPlace } from '../shapes/configured.js';

const API: ConfigPlace = { path: ['cors'], dialect: SST.api, shorthand: 'absent' };
/** An HTTP API of version 3 answers everybody unless `cors` is written (documentation and source of SST 3). */
const HTTP_API: ConfigPlace = { ...API, whenAbsent: SST.api };
/** Its REST API answers preflights and its own errors so, and leaves the rest to the functions: what is not written is no claim of openness. */
const REST_API: ConfigPlace = { path: ['cors'], dialect: SST.rest, shorthand: 'absent' };
/** A function has a URL where one is asked for, which then answers everybody. */
const FUNCTION: ConfigPlace = {
  path: ['url', 'cors'],
  dialect: SST.api,
  shorthand: 'absent',
  whenAbsent: (_reader, missing) => (missing[0] === 'url' ? null : SST.api),
};
const FUNCTION_V2: ConfigPlace = { path: ['url', 'cors'], dialect: SST.api, shorthand: 'absent' };
const BUCKET: ConfigPlace = { path: ['cors'], dialect: SST.bucket, shorthand: 'absent' };

/** Components of version 3 are members of a global. */
function component(name: string, place: ConfigPlace, makesApp = false): ConfigCall {
  return { modules: ['sst'], exports: [`aws.${name}`], globals: [`sst.aws.${name}`], arguments: [1], places: [place], makesApp };
}

/** Constructs of versions 1 and 2. */
function construct(names: readonly string[], places: readonly ConfigPlace[], makesApp = false): ConfigCall {
  return { modules: ['sst/constructs', '@serverless-stack/resources'], exports: names, arguments: [2], places, makesApp };
}

const configurations = configured([
  component('ApiGatewayV1', REST_API, true),
  component('ApiGatewayV2', HTTP_API, true),
  component('Function', FUNCTION),
  component('Bucket', BUCKET),
  construct(['Api', 'ApiGatewayV1Api'], [API], true),
  construct(['Function'], [FUNCTION_V2]),
  construct(
    ['Bucket'],
    [
      { ...BUCKET, dialect: SST.bucketV2, applies: (options) => options.kind !== 'list' },
      { ...BUCKET, path: ['cors', '[]'], dialect: SST.bucketV2 },
    ],
  ),
]);

const SHORT = [
  { name: 'ApiGatewayV2', makesApp: true },
  { name: 'Function', makesApp: false },
].map((each) => ({ ...each, called: { modules: ['sst'], exports: [`aws.${each.name}`], globals: [`sst.aws.${each.name}`] } }));

/** What is asked for without any options: `new ApiGatewayV2(name)` and `url: true`. */
function readShort(node: TSESTree.NewExpression, reader: Reader): void {
  const [, options] = node.arguments;
  const found = SHORT.find(({ called }) => isCallOf(node, called, reader));
  if (found === undefined || options?.type === 'SpreadElement') return;
  if (options === undefined) {
    const mounts = [{ call: node, app: node, method: 'use', path: '' }];
    if (found.makesApp) reportOptions(null, { dialect: SST.api, node, place: null, mounts }, reader);
    return;
  }
  const given = reader.evaluator.of(options, reader.module);
  const [url] = found.makesApp || given.kind !== 'object' ? [] : findProperty(given, (key) => key === 'url').options;
  if (url?.value.kind !== 'primitive' || url.value.value !== true) return;
  const place = url.value.module === reader.module ? ({ kind: 'value', node: url.value.node, around: ['{ cors: ', ' }'] } as const) : null;
  reportOptions(null, { dialect: SST.api, node, place, when: url.when }, reader);
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
  // What is not written lets everybody in.
  hints: ['cors', 'sst.aws.', 'ApiGatewayV2'],
  requires: ['sst'],
  verbs: { addRoutes: 'route' },
  dialects: Object.values(SST),
  visit: {
    ...configurations.visit,
    NewExpression(node, reader) {
      configurations.visit.NewExpression?.(node, reader);
      readShort(node, reader);
    },
  },
});
