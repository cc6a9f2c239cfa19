import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';

const app = new Elysia();
app.use(cors({ origin: '*', credentials: false }));
app.get('/data', () => 'ok');
app.post('/data', () => 'ok');

export default app;
