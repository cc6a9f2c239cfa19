import { onRequest } from 'firebase-functions/v2/https';

export const data = onRequest(
  { cors: ['https://app.example.com', 'https://admin.example.com'], region: 'us-central1' },
  (_request, response) => {
    response.send('ok');
  },
);
