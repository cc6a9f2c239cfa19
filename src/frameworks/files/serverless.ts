import { defineConfigFormat } from './define.js';
import { configDialect } from './dialects.js';
import { entryOf, isTrue, readOptions, textOf } from './entries.js';
import { splitList } from '../shapes/config-texts.js';
import type { ObjectEntry, ObjectValue } from '../../engine/types.js';

/** REST API events. */
const event = configDialect({
  library: 'Serverless',
  keys: { origin: 'origin', credentials: 'allowCredentials', methods: 'methods', allowedHeaders: 'headers', maxAge: 'maxAge' },
  allowlist: 'comma-text',
  effects: { absent: 'star', true: 'unknown' },
});
const eventWithList = { ...event, keys: { ...event.keys, origin: 'origins' }, allowlist: 'list' as const };

/** HTTP APIs and function URLs. */
const httpApi = configDialect({
  library: 'Serverless',
  keys: {
    origin: 'allowedOrigins',
    credentials: 'allowCredentials',
    methods: 'allowedMethods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedResponseHeaders',
    maxAge: 'maxAge',
  },
  allowlist: 'list',
  effects: { absent: 'star' },
});

export default defineConfigFormat({
  docs: {
    title: 'Serverless Framework',
    forms: ['provider: { httpApi: { cors: … } }', 'events: [{ http: { cors: … } }]', 'url: { cors: … }'],
    files: ['serverless.yml', 'serverless.json'],
  },
  hints: ['cors'],
  dialects: [event, httpApi],
  visit(object, { keys, parents }, report) {
    const key = keys.at(-1);
    const cors = entryOf(object, 'cors');
    const root = parents[0] ?? object;
    if (cors === null || root.kind !== 'object' || (entryOf(root, 'functions') === null && entryOf(root, 'provider') === null)) return;
    if (key === 'http' && keys.includes('events')) readCors(cors, false, textOf(object, 'path'), textOf(object, 'method'));
    else if (key === 'httpApi' || key === 'url') readCors(cors, true, null, null);

    function readCors({ value, node }: ObjectEntry, isHttpApi: boolean, path: string | null, method: string | null): void {
      const dialect = isHttpApi ? httpApi : event;
      if (isTrue(value)) report({ dialect, node, options: value, path, method });
      else if (value.kind === 'object')
        report({
          dialect: isHttpApi || entryOf(value, 'origins') === null ? dialect : eventWithList,
          node,
          options: readEvent(value),
          path,
          method,
        });
    }
  },
});

function readEvent(object: ObjectValue): ObjectValue {
  const read = readOptions(object);
  return { ...read, entries: read.entries.map((entry) => (entry.key === 'origin' ? { ...entry, value: splitList(entry.value) } : entry)) };
}
