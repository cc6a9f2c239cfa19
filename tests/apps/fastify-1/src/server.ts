import { build } from './app';

export const app = build();
if (process.env.LISTEN === 'yes') void app.listen({ port: Number(process.env.PORT) });
