import { onRequest } from 'firebase-functions/v2/https';

export const data = onRequest(
  { cors: ['https://shop.acme.dev', 'https://admin.acme.dev'], region: 'us-central1' },
  (_request, response) => {
    response.send('ok');
  },
);
