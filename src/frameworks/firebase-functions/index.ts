import { defineFramework } from '../define.js';
import { configured } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';

/**
 * The option is the origin itself, and goes to cors without credentials (measured: firebase-functions 7.4.0).
 * `onCall` is open by design where the key is left out: its callers send a token.
 */
const FIREBASE: Dialect = {
  library: 'Firebase Functions',
  version: '7.4.0',
  keys: { origin: 'cors' },
  effects: {
    absent: 'nobody',
    star: 'star',
    true: 'reflect',
    false: 'nobody',
    undefined: 'reflect',
    null: 'nobody',
    empty: 'nobody',
    string: 'fixed',
    commaList: 'junk',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'star',
    starInList: 'listed',
    regex: 'listed',
    regexInList: 'listed',
    other: 'unknown',
    asyncFunction: 'unknown',
  },
  credentials: { default: false, counts: 'never' },
  protocol: null,
  vary: 'always',
  allowlist: 'list',
  originIsTheOption: true,
};

const FUNCTIONS = ['onRequest', 'onCall', 'onCallGenkit'];

export default defineFramework({
  docs: { title: 'Firebase Functions', forms: ['onRequest({ cors: true }, handler)', "onCall({ cors: ['https://…'] }, handler)"] },
  hints: ['cors'],
  requires: ['firebase-functions'],
  dialects: [FIREBASE],
  ...configured([
    {
      modules: ['firebase-functions/v2/https', 'firebase-functions/https', 'firebase-functions/v2', 'firebase-functions'],
      exports: [...FUNCTIONS, ...FUNCTIONS.map((name) => `https.${name}`)],
      arguments: [0],
      places: [{ path: ['cors'], dialect: FIREBASE, bare: true }],
    },
  ]),
});
