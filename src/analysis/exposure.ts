import { mutatingRoutesUnder } from './routes.js';
import type { Exposure, Mount, MutatingRoute } from '../policy/policy.js';
import type { Evaluator, Module } from '../values/types.js';

/** The mutating routes under a policy's mounts, each once, and how the app knows its users. */
export function exposureOf(mounts: readonly Mount[], module: Module, evaluator: Evaluator): Exposure {
  const routes = new Map<string, MutatingRoute>();
  for (const mount of mounts) {
    for (const route of mutatingRoutesUnder(mount, module, evaluator)) {
      routes.set(`${route.filename}:${route.line}:${route.method}:${route.path}`, route);
    }
  }
  return { routes: [...routes.values()], session: sessionIn(module) };
}

/** What tells that an app signs its users in by cookie: packages and the cookie calls of frameworks. */
const SESSION =
  /['"](express-session|cookie-session|koa-session|koa-generic-session|@fastify\/session|@fastify\/secure-session|@fastify\/cookie|iron-session|better-auth|lucia|next-auth|passport|hono\/cookie|cookie-parser)(?:\/[\w-]+)?['"]|\b(res\.cookie|req\.cookies|req\.session|ctx\.cookies|ctx\.session|reply\.setCookie)\b/;

function sessionIn(module: Module): string | null {
  const found = SESSION.exec(module.text);
  return found?.[1] ?? found?.[2] ?? null;
}
