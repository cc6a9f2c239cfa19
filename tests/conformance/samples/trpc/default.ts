import { initTRPC } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import cors from 'cors';

const t = initTRPC.create();
const appRouter = t.router({
  data: t.procedure.query(() => 'ok'),
});

export type AppRouter = typeof appRouter;

createHTTPServer({
  middleware: cors(),
  router: appRouter,
  createContext: () => ({}),
}).listen(Number(process.env.PORT), '127.0.0.1');
