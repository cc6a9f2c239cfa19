import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { notes } from './notes/index.js';
import { registerAdmin } from './admin.js';
import { books } from './books.js';
import * as sections from './sections/index.js';

const app = new Hono().basePath('/v1');
app.use('*', cors());
app.get('/', (c) => c.text('notes'));
app.route('/notes', notes);
app.route('/', books);
app.on(['PUT', 'PATCH'], '/settings', (c) => c.json({}));
registerAdmin(app);
Object.entries(sections).forEach(([name, section]) => app.route(`/${name}`, section));

export default app;
