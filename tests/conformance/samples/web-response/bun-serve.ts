declare const Bun: { serve(options: { port: number; fetch(request: Request): Response }): void };

const CORS_HEADERS = {
  headers: {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'OPTIONS, POST',
    'Access-Control-Allow-Headers': 'Content-Type',
  },
};

Bun.serve({
  port: Number(process.env.PORT),
  fetch(req) {
    if (req.method === 'OPTIONS') return new Response('Departed', CORS_HEADERS);
    return new Response('ok', CORS_HEADERS);
  },
});
