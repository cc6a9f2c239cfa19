declare const Deno: { serve(handler: (req: Request) => Response): void; env: { get(name: string): string | undefined } };

const allowedOrigins = ['https://shop.acme.dev', 'https://admin.acme.dev'];

Deno.serve((req) => {
  const origin = req.headers.get('Origin') ?? '';
  const corsHeaders = {
    'Access-Control-Allow-Origin': allowedOrigins.includes(origin) ? origin : allowedOrigins[0]!,
    'Access-Control-Allow-Headers': 'authorization, content-type',
    'Vary': 'Origin',
  };
  if (req.method === 'OPTIONS') return new Response('ok', { headers: corsHeaders });
  return new Response('{}', { headers: corsHeaders });
});
