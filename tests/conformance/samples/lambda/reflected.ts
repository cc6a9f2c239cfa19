interface Event { headers: Record<string, string | undefined> }

export const handler = async (event: Event) => ({
  statusCode: 200,
  headers: {
    'Access-Control-Allow-Origin': event.headers['origin'] ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    Vary: 'Origin',
  },
  body: '{}',
});
