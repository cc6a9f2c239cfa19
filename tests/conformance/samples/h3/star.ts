import { H3, handleCors, serve } from 'h3';

const app = new H3();

app.all('/data', (event) => {
  const corsRes = handleCors(event, { origin: '*', methods: '*' });
  if (corsRes !== false) return corsRes;
  return { ok: true };
});

serve(app, { port: Number(process.env.PORT), hostname: '127.0.0.1', silent: true });
