import { CORS_HEADERS, grantOf } from '../../web/headers.js';
import { HEADER_DIALECTS } from '../headers/dialects.js';
import { defineConfigFormat } from './define.js';
import { configDialect } from './dialects.js';
import { entryOf, optionsFrom, pathAround, textOf } from './entries.js';
import { readTexts, withoutQuotes } from '../shapes/config-texts.js';
import type { Grant } from '../../web/headers.js';
import type { ObjectEntry, ObjectValue, Value } from '../../engine/types.js';

/** One fixed header for everybody: a static host cannot choose among origins. */
export const staticHeaders = configDialect({
  library: 'static headers',
  version: 'Fetch standard',
  keys: { ...CORS_HEADERS },
  allowlist: 'single',
  vary: 'never',
  isStatic: true,
  effects: { ...HEADER_DIALECTS.config.effects },
});

/** The keys that say which paths get the headers. */
const PATH_KEYS = ['source', 'for', 'route', 'regex', 'glob'];
/** How API Gateway names response headers. */
const PREFIX = /^(?:method|integration|gateway)?\.?response\.header\./i;

export default defineConfigFormat({
  docs: {
    title:
      'Headers of static hosts (Vercel, serve, Firebase Hosting, Azure Static Web Apps, Azure Functions, Netlify, API Gateway responses)',
    forms: [
      '"headers": [{ "key": "Access-Control-Allow-Origin", "value": … }]',
      '"globalHeaders": { "Access-Control-Allow-Origin": … }',
      '[headers.values]',
    ],
    files: [
      'vercel.json',
      'serve.json',
      'angular.json',
      'firebase.json',
      'staticwebapp.config.json',
      'host.json',
      'netlify.toml',
      'openapi.yaml',
      'template.yaml',
    ],
  },
  hints: ['access-control-allow-origin'],
  dialects: [staticHeaders],
  visit(object, { parents }, report) {
    readMap(object);
    for (const { value } of object.entries) if (value.kind === 'list') readPairs(value);

    /** `{ "Access-Control-Allow-Origin": "*" }`. */
    function readMap(headers: ObjectValue): void {
      const found: Partial<Record<Grant, ObjectEntry>> = {};
      for (const entry of headers.entries) {
        const grant = entry.key === null ? null : grantOf(entry.key.replace(PREFIX, ''));
        if (grant !== null) found[grant] = { ...entry, value: withoutQuotes(readTexts(entry.value)) };
      }
      // `true` in a method response only declares the header; an object describes it.
      if (found.origin === undefined || !isHeaderValue(found.origin.value)) return;
      report({
        dialect: staticHeaders,
        node: found.origin.node,
        options: optionsFrom(found, staticHeaders, headers),
        path: pathAround(parents, PATH_KEYS),
      });
    }

    /** `[{ "key": "Access-Control-Allow-Origin", "value": "*" }]`. */
    function readPairs(pairs: Extract<Value, { kind: 'list' }>): void {
      const found: Partial<Record<Grant, ObjectEntry>> = {};
      for (const pair of pairs.items) {
        if (pair.kind !== 'object') continue;
        const grant = grantOf(textOf(pair, 'key') ?? textOf(pair, 'name') ?? '');
        const value = entryOf(pair, 'value');
        if (grant !== null && value !== null) found[grant] = { ...value, value: readTexts(value.value), node: pair.node };
      }
      if (found.origin === undefined || !isHeaderValue(found.origin.value)) return;
      report({
        dialect: staticHeaders,
        node: found.origin.node,
        options: optionsFrom(found, staticHeaders, pairs),
        path: pathAround([...parents, object], PATH_KEYS),
      });
    }
  },
});

function isHeaderValue(value: Value): boolean {
  return value.kind === 'primitive' ? typeof value.value === 'string' : value.kind === 'choice' || value.kind === 'unknown';
}
