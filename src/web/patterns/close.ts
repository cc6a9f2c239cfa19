import { isPublicSuffix } from '../hosts.js';
import { bareDots, isNarrower, judgePattern, replaceDots } from './judge.js';
import { createMemory } from '../memo.js';
import type { Subject } from './witness.js';

const SUBDOMAINS = String.raw`(?:[a-z0-9-]+\.)`;
const LOOPBACK = /^(?:localhost|127\\\.0\\\.0\\\.1)$/u;
const ANY = String.raw`(?:\.|\[\^\\?\/\])`;
const ANYTHING_THEN_DOT = new RegExp(String.raw`^${ANY}[*+]\??\\\.`, 'u');
const ANYTHING = new RegExp(String.raw`^${ANY}([*+])\??(?=[a-z0-9])`, 'u');
const ANYTHING_AT_END = new RegExp(String.raw`${ANY}[*+]\??$`, 'u');
const ANYTHING_INSIDE = new RegExp(String.raw`(?<!\\)${ANY}([*+])\??`, 'gu');
const PORT = String.raw`(?::\d+)?`;
const SCHEME = /^\^?(?:https\??|http|\((?:\?:)?(?:https\?|https?\|https?)\)):\\?\/\\?\//u;

/**
 * An anchored, escaped pattern which accepts part of what the old one did and lets only finitely many domains in,
 * e.g. `/example\.com$/` -> `^https:\/\/(?:[a-z0-9-]+\.)*example\.com$`. Never wider, which is proved and not assumed.
 * `others` are tried at last, and alone where another part of the origin is asked for. Null when the old one needs no repair,
 * or none was found: then nothing is suggested.
 */
export function closedPattern(
  source: string,
  flags: string,
  others: readonly string[] = [],
  subject: Subject = 'origin',
): ClosedPattern | null {
  return remember([`${subject} ${flags}/${source}`, ...others].join('\n'), () => close({ source, flags }, others, subject));
}

interface ClosedPattern {
  readonly source: string;
  readonly flags: string;
}

const remember = createMemory<ClosedPattern | null>();

function close({ source, flags }: ClosedPattern, others: readonly string[], subject: Subject): ClosedPattern | null {
  const { verdict } = judgePattern(source, flags, subject);
  if (verdict !== 'weak') return null;
  const kept = flags.replace(/[gmsy]/gu, '');
  const escaped = replaceDots(source, bareDots(source, flags), String.raw`\.`);
  for (const candidate of [...(subject === 'origin' ? candidatesFor(escaped) : []), ...others]) {
    if (isClosed(candidate, kept, subject) && isNarrower(candidate, { source, flags })) return { source: candidate, flags: kept };
  }
  return null;
}

/** Whether a pattern is about a host that gives names to strangers: with anchors it would still let them in, e.g. `/\.vercel\.app/`. */
export function isOfSharedHost(source: string, flags: string, subject: Subject): boolean {
  const escaped = replaceDots(source, bareDots(source, flags), String.raw`\.`);
  return [source, ...(subject === 'origin' ? candidatesFor(escaped) : [])].some((each) => {
    const judged = judgePattern(each, flags.replace(/[gmsy]/gu, ''), subject);
    return judged.verdict === 'weak' && judged.reason === 'shared-host';
  });
}

/** A host that gives names to strangers is not what anybody means, nor a single label other than `localhost`. */
function isClosed(source: string, flags: string, subject: Subject): boolean {
  const judged = judgePattern(source, flags, subject);
  if (judged.verdict !== 'safe' || judged.domains.some(isPublicSuffix)) return false;
  return judged.domains.length > 0 || /\\\.|localhost/u.test(source);
}

/** Repairs to try, the one that keeps most first. */
function candidatesFor(source: string): string[] {
  const branches = topLevelBranches(source).map(closeBranch);
  const whole = branches.map((branch) => branch.wide).join('|');
  const narrow = branches.map((branch) => branch.narrow).join('|');
  return [...new Set([source, whole, narrow])];
}

/** Alternatives outside of groups and classes. */
function topLevelBranches(source: string): string[] {
  const branches = [''];
  let depth = 0;
  let inClass = false;
  for (const [token] of source.matchAll(/\\.|[^]/gu)) {
    if (token === '[') inClass = true;
    else if (token === ']') inClass = false;
    else if (!inClass && token === '(') depth += 1;
    else if (!inClass && token === ')') depth -= 1;
    if (token === '|' && depth === 0 && !inClass) branches.push('');
    else branches[branches.length - 1] += token;
  }
  return branches;
}

/** One alternative with both anchors, a scheme, and its `.*` limited to whole labels. */
function closeBranch(branch: string): { wide: string; narrow: string } {
  const scheme = SCHEME.exec(branch)?.[0].replace(/^\^/u, '') ?? '';
  const host = branch.slice(branch.startsWith('^') ? scheme.length + 1 : scheme.length).replace(/\$$/u, '');
  if (LOOPBACK.test(host)) {
    const start = scheme === '' ? String.raw`https?:\/\/` : scheme;
    return { wide: `^${start}${host}${PORT}$`, narrow: `^${start}${host}$` };
  }
  const start = scheme === '' ? String.raw`https:\/\/` : scheme;
  return { wide: `^${start}${wholeLabels(host, scheme === '')}$`, narrow: `^${start}${wholeLabels(host, false)}$` };
}

function wholeLabels(host: string, open: boolean): string {
  const limited = host
    .replace(ANYTHING_THEN_DOT, `${SUBDOMAINS}+`)
    .replace(ANYTHING, (_, repeat: string) => `${SUBDOMAINS}${repeat}`)
    .replace(ANYTHING_AT_END, '')
    .replaceAll(ANYTHING_INSIDE, (_, repeat: string) => `[a-z0-9-]${repeat}`);
  if (!open || limited.startsWith(SUBDOMAINS)) return limited;
  return limited.startsWith(String.raw`\.`) ? `${SUBDOMAINS}+${limited.slice(2)}` : `${SUBDOMAINS}*${limited}`;
}
