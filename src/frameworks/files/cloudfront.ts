import { defineConfigFormat } from './define.js';
import { configDialect } from './dialects.js';
import { entryOf, readOptions } from './entries.js';
import { wrappedList } from '../shapes/config-texts.js';

const headersPolicy = configDialect({
  library: 'CloudFront',
  globs: true,
  hosts: true,
  keys: {
    origin: 'AccessControlAllowOrigins',
    credentials: 'AccessControlAllowCredentials',
    methods: 'AccessControlAllowMethods',
    allowedHeaders: 'AccessControlAllowHeaders',
    exposedHeaders: 'AccessControlExposeHeaders',
    maxAge: 'AccessControlMaxAgeSec',
  },
  allowlist: 'list',
});

export default defineConfigFormat({
  docs: {
    title: 'CloudFront response headers policies',
    forms: ['CorsConfig: { AccessControlAllowOrigins: { Items: […] } }'],
    files: ['template.yaml', 'template.json'],
  },
  hints: ['accesscontrolalloworigins'],
  dialects: [headersPolicy],
  visit(object, _path, report) {
    const config = entryOf(object, 'CorsConfig')?.value;
    const origins = config?.kind === 'object' ? entryOf(config, 'AccessControlAllowOrigins') : null;
    if (config?.kind !== 'object' || origins === null) return;
    const read = readOptions(config);
    const entries = read.entries.map((entry) => ({ ...entry, value: wrappedList(entry.value, 'Items') }));
    report({ dialect: headersPolicy, node: origins.node, options: { ...read, entries } });
  },
});
