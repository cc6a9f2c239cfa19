import type { Acceptance } from '../policy/acceptance.js';
import type { Effect } from '../policy/dialect.js';
import type { WrittenForm } from '../policy/forms.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Verdict } from '../policy/verdicts.js';

/** What a policy is written as. */
export const WRITTEN: Readonly<Record<CorsPolicy['written']['kind'], string>> = {
  nothing: 'no options',
  object: 'an options object',
  shorthand: 'a value in the place of the options',
  misused: 'a value that the library does not take as options',
  idle: 'a layer that was not made, or is not mounted',
  unread: 'options that nothing reads here',
  delegate: 'a function that answers the options',
  headers: 'headers by hand',
};

/** How an origin is written. */
const FORMS: Readonly<Record<WrittenForm, string>> = {
  absent: 'no origin written',
  star: 'a `*`',
  true: '`true`',
  false: '`false`',
  undefined: '`undefined`',
  null: '`null`',
  empty: 'an empty text',
  string: 'a text',
  commaList: 'a text with commas',
  list: 'a list',
  emptyList: 'an empty list',
  starList: 'a list of a `*`',
  starInList: 'a list with a `*`',
  regex: 'a pattern',
  regexInList: 'a list with a pattern',
  other: 'a value of another kind',
  function: 'decided by code',
  asyncFunction: 'decided by an `async` function',
  opaque: 'a value from elsewhere',
};

/** What a stranger's page is answered. */
const EFFECTS: Readonly<Record<Effect, string>> = {
  star: 'gets `*`',
  reflect: 'gets its own origin back',
  nobody: 'gets no permission',
  listed: 'gets no permission unless it is listed',
  fixed: 'gets the origin that is written there',
  junk: 'gets a value that no browser accepts',
  error: 'gets an error, as everybody does',
  throws: 'gets nothing, since the server does not start',
  hangs: 'gets no answer',
  unknown: 'gets what is not known',
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  wildcard: 'open to any website',
  reflected: 'open to any website, by an echo',
  'fail-open': 'open to any website while something is missing',
  misread: 'open to any website, though it looks closed',
  closed: 'closed',
  unknown: 'not known',
};

/** Who is let in by code, and why. */
const WAYS_IN: Readonly<Record<Exclude<Acceptance['kind'], 'anyone' | 'fail-open'>, string>> = {
  list: 'what is on a list',
  pattern: 'what matches a pattern',
  affix: 'what begins, ends or contains as written',
  null: 'the origin `null`',
  star: 'anyone where the setting says `*`',
  'no-origin': 'a request without an Origin',
  unknown: 'somebody by code that is not followed',
};
const ANYONE: Readonly<Record<Extract<Acceptance, { kind: 'anyone' }>['why'], string>> = {
  unconditional: 'anyone, without a test',
  decoration: 'anyone, whatever the test before it says',
  denylist: 'anyone who is not refused by name',
  unawaited: 'anyone, since a promise is true',
};
const FAILURES: Readonly<Record<Extract<Acceptance, { kind: 'fail-open' }>['why'], string>> = {
  'empty-list': 'anyone while the list is empty',
  'missing-setting': 'anyone while a setting is missing',
  catch: 'anyone when the check fails',
  'not-found': 'anyone who is not found',
};

/** Whom an origin function lets in, in words. */
export function wayIn(acceptance: Acceptance): string {
  if (acceptance.kind === 'anyone') return ANYONE[acceptance.why];
  return acceptance.kind === 'fail-open' ? FAILURES[acceptance.why] : WAYS_IN[acceptance.kind];
}

/** What an origin is written as, and what a stranger's page gets for it, in words. */
export function formAndEffect({ form, effect, verdict }: OriginLeaf): string {
  const what =
    effect === 'unknown' && verdict === 'unknown' ? 'what it can be is not known' : `a stranger ${EFFECTS[effect]}: ${VERDICTS[verdict]}`;
  return `is ${FORMS[form]}; ${what}`;
}
