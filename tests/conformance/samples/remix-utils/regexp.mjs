import { createCorsMiddleware } from 'remix-utils/middleware/cors';

const [corsMiddleware] = createCorsMiddleware({ origin: /^https:\/\/(?:shop|admin)\.acme\.dev$/, credentials: true });

export const middleware = [corsMiddleware];

export const loader = () => Response.json({ ok: true });
export const action = loader;
