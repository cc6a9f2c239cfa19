/** The response headers of CORS, in the Fetch standard's spelling, under the name of what they grant. */
export const CORS_HEADERS = {
  origin: 'Access-Control-Allow-Origin',
  credentials: 'Access-Control-Allow-Credentials',
  methods: 'Access-Control-Allow-Methods',
  allowedHeaders: 'Access-Control-Allow-Headers',
  exposedHeaders: 'Access-Control-Expose-Headers',
  maxAge: 'Access-Control-Max-Age',
  vary: 'Vary',
} as const;

/** What a policy grants, one name for a library's option and for the header that it sends. */
export type Grant = keyof typeof CORS_HEADERS;

export const GRANTS = Object.keys(CORS_HEADERS) as Grant[];

const BY_NAME = new Map<string, Grant>(GRANTS.map((grant) => [CORS_HEADERS[grant].toLowerCase(), grant]));

/** What a response header grants, whatever its letter case; null for a header that is not about CORS. */
export function grantOf(header: string): Grant | null {
  return BY_NAME.get(header.trim().toLowerCase()) ?? null;
}

/** Whether two names mean one header (RFC 9110: names are case-insensitive). */
export function isSameHeader(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}

/** The names in a `Vary` value, lower-cased; `*` stands for every header. */
export function varyNames(value: string): string[] {
  return value.split(',').map((name) => name.trim().toLowerCase());
}

/** What browsers send with every request, and what proxies and hosts before a server add. */
const OF_BROWSERS =
  /^(?:accept(?:-.*)?|access-control-.*|cache-control|connection|date|dnt|forwarded|host|origin|pragma|priority|referer|sec-.*|te|user-agent|upgrade-.*|via|save-data)$/;
const OF_PROXIES =
  /^(?:cf|cdn|fly|fastly|cloudfront|true-client|trace\w*|baggage|x-(?:forwarded|real|client|cluster|request|correlation|original|envoy|b3|amzn?|cloud\w*|goog\w*|appengine|azure|ms|arr|vercel|nf|scheme|proto|host|trace\w*|span|ssl|tls|country|geo\w*|proxy|nginx|render|railway|heroku|replit|remote))(?:-|$)/;

/** Whether a header comes from the code of a page alone, and so with no preflight: what a proxy may add is none. By its name. */
export function isSentByPages(name: string | null): boolean {
  const lower = name?.toLowerCase() ?? '';
  return lower.includes('-') && !OF_BROWSERS.test(lower) && !OF_PROXIES.test(lower);
}
