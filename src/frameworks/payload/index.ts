import { defineFramework } from '../define.js';
import { configured } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';

/** `cors: '*'` or a list; a listed origin always gets credentials, `*` never (measured: the header function of payload 3.90.2). */
const PAYLOAD: Dialect = {
  library: 'Payload',
  version: '3.90.2',
  keys: { origin: 'cors' },
  effects: {
    absent: 'nobody',
    star: 'star',
    true: 'nobody',
    false: 'nobody',
    undefined: 'nobody',
    null: 'nobody',
    empty: 'nobody',
    string: 'nobody',
    commaList: 'nobody',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'nobody',
    starInList: 'listed',
    regex: 'nobody',
    regexInList: 'listed',
    other: 'nobody',
    asyncFunction: 'nobody',
  },
  credentials: { default: false, counts: 'never' },
  protocol: null,
  vary: 'never',
  // a part of a Next app, without middleware of its own
  varyWhere: 'with `headers()` in next.config',
  allowlist: 'list',
  originIsTheOption: true,
};
/** `cors: { origins, headers }`; a plain text is searched for the request's origin. */
const WITH_HEADERS: Dialect = {
  ...PAYLOAD,
  keys: { origin: 'origins', allowedHeaders: 'headers' },
  effects: { ...PAYLOAD.effects, true: 'error', undefined: 'error', false: 'error', string: 'listed', commaList: 'listed', regex: 'error' },
  originIsTheOption: false,
};

export default defineFramework({
  docs: { title: 'Payload', forms: ["buildConfig({ cors: '*' })", 'buildConfig({ cors: { origins, headers } })'] },
  hints: ['cors'],
  requires: ['payload'],
  dialects: [PAYLOAD, WITH_HEADERS],
  ...configured([
    {
      modules: ['payload', 'payload/config'],
      exports: ['buildConfig'],
      arguments: [0],
      places: [
        { path: ['cors'], dialect: PAYLOAD, bare: true },
        { path: ['cors'], dialect: WITH_HEADERS, applies: (options) => options.kind === 'object' },
      ],
    },
  ]),
});
