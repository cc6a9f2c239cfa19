import { inProduction } from '../../engine/deployment.js';
import { isOfOrigin, dropIrrelevantConditions } from './facts.js';
import { keyOf } from './tests.js';
import type { Acceptance } from '../acceptance.js';
import type { Accepted } from './answers.js';
import type { Fact, Predicate } from './terms.js';

type Kind = Acceptance extends infer A ? (A extends Acceptance ? Omit<A, 'node' | 'module' | 'when' | 'credentials'> : never) : never;

/** What each accepting path needs to be true, said once. `asks` when a test of something else decides. */
export function summarize(paths: readonly Accepted[], lists: ReadonlySet<string>, asks: boolean): Acceptance[] {
  const states = dropIrrelevantConditions(paths.map((each) => each.state));
  const found = new Map<string, Acceptance>();
  for (const [index, { node, module, credentials }] of paths.entries()) {
    const { facts, ignoredCheck: decorated } = states[index]!;
    const when = (['development', 'unset'] as const).find((kind) => facts.some((each) => each.test.kind === kind && each.holds)) ?? null;
    for (const kind of kindsOf(facts, decorated, lists, asks)) {
      const key = `${module.filename} ${node.range[0]} ${when === 'development'} ${credentials == null ? '' : keyOf(credentials)} ${labelOf(kind)}`;
      // a list that is also asked while nothing is missing is no fallback
      const known = found.get(key);
      if (known?.kind === 'list' && known.when !== 'unset') continue;
      found.set(key, { node, module, when, credentials, ...kind } as Acceptance);
    }
  }
  const all = [...found.values()];
  // behind a door that is open to all, what else was asked does not matter
  return all.some((each) => each.kind === 'anyone' && inProduction(each)) ? all.filter((each) => each.kind !== 'unknown') : all;
}

function labelOf(kind: Kind): string {
  switch (kind.kind) {
    case 'pattern':
      return `pattern ${kind.subject} /${kind.source}/${kind.flags}`;
    case 'affix':
      return `${kind.method} ${kind.subject} ${JSON.stringify(kind.text)}`;
    case 'list':
      return `list ${kind.entries.module.filename} ${kind.entries.node.range.join('-')}`;
    default:
      return kind.kind;
  }
}

/** The narrowest thing that a path requires of the origin, or why it requires nothing. */
function kindsOf(facts: readonly Fact[], decorated: boolean, lists: ReadonlySet<string>, asks: boolean): Kind[] {
  const has = (kind: Predicate['kind'], holds: boolean): boolean => facts.some((each) => each.test.kind === kind && each.holds === holds);
  const required = facts
    .filter((each) => each.holds && isOfOrigin(each.test))
    .map((each) => each.test)
    .sort((a, b) => width(a) - width(b));
  const [narrowest] = required;
  if (has('present', false)) return [{ kind: 'no-origin' }];
  // what else is asked of `null` may refuse it, and of listed origins does no harm
  if (narrowest?.kind === 'null' && facts.some(({ test }) => test.kind === 'unknown' && (test.dependsOnRequest || test.answers === true)))
    return [{ kind: 'unknown' }];
  if (narrowest?.kind === 'member') return [{ kind: 'list', entries: narrowest.entries }];
  if (narrowest?.kind === 'null') return kindsOfTest(narrowest);
  const star = facts.find(({ test, holds }) => test.kind === 'star' && holds)?.test;
  const doubts = facts.filter(
    (each) => each.test.kind === 'unknown' && !isMissingList(each, lists) && !isLeftOut(each, star !== undefined),
  );
  if (narrowest !== undefined)
    return doubts.some((each) => each.test.kind === 'unknown' && each.test.dependsOnRequest)
      ? [{ kind: 'unknown' }]
      : kindsOfTest(narrowest);
  if (doubts.length > 0 || facts.some((each) => each.test.kind === 'empty' && !each.test.known && !lists.has(each.test.list)))
    return [{ kind: 'unknown' }];
  if (star?.kind === 'star') return [{ kind: 'star', of: star.of }];
  if (has('empty', true)) return [{ kind: 'fail-open', why: 'empty-list' }];
  if (has('unset', true) || facts.some((each) => isMissingList(each, lists) && !each.holds))
    return [{ kind: 'fail-open', why: 'missing-setting' }];
  if (has('caught', true)) return [{ kind: 'fail-open', why: 'catch' }];
  const promise = facts.find((each) => each.test.kind === 'unawaited')?.test;
  if (promise?.kind === 'unawaited') return [{ kind: 'anyone', why: 'unawaited', asks, promise: promise.node }];
  if (facts.some(({ test, holds }) => test.kind === 'member' && test.asked === true && !holds))
    return [{ kind: 'fail-open', why: 'not-found' }];
  if (decorated) return [{ kind: 'anyone', why: 'decoration', asks }];
  if (facts.some((each) => isOfOrigin(each.test))) return [{ kind: 'anyone', why: 'denylist', asks }];
  // `if (process.env.ALLOW_ALL)`: switched on by its owner
  return has('unset', false) ? [{ kind: 'unknown' }] : [{ kind: 'anyone', why: 'unconditional', asks }];
}

/** An option that its owner did not set, or set beside a `*`: the owner asked for public. */
function isLeftOut({ test, holds }: Fact, star: boolean): boolean {
  return test.kind === 'unknown' && test.owner === true && (!holds || star);
}

/** `if (!allowed)` where `allowed` is the list that origins are looked up in. */
function isMissingList({ test }: Fact, lists: ReadonlySet<string>): boolean {
  return test.kind === 'unknown' && lists.has(test.of);
}

/** How much a test lets in: with several, the narrowest is what counts. */
function width(test: Predicate): number {
  switch (test.kind) {
    case 'member':
      return 0;
    case 'null':
      return 1;
    case 'pattern':
      return /^\^.*\$$/s.test(test.source) ? 2 : 4;
    case 'affix':
      return test.method === 'endsWith' ? 3 : test.method === 'startsWith' ? 5 : 6;
    default:
      return 7;
  }
}

function kindsOfTest(test: Predicate): Kind[] {
  switch (test.kind) {
    case 'member':
      return [{ kind: 'list', entries: test.entries }];
    case 'pattern':
    case 'affix':
      return [test];
    case 'any':
      return test.of.flatMap(kindsOfTest);
    default:
      return [{ kind: 'null' }];
  }
}
