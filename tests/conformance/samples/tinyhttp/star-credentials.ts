import { App } from '@tinyhttp/app';
import { cors } from '@tinyhttp/cors';

const app = new App();
app.use(cors({ origin: '*', credentials: true, methods: ['GET', 'POST'] }));
app.get('/data', (_req, res) => { res.json({}); });
app.post('/data', (_req, res) => { res.json({}); });
app.listen(Number(process.env.PORT), undefined, '127.0.0.1');
