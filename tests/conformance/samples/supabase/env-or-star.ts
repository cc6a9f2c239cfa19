declare const Deno: { serve(handler: (req: Request) => Response): void; env: { get(name: string): string | undefined } };

const corsHeaders = {
  'Access-Control-Allow-Origin': Deno.env.get('SITE_URL') ?? '*',
  'Access-Control-Allow-Credentials': 'true',
};

Deno.serve(() => new Response('{}', { headers: corsHeaders }));
