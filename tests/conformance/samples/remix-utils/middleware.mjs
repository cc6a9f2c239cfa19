import { createCorsMiddleware } from 'remix-utils/middleware/cors';

const [corsMiddleware] = createCorsMiddleware();

export const middleware = [corsMiddleware];

export const loader = () => Response.json({ ok: true });
export const action = loader;
