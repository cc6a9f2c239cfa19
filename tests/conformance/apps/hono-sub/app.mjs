import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { serve } from '@hono/node-server';
import { books } from './books.mjs';
import { notes } from './notes.mjs';

const app = new Hono().basePath('/v1');
app.route('/books', books);
app.use('*', cors({ origin: (origin) => (origin.endsWith('.acme.dev') ? origin : null) }));
app.route('/notes', notes);
app.on('PURGE', '/cache', (c) => c.json({}));
app.on(['PUT', 'PATCH'], '/settings', (c) => c.json({}));
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
