import { defineConfigFormat } from './define.js';
import { configDialect } from './dialects.js';
import { entryOf, isTrue, readOptions } from './entries.js';
import { readTexts, withoutQuotes } from '../shapes/config-texts.js';
import type { ObjectValue } from '../../engine/types.js';

/** SAM's REST API: header values as texts in single quotes. */
const restApi = configDialect({
  library: 'AWS SAM',
  keys: {
    origin: 'AllowOrigin',
    credentials: 'AllowCredentials',
    methods: 'AllowMethods',
    allowedHeaders: 'AllowHeaders',
    maxAge: 'MaxAge',
  },
  allowlist: 'single',
  vary: 'never',
  effects: { absent: 'star', string: 'fixed' },
});

/** HTTP APIs and function URLs. */
const httpApi = configDialect({
  library: 'API Gateway',
  globs: true,
  keys: {
    origin: 'AllowOrigins',
    credentials: 'AllowCredentials',
    methods: 'AllowMethods',
    allowedHeaders: 'AllowHeaders',
    exposedHeaders: 'ExposeHeaders',
    maxAge: 'MaxAge',
  },
  allowlist: 'list',
  effects: { absent: 'nobody' },
});

/** `CorsConfiguration: true` of a SAM HTTP API allows everybody. */
const httpApiShorthand = { ...httpApi, effects: { ...httpApi.effects, absent: 'star' as const } };

const openApi = configDialect({
  library: 'API Gateway',
  globs: true,
  keys: {
    origin: 'allowOrigins',
    credentials: 'allowCredentials',
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  allowlist: 'list',
});

const KEYS = new Set(['Cors', 'CorsConfiguration', 'CORS']);
const OPEN_API = 'x-amazon-apigateway-cors';

export default defineConfigFormat({
  docs: {
    title: 'AWS API Gateway (CloudFormation, SAM, OpenAPI) and Lambda function URLs',
    forms: [
      'Cors: "\'*\'"',
      'Cors: { AllowOrigin: "\'*\'" }',
      'CorsConfiguration: { AllowOrigins: […] }',
      'x-amazon-apigateway-cors: { allowOrigins: […] }',
    ],
    files: ['template.yaml', 'template.json', 'sam.yaml', 'openapi.yaml', 'openapi.json'],
  },
  hints: ['cors'],
  dialects: [restApi, httpApi, openApi],
  visit(object, _path, report) {
    for (const { key, value, node } of object.entries) {
      if (key === OPEN_API && value.kind === 'object') report({ dialect: openApi, node, options: readOptions(value) });
      if (key === null || !KEYS.has(key)) continue;
      if (value.kind === 'object') readObject(value);
      else if (value.kind === 'primitive' && typeof value.value === 'string' && key === 'Cors') {
        const origin = withoutQuotes(readTexts(value));
        report({
          dialect: restApi,
          node,
          options: { kind: 'object', entries: [{ key: 'AllowOrigin', value: origin, node }], node: value.node, module: value.module },
        });
      } else if (key === 'CorsConfiguration' && isTrue(value)) {
        report({ dialect: httpApiShorthand, node, options: value });
      }
    }

    function readObject(options: ObjectValue): void {
      const origin = entryOf(options, 'AllowOrigin');
      const origins = entryOf(options, 'AllowOrigins');
      if (origins !== null) report({ dialect: httpApi, node: origins.node, options: readOptions(options) });
      else if (origin !== null) {
        const read = readOptions(options);
        const entries = read.entries.map((entry) => ({ ...entry, value: withoutQuotes(entry.value) }));
        report({ dialect: restApi, node: origin.node, options: { ...read, entries } });
      }
    }
  },
});
