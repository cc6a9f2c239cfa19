import middy from '@middy/core';
import httpCors from '@middy/http-cors';

const getData = async () => ({ statusCode: 200, body: JSON.stringify({ ok: true }) });

export const handler = middy(getData).use(
  httpCors({
    origin: '*',
    credentials: true,
  }),
);
