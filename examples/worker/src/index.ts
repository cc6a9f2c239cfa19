interface Env {
  VOTES: { get(key: string): Promise<string | null>; put(key: string, value: string): Promise<void> };
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (request.method === 'POST') {
      await env.VOTES.put('votes', String(Number(await env.VOTES.get('votes')) + 1));
    }
    const response = new Response(await env.VOTES.get('votes'));
    response.headers.set('Access-Control-Allow-Origin', request.headers.get('Origin') ?? '*');
    response.headers.set('Access-Control-Allow-Methods', 'GET, POST');
    return response;
  },
};
