import { defineFramework } from '../define.js';
import { ORIGIN_FORMS } from '../../policy/dialect.js';
import { configured } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';

/** What is true sends `*` with every answer of its GraphQL, mutations too; there is no list (measured: postgraphile 4.14.1). */
const POSTGRAPHILE: Dialect = {
  library: 'PostGraphile',
  version: 'postgraphile 4.14.1',
  keys: { origin: 'enableCors' },
  effects: Object.fromEntries(ORIGIN_FORMS.map((form) => [form, 'star'])) as Dialect['effects'],
  credentials: { default: false, counts: 'never' },
  protocol: null,
  vary: 'never',
  allowlist: 'none',
};

export default defineFramework({
  docs: { title: 'PostGraphile 4', forms: ['postgraphile(pool, schema, { enableCors: true })'] },
  hints: ['enableCors'],
  requires: ['postgraphile'],
  dialects: [POSTGRAPHILE],
  ...configured([
    {
      modules: ['postgraphile'],
      exports: ['postgraphile', 'default', ''],
      // the options come last, behind a pool and a schema, which may be a list of schemas
      arguments: [2, 1, 0],
      places: [{ path: ['enableCors'], dialect: POSTGRAPHILE, shorthand: 'absent' }],
    },
  ]),
});
