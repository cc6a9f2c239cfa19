import { parse } from 'tldts';
import { accessOf } from '../../src/surface/access.ts';

const STRANGER = 'https://evil.example';

/** Whether a reader of a policy is a page of an origin: true, false, or null where it is not known. */
function covers(reader, origin) {
  switch (reader.kind) {
    case 'anyone':
      return true;
    case 'null':
      return origin === 'null';
    case 'origin':
      return reader.origin === origin;
    case 'pattern':
      return passes(reader.pattern, origin);
    case 'setting':
      return reader.unset === 'anyone' ? true : null;
    default:
      return null;
  }
}

/** Runs the test that was written. */
function passes(pattern, origin) {
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(pattern) ?? [];
  const [, method, text] = /^(startsWith|endsWith|includes)\((".*")\)$/s.exec(pattern) ?? [];
  try {
    if (source !== undefined) return new RegExp(source, flags.replace(/[gy]/g, '')).test(origin);
    return method === undefined ? null : origin[method](JSON.parse(text));
  } catch {
    return null;
  }
}

/** The origins that are asked about: whom the policy names, and everybody else by an example. */
function askers(readers, settings) {
  const named = readers.flatMap((reader) => (reader.kind === 'origin' ? [reader.origin] : []));
  const configured = Array.isArray(settings.allowlist) ? settings.allowlist : [];
  const listed = [...new Set([...named, ...(named.length === 0 ? configured : [])])].slice(0, 4);
  const witnesses = readers.flatMap((reader) => (reader.kind === 'pattern' && reader.witness !== null ? [reader.witness] : []));
  // Some libraries also take a host without a scheme.
  const host = parse(listed[0] ?? 'app.example.com').hostname ?? 'app.example.com';
  const domain = parse(host).domain ?? host;
  return [
    ...listed.map((origin) => ({ who: 'listed', origin })),
    { who: 'a stranger', origin: STRANGER },
    {
      who: 'a look-alike',
      origin: witnesses[0] ?? `https://${host}.evil.example`,
    },
    { who: 'a sandboxed frame', origin: 'null' },
    { who: 'same site', origin: `https://blog.${domain}` },
  ];
}

/** What a browser would do with the answers of a policy. `reads`, `cookies` and `preflight` are true, false or null (not known). */
export function tableOf(policy, settings) {
  const access = accessOf(policy) ?? { who: [], cookies: 'no' };
  const { dialect } = policy;
  const rows = askers(access.who, settings).map(({ who, origin }) => {
    const answers = access.who.map((reader) => covers(reader, origin));
    const reads = answers.includes(true) ? true : answers.includes(null) ? null : false;
    // Browsers refuse a literal `*` beside cookies, also where it stands in for a missing setting.
    const certain = access.who.some((reader, at) => answers[at] === true && reader.by !== 'star');
    const cookies = access.cookies === 'no' || reads === false ? false : access.cookies === 'yes' && certain ? true : null;
    return { who, origin, reads, cookies, preflight: dialect.socket === true ? null : reads };
  });
  return { library: dialect.library, development: policy.development, rows };
}
