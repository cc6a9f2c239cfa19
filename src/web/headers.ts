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
