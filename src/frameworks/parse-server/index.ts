import { defineFramework } from '../define.js';
import { configured } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';

/**
 * Parse Server sends `*` unless told otherwise, and a stranger the first of a list; its sessions are tokens, so that
 * only what is written is reported (source of parse-server 9.10.0).
 */
const PARSE: Dialect = {
  library: 'Parse Server',
  version: '9.10.0',
  keys: { origin: 'allowOrigin', allowedHeaders: 'allowHeaders' },
  effects: {
    absent: 'star',
    star: 'star',
    true: 'unknown',
    false: 'star',
    undefined: 'star',
    null: 'star',
    empty: 'star',
    string: 'fixed',
    commaList: 'junk',
    list: 'listed',
    emptyList: 'unknown',
    starList: 'star',
    starInList: 'unknown',
    regex: 'unknown',
    regexInList: 'unknown',
    other: 'unknown',
    asyncFunction: 'unknown',
  },
  credentials: { default: false, counts: 'never' },
  protocol: null,
  vary: 'never',
  allowlist: 'list',
  originIsTheOption: true,
};

export default defineFramework({
  docs: { title: 'Parse Server', forms: ["new ParseServer({ allowOrigin: '*' })"] },
  hints: ['allowOrigin'],
  requires: ['parse-server'],
  dialects: [PARSE],
  ...configured([
    {
      modules: ['parse-server'],
      exports: ['ParseServer', '', 'startApp', 'ParseServer.startApp'],
      arguments: [0],
      places: [{ path: ['allowOrigin'], dialect: PARSE, bare: true }],
    },
  ]),
});
