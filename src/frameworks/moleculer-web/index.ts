import { optionsOf } from '../../engine/make.js';
import { findProperty } from '../../engine/objects.js';
import { defineFramework } from '../define.js';
import { readPlace } from '../shapes/configured.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';

/** moleculer-web refuses on the server, with 403 (measured: 0.10.8). */
const MOLECULER: Dialect = {
  library: 'moleculer-web',
  version: '0.10.8',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    maxAge: 'maxAge',
  },
  effects: {
    absent: 'star',
    star: 'star',
    true: 'nobody',
    false: 'star',
    undefined: 'star',
    null: 'star',
    empty: 'star',
    string: 'listed',
    commaList: 'listed',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'reflect',
    starInList: 'reflect',
    regex: 'nobody',
    regexInList: 'listed',
    other: 'nobody',
    asyncFunction: 'nobody',
  },
  credentials: { default: false, counts: 'true' },
  passesStars: true,
  protocol: null,
  vary: 'allowed-only',
  allowlist: 'list',
  globs: true,
};

const PLACE: Omit<ConfigPlace, 'path'> = { dialect: MOLECULER, shorthand: 'absent' };
const PLACES: readonly ConfigPlace[] = [
  { ...PLACE, path: ['settings', 'cors'] },
  { ...PLACE, path: ['settings', 'routes', '[]', 'cors'] },
];

export default defineFramework({
  docs: {
    title: 'moleculer-web',
    forms: ['{ mixins: [ApiService], settings: { cors: options } }', 'settings: { routes: [{ cors: options }] }'],
  },
  hints: ['cors'],
  requires: ['moleculer-web'],
  dialects: [MOLECULER],
  visit: {
    /** A service that has the gateway among its mixins. */
    ObjectExpression(node, reader) {
      const service = reader.evaluator.of(node, reader.module);
      if (service.kind !== 'object') return;
      const mixins = findProperty(service, (key) => key === 'mixins')
        .options.flatMap(({ value }) => optionsOf(value))
        .flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]));
      if (!mixins.some((mixin) => reader.isExport(mixin, ['moleculer-web'], ['']))) return;
      for (const place of PLACES) readPlace(service, place, null, {}, reader);
    },
  },
});
