import type { Module } from '../values/types.js';

/** Packages that sign users in by cookie, and the cookie calls of frameworks. */
const SESSION =
  /['"](express-session|cookie-session|client-sessions|koa-session|koa-generic-session|koa-session2|@fastify\/session|@fastify\/secure-session|@fastify\/cookie|@hapi\/cookie|@hapi\/yar|iron-session|better-auth|lucia|next-auth|hono\/cookie|hono-sessions|cookie-parser)(?:\/[\w-]+)*['"]|\b((?:res|response)\.cookie\(|(?:req|request)\.(?:cookies|session)\b|ctx\.(?:cookies|session)\b|reply\.setCookie\(|passport\.session\()/;

/**
 * The sign that an app knows its users by cookie, e.g. `express-session`; null when none was seen in
 * the file. Only strengthens a message, so a text is evidence enough.
 */
export function sessionOf({ text }: Module): string | null {
  const found = SESSION.exec(text);
  return found?.[1] ?? found?.[2]?.replace(/\($/, '') ?? null;
}
