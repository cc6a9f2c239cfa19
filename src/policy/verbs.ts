/**
 * What a method of an app does.
 * `covers`: puts a layer before every route below its path. `route`: adds handlers for one path.
 * `names-method`: the method of that route is the first argument, its path the second;
 * `method-alone`: the path is that of the receiver. `mounts`: puts another router or plugin below a
 * path. `below`: answers the app under a path; `below-alone`: when the path is its only argument.
 * `prefix`: changes the path of the app itself. `chain`: something else, after which calls go on.
 * `switch`: the framework's own method that switches CORS on. `makes`: makes the app, with CORS among
 * its options. `event`: its first argument names an event, and no path.
 */
export type VerbRole =
  | ('covers' | 'route' | 'names-method' | 'method-alone' | 'mounts')
  | ('below' | 'below-alone' | 'prefix' | 'chain' | 'switch' | 'makes' | 'event');

/** The methods of the apps of one framework, or of all. */
export type Verbs = Readonly<Record<string, VerbRole | readonly VerbRole[]>>;

/** What methods do, by name. */
export type VerbTable = ReadonlyMap<string, ReadonlySet<VerbRole>>;

/** Whether a method has one of the roles; one that no framework knows has none. */
export function does(verbs: VerbTable, method: string | null, ...roles: readonly VerbRole[]): boolean {
  const own = method === null ? undefined : verbs.get(method);
  return own !== undefined && roles.some((role) => own.has(role));
}

/** Whether a method is one of an app, and so answers the app: calls go on after it. */
export function isOfApp(verbs: VerbTable, method: string): boolean {
  return verbs.has(method) && !does(verbs, method, 'makes');
}

/** One table of several: a method does what it does in any of them. */
export function tableOf(verbs: readonly Verbs[]): VerbTable {
  const table = new Map<string, Set<VerbRole>>();
  for (const [method, roles] of verbs.flatMap((each) => Object.entries(each))) {
    const known = table.get(method) ?? new Set();
    for (const role of typeof roles === 'string' ? [roles] : roles) known.add(role);
    table.set(method, known);
  }
  return table;
}
