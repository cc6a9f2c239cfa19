export const GET = async () => {
  return new Response('{}', { headers: { 'Access-Control-Allow-Origin': '*' } });
};

export const POST = async () => new Response('{}');

export const OPTIONS = async () => {
  return new Response(null, { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET' } });
};
