import { App } from '@tinyhttp/app';
import { cors } from '@tinyhttp/cors';

const app = new App();
app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true }));
app.get('/cards', (request, response) => response.json([]));
app.post('/cards', (request, response) => response.json({}));
app.put('/cards/:id', (request, response) => response.json({}));
app.listen(Number(process.env.PORT), undefined, '127.0.0.1');
