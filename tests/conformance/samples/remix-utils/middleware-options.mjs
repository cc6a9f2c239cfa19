import { createCorsMiddleware } from 'remix-utils/middleware/cors';

export const middleware = [
  ...createCorsMiddleware({
    origin: true,
    methods: ['GET', 'POST', 'PUT'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    credentials: true,
  }),
];

export const loader = () => Response.json({ ok: true });
export const action = loader;
