/** Methods that RFC 9110 calls safe: they ask, and change nothing. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);

/** The router methods that register a handler which changes something, e.g. `app.post`. */
export const MUTATING_METHODS = ['post', 'put', 'patch', 'delete', 'del', 'all', 'any'] as const;

/** Whether an HTTP method (any letter case) can change something. `all` and `any` answer every method. */
export function isMutatingMethod(method: string): boolean {
  return !SAFE.has(method.toUpperCase());
}
