/** Why a browser never sends this text as its `Origin`. */
export type OriginFlaw =
  | 'wildcard'
  | 'null'
  | 'trailing-slash'
  | 'path'
  | 'no-scheme'
  | 'upper-case'
  | 'default-port'
  | 'list'
  | 'glob'
  | 'whitespace'
  | 'user-info'
  | 'empty'
  | 'not-an-origin';

/**
 * A serialized origin, or the flaw which keeps it from ever matching a browser's `Origin` header.
 * `normalized` is what its author meant when that is certain (`https://A.com/` -> `https://a.com`), else null.
 */
export type OriginReading =
  { valid: true; scheme: string; host: string; port: string | null } | { valid: false; flaw: OriginFlaw; normalized: string | null };

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//iu;
const HOST_LIKE = /^(?:localhost|\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)+)(?::\d+)?(?:[/?#]|$)|^[a-z0-9_.-]+:\d+(?:[/?#]|$)|^\/\//iu;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Schemes whose pages have an opaque origin, or which no page has: an `Origin` header never starts with them. */
const NEVER_SENT = new Set(['file', 'data', 'blob', 'about', 'javascript', 'ws', 'wss', 'ftp', 'mailto']);

const flawed = (flaw: OriginFlaw, normalized: string | null = null): OriginReading => ({ valid: false, flaw, normalized });

/** The origin that `text` reads as when it is valid, or can be made valid without a guess. */
function meaningOf(text: string): string | null {
  const reading = readOrigin(text);
  return reading.valid ? text : reading.normalized;
}

/**
 * Reads one entry of an allowlist as a browser would have to send it: scheme, host, and the port when it is not
 * the default one, in lower case, nothing else (RFC 6454 section 6.2; Fetch, "serializing a request origin").
 * Chromium 156 refused each flawed form as a value of Access-Control-Allow-Origin.
 * Schemes of applications (`capacitor://localhost`, `chrome-extension://id`) are valid.
 */
export function readOrigin(text: string): OriginReading {
  if (text === '') return flawed('empty');
  if (text.trim() === '*') return flawed('wildcard');
  if (text === 'null') return flawed('null');
  if (/[,;|]|\s+[a-z][a-z0-9+.-]*:\/\//iu.test(text.trim())) return flawed('list');
  if (text !== text.trim()) return flawed('whitespace', meaningOf(text.trim()));
  if (/\s/u.test(text)) return flawed('whitespace');
  const scheme = SCHEME.exec(text)?.[1];
  if (scheme === undefined) return readWithoutScheme(text);
  const rest = text.slice(scheme.length + 3);
  const [authority] = rest.split(/[/?#\\]/u, 1) as [string];
  if (authority.includes('*')) return flawed('glob');
  if (NEVER_SENT.has(scheme.toLowerCase())) return flawed('not-an-origin');
  return readAuthority(scheme, authority, rest.slice(authority.length));
}

function readWithoutScheme(text: string): OriginReading {
  if (text.includes('*')) return flawed('glob');
  return flawed(HOST_LIKE.test(text) ? 'no-scheme' : 'not-an-origin');
}

function readAuthority(scheme: string, authority: string, tail: string): OriginReading {
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const serialized = serialize(scheme.toLowerCase(), host);
  if (serialized === null) return flawed('not-an-origin');
  if (host !== authority) return flawed('user-info', serialized.text);
  if (tail === '/') return flawed('trailing-slash', serialized.text);
  if (tail !== '') return flawed('path', serialized.text);
  const written = `${scheme}://${authority}`;
  if (written === serialized.text) return { valid: true, ...serialized.parts };
  const lowered = written.toLowerCase();
  if (lowered !== written && isAscii(written)) return flawed('upper-case', serialized.text);
  const port = DEFAULT_PORTS[scheme];
  if (written === `${serialized.text}:${port}`) return flawed('default-port', serialized.text);
  return flawed('not-an-origin', serialized.text);
}

const isAscii = (text: string): boolean => /^[!-~]*$/u.test(text);

interface Serialized {
  text: string;
  parts: { scheme: string; host: string; port: string | null };
}

/** What a browser makes of a scheme and an authority; null when no host can be read. */
function serialize(scheme: string, authority: string): Serialized | null {
  if (scheme !== 'http' && scheme !== 'https') return serializeOpaque(scheme, authority.toLowerCase());
  if (!URL.canParse(`${scheme}://${authority}`)) return null;
  const url = new URL(`${scheme}://${authority}`);
  return { text: url.origin, parts: { scheme, host: url.hostname, port: url.port === '' ? null : url.port } };
}

/** Schemes of applications: the URL parser gives them no origin, the webviews and extensions send scheme and host. */
function serializeOpaque(scheme: string, authority: string): Serialized | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9_.~-]+)(?::(\d{1,5}))?$/u.exec(authority);
  if (match?.[1] === undefined) return null;
  return { text: `${scheme}://${authority}`, parts: { scheme, host: match[1], port: match[2] ?? null } };
}

/** Scheme and host of a text that may lack the scheme, or carry a glob for its port; null for other schemes than http(s). */
function webHost(text: string): { scheme: string | null; host: string } | null {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#\s]+)(?::[^/]*)?(?:[/?#].*)?$/iu.exec(text.trim());
  if (match?.[2] === undefined) return null;
  const scheme = match[1]?.toLowerCase() ?? null;
  if (scheme !== null && scheme !== 'http' && scheme !== 'https') return null;
  return { scheme, host: match[2].toLowerCase().replace(/\.$/u, '') };
}

const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){1,3}|\[(?:::1|::ffff:127\..*|0*(?::0*){6}:0*1)\])$/u;

