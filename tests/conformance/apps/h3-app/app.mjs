import { H3, handleCors, serve } from 'h3';

const app = new H3();
app.get('/before', () => ({}));
app.use('/api/**', (event) => {
  const response = handleCors(event, { origin: ['https://shop.acme.dev'], credentials: true, methods: '*' });
  if (response !== false) return response;
});
app.get('/api/orders', () => []);
app.post('/api/orders', () => ({}));
app.put('/api/orders/:id', () => ({}));
app.get('/outside', () => ({}));
serve(app, { port: process.env.PORT, hostname: '127.0.0.1' });
