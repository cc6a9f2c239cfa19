import { frameworks } from '../frameworks/index.js';
import { exportsOf } from '../engine/modules.js';
import { perObject } from '../web/memo.js';
import type { Module } from '../engine/types.js';

const signs = frameworks.flatMap(({ session = {} }) => session);
/** Packages that sign users in by cookie, and the calls of frameworks that read or write such a cookie. */
const SESSION = new RegExp(
  `['"](${signs.flatMap(({ packages = [] }) => packages).join('|')})(?:\\/[\\w-]+)*['"]|(?<![\\w@])(${signs.flatMap(({ code = [] }) => code).join('|')})`,
);
/** Files that a router imports and that decide who the user is. */
const AUTH = /auth|session|passport|login|middleware|security/i;
const MAX_FILES = 8;

/**
 * The sign that an app knows its users by cookie, e.g. `express-session`, in the files of its routes
 * or in what they import to sign users in; null when none was seen. Only strengthens a message, so
 * a text is evidence enough.
 */
export function sessionAmong(modules: ReadonlySet<Module>): string | null {
  for (const module of modules) {
    const found = sessionOf(module);
    if (found !== null) return found;
  }
  let opened = 0;
  for (const module of modules) {
    for (const source of sourcesOf(module)) {
      if (!AUTH.test(source) || (opened += 1) > MAX_FILES) continue;
      const found = sessionIn(module.textBehind(source) ?? '');
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

/** Code that reads the cookies of a handshake, e.g. `handshake.headers.cookie`; null for none. */
function cookieIn({ text }: Module): string | null {
  return (
    /\bheaders\s*(?:\?\.|\.)\s*cookie\b|\bcookies?\.parse\(|\bheaders\.get\(\s*['"]cookie['"]/i.exec(text)?.[0].replace(/\(.*$/s, '') ??
    null
  );
}

/** The sign of cookies in a file with sockets, or of the handshake's own; what only a comment says is none. */
export function sessionOfSockets(module: Module): string | null {
  const found = sessionAmong(new Set([module]));
  const code = module.text.replace(/\/\*[^]*?\*\/|(?<![:'"`])\/\/.*/g, '');
  return found !== null && (code.includes(found) || !module.text.includes(found)) ? found : cookieIn(module);
}

function sessionIn(text: string): string | null {
  const found = SESSION.exec(text);
  return found?.[1] ?? found?.[2]?.replace(/\(.*$/, '') ?? null;
}

const sourcesOf = perObject((module: Module): readonly string[] => {
  const imported = module.ast.body.flatMap((each) => (each.type === 'ImportDeclaration' ? [each.source.value] : []));
  const required = [...module.text.matchAll(/\brequire\(\s*['"](\.[^'"]+)['"]/g)].map((match) => match[1]!);
  return [...imported, ...required, ...exportsOf(module).stars].filter((source) => /^[.@#~]/.test(source));
});
