import { frameworks } from '../frameworks/index.js';
import { exportsOf } from '../engine/modules.js';
import { perObject } from '../web/memo.js';
import type { Module } from '../engine/types.js';

const signs = frameworks.flatMap(({ session = {} }) => session);
/** Packages that sign users in by cookie, and the calls of frameworks that read or write such a cookie. */
const SESSION = signIn(signs.flatMap(({ packages = [], lax = [] }) => [...packages, ...lax]));
/** The same without those whose cookie stays at home: browsers send it with no handshake of another site. */
const SENT_ACROSS = signIn(signs.flatMap(({ packages = [] }) => packages));
/** A cookie that is sent across sites, whatever the package does by itself. */
const NONE = /\bsameSite\s*:\s*['"]none['"]/i;
function signIn(packages: readonly string[]): RegExp {
  const code = signs.flatMap((each) => each.code ?? []);
  return new RegExp(`['"](${packages.join('|')})(?:\\/[\\w-]+)*['"]|(?<![\\w@])(${code.join('|')})`);
}

/** Files that a router imports and that decide who the user is. */
const AUTH = /auth|session|passport|login|middleware|security/i;
const MAX_FILES = 8;

/**
 * The sign that an app knows its users by cookie, e.g. `express-session`, in the files of its routes
 * or in what they import to sign users in; null when none was seen. Only strengthens a message, so
 * a text is evidence enough.
 */
export function sessionAmong(modules: ReadonlySet<Module>, among: (text: string) => string | null = sessionIn): string | null {
  for (const module of modules) {
    const found = among === sessionIn ? sessionOf(module) : among(module.text);
    if (found !== null) return found;
  }
  let opened = 0;
  for (const module of modules) {
    for (const source of sourcesOf(module)) {
      if (!AUTH.test(source) || (opened += 1) > MAX_FILES) continue;
      const found = among(module.textBehind(source) ?? '');
      if (found !== null) return found;
    }
  }
  return null;
}

const sessionOf = perObject((module: Module): string | null => sessionIn(module.text));

/** Whether a text says anything of users, itself or in what it loads. */
export function mayKnowUsers(text: string): boolean {
  return SESSION.test(text) || AUTH.test(text);
}

/** Code that reads the cookies of a handshake, or one that says who somebody is, e.g. `handshake.headers.cookie`. */
const COOKIE =
  /\bheaders\s*(?:\?\.|\.)\s*cookie\b|\bcookies?\.parse\(|\bgetCookies\(\s*[\w.]*headers\b|\bparseCookies\(|\bheaders\.get\(\s*['"]cookie['"]|\bdata\.cookie\b|\bgetCookie\(\s*\w+\s*,\s*['"][\w-]*(?:sid|sess|token|auth|jwt|user)/i;

function cookieIn({ text }: Module): string | null {
  return COOKIE.exec(text)?.[0].replace(/\(.*$/s, '') ?? null;
}

/** The sign of cookies in a file with sockets, or of the handshake's own; what only a comment says is none. */
export function sessionOfSockets(module: Module): string | null {
  const found = sessionAmong(new Set([module]), sentAcross);
  const code = module.text.replace(/\/\*[^]*?\*\/|(?<![:'"`])\/\/.*/g, '');
  return found !== null && (code.includes(found) || !module.text.includes(found)) ? found : cookieIn(module);
}

function sentAcross(text: string): string | null {
  return sessionIn(text, NONE.test(text) ? SESSION : SENT_ACROSS);
}

function sessionIn(text: string, pattern = SESSION): string | null {
  const found = pattern.exec(text);
  return found?.[1] ?? found?.[2]?.replace(/\(.*$/, '') ?? null;
}

const sourcesOf = perObject((module: Module): readonly string[] => {
  const imported = module.ast.body.flatMap((each) => (each.type === 'ImportDeclaration' ? [each.source.value] : []));
  const required = [...module.text.matchAll(/\brequire\(\s*['"](\.[^'"]+)['"]/g)].map((match) => match[1]!);
  return [...imported, ...required, ...exportsOf(module).stars].filter((source) => /^[.@#~]/.test(source));
});