/**
 * Whether a page on this machine has this origin: `localhost`, `*.localhost`, 127.0.0.0/8 and `[::1]`, on any port,
 * over http or https, also where the port is a glob or the scheme is missing (W3C Secure Contexts, "potentially trustworthy").
 * False for `capacitor://localhost` and the like: that is the installed application, not a development server.
 */
export function isLoopbackOrigin(text: string): boolean {
  const read = webHost(text);
  return read !== null && LOOPBACK.test(read.host);
}

/** Whether an origin is that of a page in an installed application: Capacitor and Ionic on iOS, Tauri on macOS and Linux. */
export function isAppOrigin(text: string): boolean {
  return /^(?:capacitor|ionic|tauri):\/\//i.test(text);
}

/**
 * Whether such an application has this origin on Android or Windows: without a port (Capacitor: `http://localhost`, since
 * version 6 `https://localhost`; Tauri: `https://tauri.localhost`, since version 2 `http://tauri.localhost`).
 */
export function isAppOnLoopback(text: string): boolean {
  return /^https?:\/\/(?:tauri\.)?localhost$/i.test(text);
}

const PRIVATE_ADDRESS =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}|0\.0\.0\.0|\[f(?:[cd]|e[89ab])[0-9a-f:]*\])$/u;
const PRIVATE_NAME = /\.(?:local|internal|lan|intranet|corp|home\.arpa)$/u;

/**
 * Whether the origin can only be reached inside one network: private, link-local and shared address space (RFC 1918,
 * 3927, 6598, 4193), `.local`, `.internal` and kin, and single labels such as `http://intranet` when a scheme is written.
 * Loopback is not meant.
 */
export function isPrivateNetworkOrigin(text: string): boolean {
  const read = webHost(text);
  if (read === null || LOOPBACK.test(read.host)) return false;
  if (PRIVATE_ADDRESS.test(read.host) || PRIVATE_NAME.test(read.host)) return true;
  return read.scheme !== null && /^[a-z0-9][a-z0-9_-]*$/u.test(read.host) && !/^\d+$/u.test(read.host);
}

/**
 * Whether anybody between the browser and this origin can speak in its name: `http:` and not loopback.
 * Private networks are meant as well; ask `isPrivateNetworkOrigin` to leave them out.
 */
export function isInsecureOrigin(text: string): boolean {
  return webHost(text)?.scheme === 'http' && !isLoopbackOrigin(text);
}

const TEMPLATE =
  /<[^>]*>|\{\{.*\}\}|\$\{.*\}|\[(?:your|my|insert)[^\]]*\]|\b(?:YOUR|MY|CHANGE|REPLACE|INSERT)[_-][A-Z]|\b(?:change|replace)[_-]?me\b/u;
const STAND_IN =
  'apps?|application|domain|domain-?name|subdomain|site|site-?name|website|web-?app|webapp|front-?end|back-?end|frontend-?app|frontend-?url|client|company|organi[sz]ation|org|project|hostname|host|server|origin|url|production|prod|username|deployment|netlify-app|vercel-app|react-app|next-?js-?app';
const YOURS = new RegExp(`^your[-_]?(?:${STAND_IN})(?:[-_][a-z0-9_-]+)?$`, 'u');
const NAMED_AFTER_NOTHING =
  /^(?:(?:my|some|any|other|another|the)-?domain|my-?(?:web)?site|domain|domain-?name|placeholder|(?:frontend|front-end|client|backend|app|site|production|prod|deployed)[-_]?(?:url|domain|origin))$/u;

/**
 * Whether the origin stands in the place of a real one: reserved names (`example.com`, `*.example`, RFC 2606),
 * `your-domain.com`, `yourapp.vercel.app`, `domain.com`, `https://<your-app>`, `YOUR_DOMAIN`, `{{origin}}`.
 * Whole labels are compared, so `yourtango.com`, `myexample.com` and `my-app.com` are taken for real.
 */
export function isPlaceholderOrigin(text: string): boolean {
  // a port to be filled in makes no name that somebody could register
  if (TEMPLATE.test(text)) return !isLoopbackOrigin(text);
  const read = webHost(text);
  if (read === null) return false;
  const labels = read.host.split('.');
  const tld = labels.at(-1);
  if (labels.length === 1) return read.scheme !== null && (read.host === 'example' || isStandIn(read.host));
  if (tld === 'example' || tld === 'tld') return true;
  return labels.slice(0, -1).some((label, index) => YOURS.test(label) || (isNameLabel(labels, index) && isStandIn(label)));
}

const isStandIn = (label: string): boolean => label === 'example' || YOURS.test(label) || NAMED_AFTER_NOTHING.test(label);

/** The label that was registered: the last but one, or the one before a country's `co`, `com`, `org`, `net`, `ac`, `gov`. */
function isNameLabel(labels: readonly string[], index: number): boolean {
  const depth = /\.(?:com?|org|net|ac|gov|edu)\.[a-z]{2}$/u.test(labels.join('.')) ? 3 : 2;
  return index === labels.length - depth;
}

/** The origins that the author of a text meant, where that is certain: one, or several of a list; none where it is not. */
export function meantOrigins(text: string): readonly string[] {
  const origin = readOrigin(text);
  if (origin.valid) return [text];
  if (origin.flaw === 'list') {
    const parts = text
      .split(/[,;|\s]+/)
      .filter((part) => part !== '')
      .map(meantOrigins);
    return parts.every((part) => part.length === 1) ? parts.flat() : [];
  }
  if (origin.flaw === 'no-scheme')
    return /^[\w.-]+(?::\d+)?\/?$/.test(text) ? meantOrigins(`${isLoopbackOrigin(text) ? 'http' : 'https'}://${text}`) : [];
  return origin.normalized === null ? [] : [origin.normalized];
}
