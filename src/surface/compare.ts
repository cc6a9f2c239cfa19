import { coversReader } from './covers.js';
import { isOpenToAll, isStarReader } from './model.js';
import { rowKey } from './rows.js';
import { nameOfAccess } from './words.js';
import type { Access, Audience, Row } from './model.js';

/** A row as a file has it: without the places that move. */
export type ComparedRow = Pick<Row, 'app' | 'kind' | 'method' | 'path' | 'access' | 'preflight'>;

/** What became of a route. */
export interface Change {
  readonly kind: 'wider' | 'narrower' | 'new' | 'gone' | 'moved';
  readonly text: string;
  /** Whether any website reaches the route, now or where it is not wider before. */
  readonly isOpen: boolean;
}

/**
 * What the code opens beside what a file says, route by route. `wider`: a website, or cookies, that were not let in before;
 * a new route that somebody else may read is one. Everything that is not shown to be as narrow counts as wider.
 */
export function changesOf(before: readonly ComparedRow[], now: readonly ComparedRow[]): Change[] {
  const old = new Map(before.map((row) => [rowKey(row), row]));
  const left = new Set(before);
  const pairs = now.map((row) => {
    const exact = old.get(rowKey(row));
    if (exact !== undefined) left.delete(exact);
    return [row, exact] as const;
  });
  const changes = pairs.flatMap(([row, exact]): Change[] => {
    if (exact !== undefined) return changesOfRow(exact, row);
    const moved = [...left].find((each) => each.method === row.method && each.path === row.path);
    if (moved !== undefined) {
      left.delete(moved);
      const inside = changesOfRow(moved, row);
      return inside.length > 0
        ? inside
        : [{ kind: 'moved', text: `~ ${nameOf(row)}: from ${moved.app} to ${row.app}`, isOpen: isOpenRow(row) }];
    }
    // A route for all methods that becomes one for some of them.
    const all = before.find((each) => each.method === 'ALL' && each.path === row.path && each.app === row.app);
    if (all !== undefined) return changesOfRow(all, row);
    return [newRow(row)];
  });
  return [
    ...changes,
    ...[...left].map((row): Change => ({
      kind: 'gone',
      text: `- ${nameOf(row)}: gone (was: ${nameOfAccess(row.access)})`,
      isOpen: isOpenRow(row),
    })),
  ];
}

/** Whether any website reads the answer, or gets a preflight approved. */
export function isOpenRow({ access, preflight }: Pick<Row, 'access' | 'preflight'>): boolean {
  return isOpenToAll(access) || isOpenToAll(preflight);
}

function nameOf({ method, path }: ComparedRow): string {
  return `${method} ${path}`;
}

function newRow(row: ComparedRow): Change {
  const isOpen = row.access.who.length > 0 || row.preflight.who.length > 0;
  const access =
    row.access.who.length > 0
      ? nameOfAccess(row.access)
      : row.preflight.who.length > 0
        ? `preflight: ${nameOfAccess(row.preflight)}`
        : 'nobody else';
  return { kind: isOpen ? 'wider' : 'new', text: `+ ${nameOf(row)}: ${access} (new)`, isOpen: isOpenRow(row) };
}

function changesOfRow(before: ComparedRow, now: ComparedRow): Change[] {
  const parts = [
    { name: '', was: before.access, is: now.access },
    { name: 'preflight: ', was: before.preflight, is: now.preflight },
  ];
  const found = parts.flatMap(({ name, was, is }): Change[] => {
    const comparison = compareAccess(was, is);
    if (comparison === 'same') return [];
    const sign = comparison === 'wider' ? '+' : '-';
    const isOpen = isOpenToAll(comparison === 'wider' ? is : was);
    return [{ kind: comparison, text: `${sign} ${nameOf(now)}: ${name}${nameOfAccess(is)} (was: ${nameOfAccess(was)})`, isOpen }];
  });
  // What a browser may send follows who may read: it is said once.
  const [first, second] = found;
  return second !== undefined && first!.kind === second.kind && JSON.stringify(now.access) === JSON.stringify(now.preflight)
    ? [first!]
    : found;
}

const COOKIES = ['no', 'unknown', 'yes'];

/** Whether an access lets in what another one did not. */
export function compareAccess(before: Access, now: Access): 'same' | 'wider' | 'narrower' {
  const [brought, brings] = [broughtBy(before), broughtBy(now)];
  if (!areCovered(now.who, before.who) || !areCovered(brings, brought)) return 'wider';
  const [was, is] = [COOKIES.indexOf(before.cookies), COOKIES.indexOf(now.cookies)];
  if (brings.length > 0 && is > was) return 'wider';
  const isFewer = !areCovered(before.who, now.who) || !areCovered(brought, brings);
  return isFewer || (brought.length > 0 && now.who.length > 0 && is < was) ? 'narrower' : 'same';
}

function areCovered(readers: readonly Audience[], by: readonly Audience[]): boolean {
  return readers.every((reader) => coversReader(by, reader));
}

/** Who may bring the visitor's cookies: nobody whom a `*` lets in. */
function broughtBy({ who, cookies }: Access): Audience[] {
  if (cookies === 'no') return [];
  return who.flatMap((reader): Audience[] => {
    if (reader.kind === 'setting' && reader.unset === 'anyone' && reader.by === 'star')
      return [{ kind: 'setting', name: reader.name, unset: 'nobody' }];
    return isStarReader(reader) ? [] : [reader];
  });
}
