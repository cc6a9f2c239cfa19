/** How many letters must be changed, added or taken out to make one text of another. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...right].entries())
      next.push(Math.min(row[column]! + (letter === other ? 0 : 1), row[column + 1]! + 1, next[column]! + 1));
    row = next;
  }
  return row.at(-1)!;
}

/**
 * The name that was most likely meant, e.g. `allowlist` for `allowList` or `allow`, and `@koa/cors` for `koa`: by
 * letters, by a whole word, then by a common beginning; null when none is near.
 */
export function nearestOf(written: string, names: readonly string[]): string | null {
  const lower = written.toLowerCase();
  const ranked = names.map((name) => ({ name, away: distance(lower, name.toLowerCase()) })).sort((left, right) => left.away - right.away);
  const near = ranked.find(({ name, away }) => away <= Math.max(1, Math.floor(name.length / 3)));
  if (near !== undefined) return near.name;
  const begins = (name: string): boolean => lower.length >= 4 && name.toLowerCase().startsWith(lower.slice(0, 4));
  return ranked.find(({ name }) => name.split(/[^a-z0-9]+/i).includes(lower))?.name ?? names.find(begins) ?? null;
}
