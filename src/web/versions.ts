import { createMemory } from './memo.js';

/** Whether a version comes before another one by its numbers, e.g. `4.6.4` before `4.6.5`. Null is the newest. */
export function isBefore(version: string | null, limit: string): boolean {
  if (version === null) return false;
  const [left, right] = [numbersOf(version), numbersOf(limit)];
  for (const [index, number] of right.entries()) {
    const other = left[index] ?? 0;
    if (other !== number) return other < number;
  }
  return false;
}

/** The lowest version that a range of a package.json takes, e.g. `4.0.0` of `^4.0.0`; null when it names none. */
export function lowestOf(range: string): string | null {
  const alternatives = range
    .split('||')
    .flatMap((each) => /(?<![\w.<])v?(\d+(?:\.\d+){0,2})/.exec(each.replace(/<=?\s*v?[\d.]+/g, ''))?.[1] ?? []);
  const [first, ...others] = alternatives;
  return first === undefined ? null : others.reduce((lowest, each) => (isBefore(each, lowest) ? each : lowest), first);
}

const remember = createMemory<readonly number[]>(200);

function numbersOf(version: string): readonly number[] {
  return remember(version, (written) =>
    written
      .split(/[-+]/)[0]!
      .split('.')
      .map((part) => Number.parseInt(part, 10) || 0),
  );
}
