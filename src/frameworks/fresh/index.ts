import { defineFramework } from '../define.js';
import { HONO } from '../hono/dialects.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** Hono's middleware, which awaits no answer and varies where it let somebody in (source of 2.1). */
const { below: _, ...LIKE_HONO } = HONO;
const FRESH: Dialect = {
  ...LIKE_HONO,
  library: 'Fresh',
  version: '2.1 (source)',
  effects: { ...HONO.effects, asyncFunction: 'junk' },
  vary: 'allowed-only',
};

export default defineFramework({
  docs: { packages: [], title: 'Fresh 2', forms: ['app.use(cors(options))', 'export const handler = [cors(options)]'] },
  hints: ['cors'],
  requires: ['fresh'],
  apps: [{ packages: ['fresh', '@fresh/core'], makes: ['App'], coverage: 'after', options: 'refused' }],
  dialects: [FRESH],
  ...middleware({ modules: ['fresh', '@fresh/core'], exports: ['cors'], dialect: FRESH }),
});
