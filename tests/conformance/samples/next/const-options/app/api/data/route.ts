const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': 'GET,POST',
};

export function OPTIONS() {
  return new Response(null, { status: 204, headers: corsHeaders });
}

export async function GET(request: Request) {
  return new Response(JSON.stringify({ url: request.url }), { headers: corsHeaders });
}

export async function POST() {
  return new Response('{}', { headers: corsHeaders });
}
