import { primitive, unknown } from '../../engine/make.js';
import { grantOf } from '../../web/headers.js';
import { defineConfigFormat } from './define.js';
import { entryOf, optionsFrom, textOf } from './entries.js';
import { staticHeaders } from './headers.js';
import type { Grant } from '../../web/headers.js';
import type { Dialect } from '../../policy/dialect.js';
import type { ObjectEntry, Value } from '../../engine/types.js';

/** What `add_header` writes. `$http_origin` is the origin that asks, and stands here for `true`. */
const nginx: Dialect = { ...staticHeaders, library: 'nginx', effects: { ...staticHeaders.effects, true: 'reflect' } };

/** Before the path of a `location`: how it is compared. */
const MODIFIER = /^(?:=|~\*?|\^~)\s*/;

export default defineConfigFormat({
  docs: {
    title: 'nginx (in the map only: ESLint has no language for it)',
    forms: ['add_header Access-Control-Allow-Origin …;'],
    files: ['nginx.conf', 'conf.d/*', 'sites-available/*'],
  },
  hints: ['access-control-allow-origin'],
  dialects: [nginx],
  visit(object, { keys }, report) {
    const values = keys[0] === 'add_header' && keys.length === 2 ? entryOf(object, 'values')?.value : undefined;
    if (values?.kind !== 'object') return;
    const condition = textOf(object, 'if') ?? '';
    const found: Partial<Record<Grant, ObjectEntry>> = {};
    for (const entry of values.entries) {
      const grant = grantOf(entry.key ?? '');
      if (grant !== null) found[grant] = { ...entry, value: sentBy(entry.value, condition) };
    }
    if (found.origin === undefined) return;
    const path = textOf(object, 'location')?.replace(MODIFIER, '').replace(/^\^/, '') ?? null;
    report({ dialect: nginx, node: found.origin.node, options: optionsFrom(found, nginx, values), path });
  },
});

/** A value as nginx sends it; one that a condition on the origin guards, or a variable holds, is not known. */
function sentBy(value: Value, condition: string): Value {
  if (value.kind !== 'primitive' || typeof value.value !== 'string') return value;
  const { node, module } = value;
  if (/origin/.test(condition)) return unknown('other', node, module);
  if (value.value === '$http_origin') return primitive(true, node, module);
  return value.value.includes('$') ? unknown('other', node, module) : value;
}
