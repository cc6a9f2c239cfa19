import { defineConfigFormat } from './define.js';
import { configDialect } from './dialects.js';
import { entryOf, readOptions } from './entries.js';
import type { Dialect } from '../../policy/dialect.js';

const s3 = configDialect({
  library: 'Amazon S3',
  globs: true,
  keys: {
    origin: 'AllowedOrigins',
    methods: 'AllowedMethods',
    allowedHeaders: 'AllowedHeaders',
    exposedHeaders: 'ExposeHeaders',
    maxAge: 'MaxAgeSeconds',
  },
  credentials: { default: false, counts: 'never' },
  allowlist: 'list',
});

const gcs = configDialect({
  library: 'Google Cloud Storage',
  keys: { origin: 'origin', methods: 'method', exposedHeaders: 'responseHeader', maxAge: 'maxAgeSeconds' },
  credentials: { default: false, counts: 'never' },
  allowlist: 'list',
});

const azureStorage = configDialect({
  library: 'Azure Storage',
  keys: {
    origin: 'allowedOrigins',
    methods: 'allowedMethods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    maxAge: 'maxAgeInSeconds',
  },
  credentials: { default: false, counts: 'never' },
  allowlist: 'list',
});

/** A rule of a bucket has a list of origins and a list of methods. */
const RULES: readonly (readonly [Dialect, origin: string, methods: string])[] = [
  [s3, 'AllowedOrigins', 'AllowedMethods'],
  [gcs, 'origin', 'method'],
  [azureStorage, 'allowedOrigins', 'allowedMethods'],
];

export default defineConfigFormat({
  docs: {
    title: 'Object storage (Amazon S3, Google Cloud Storage, Azure Storage)',
    forms: ['"CORSRules": [{ "AllowedOrigins": […], "AllowedMethods": […] }]', '[{ "origin": […], "method": […] }]'],
    files: ['cors.json', 's3-cors.json', 'template.json', 'template.yaml'],
  },
  hints: ['allowedorigins', '"origin"', 'origin:'],
  dialects: [s3, gcs, azureStorage],
  visit(object, _path, report) {
    for (const [dialect, originKey, methodsKey] of RULES) {
      const origin = entryOf(object, originKey);
      const methods = entryOf(object, methodsKey);
      if (origin === null || methods?.value.kind !== 'list' || origin.value.kind === 'primitive') continue;
      report({ dialect, node: origin.node, options: readOptions(object) });
    }
  },
});
