import { list, primitive } from '../../engine/make.js';
import { defineFramework } from '../define.js';
import { onCors } from '../cors/dialects.js';
import { readConfigFile } from '../shapes/config-file.js';
import { configured } from '../shapes/configured.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Value } from '../../engine/types.js';

/** The keys of version 2 stand in `http`, those of version 1 beside it. */
const KEYS = { v2: ['storeCors', 'adminCors', 'authCors'], v1: ['store_cors', 'admin_cors', 'auth_cors'] };

/** A text with commas is a list of exact origins, and of patterns in slashes, as Medusa splits it before it calls cors. */
function split(origin: Value): Value {
  if (origin.kind !== 'primitive' || typeof origin.value !== 'string') return origin;
  const { node, module } = origin;
  const items = origin.value
    .split(',')
    .filter((text) => text !== '')
    .map((text): Value => {
      const pattern = /^\/(.+)\/([a-z]*)$/.exec(text);
      return pattern === null ? primitive(text, node, module) : { kind: 'regex', source: pattern[1]!, flags: pattern[2]!, node, module };
    });
  return list(items, node, module);
}

/** One key is the origin itself; credentials are always on (source of @medusajs/framework 2.21.2). */
function dialectOf(key: string): Dialect {
  return onCors('Medusa', '@medusajs/framework 2.21.2', {
    keys: { origin: key },
    credentials: { default: true, counts: 'never' },
    allowlist: 'comma-text',
    originIsTheOption: true,
  });
}

function placeOf(path: readonly string[]): ConfigPlace {
  return { path, dialect: dialectOf(path.at(-1)!), bare: true, interpret: split };
}

const PLACES = [...KEYS.v2.map((key) => placeOf(['projectConfig', 'http', key])), ...KEYS.v1.map((key) => placeOf(['projectConfig', key]))];
const DEFINE = {
  modules: ['@medusajs/framework/utils', '@medusajs/utils', '@medusajs/framework'],
  exports: ['defineConfig'],
  arguments: [0],
  places: PLACES,
};

export default defineFramework({
  docs: { title: 'Medusa', forms: ["projectConfig: { http: { storeCors: 'https://…' } }", "storeCors: '/.*/'"] },
  hints: ['storeCors', 'adminCors', 'authCors', ...KEYS.v1],
  dialects: [dialectOf('storeCors')],
  visit: {
    ...configured([DEFINE]).visit,
    Program(node, reader) {
      readConfigFile({ files: /(?:^|\/)medusa-config\.[cm]?[jt]s$/, places: PLACES }, node, reader);
    },
  },
});
