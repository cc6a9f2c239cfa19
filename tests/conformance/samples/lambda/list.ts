interface Event { headers: Record<string, string | undefined> }

const ALLOWED_ORIGINS = ['https://shop.acme.dev', 'https://admin.acme.dev'];

const respond = (event: Event, statusCode: number, body: unknown) => {
  const origin = event.headers.origin ?? event.headers.Origin ?? '';
  const headers: Record<string, string> = { 'Content-Type': 'application/json', Vary: 'Origin' };
  if (ALLOWED_ORIGINS.includes(origin)) {
    headers['Access-Control-Allow-Origin'] = origin;
    headers['Access-Control-Allow-Credentials'] = 'true';
  }
  return { statusCode, headers, body: JSON.stringify(body) };
};

export async function handler(event: Event) {
  return respond(event, 200, { ok: true });
}
