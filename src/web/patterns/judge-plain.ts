import { hasPublicTld, isPublicSuffix, isSharedHost, registrableDomain, sharedHostBelow } from '../hosts.js';
import { acceptedOrigins, type RealTest, type Subject } from './witness.js';
import type { PatternVerdict } from './verdict.js';
import type { PlainPattern } from './plain.js';

const LABEL = '[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?';
const NAME = new RegExp(String.raw`^${LABEL}(?:\.${LABEL})*$`);
/** Names that are registered: as deep as the walk over an automaton goes. */
const DOMAIN = new RegExp(String.raw`^(?:${LABEL}\.){1,5}[a-z]{2,}$`);
/** Single names, e.g. `localhost`. */
const LOCAL = new RegExp(`^${LABEL}$`);
const PORT = /:[1-9]\d{1,4}$/;
const SCHEME = /^https?:\/\//;
/** More names may come from a class of characters. */
const MAX_TEXTS = 20;
/** What the search for a witness puts before or behind a text: one that has a part of them may have a shorter witness. */
const STRANGERS = ['evil', 'attacker', 'spam', 'stranger'];
const MAX_TEXT = 80;

/** The verdict that the automaton of such a pattern would give; null where only that can tell. */
export function judgePlain({ start, end, texts }: PlainPattern, subject: Subject, test: RealTest): PatternVerdict | null {
  const [text] = texts as [string];
  if (texts.length > MAX_TEXTS || texts.some((each) => each.length > MAX_TEXT || STRANGERS.some((name) => each.includes(name))))
    return null;
  if (start && end) return judgeWhole(texts, subject);
  if (texts.length > 1) return null;
  if (end) return text.startsWith('.') ? judgeBelow(text.slice(1)) : judgeEnding(text, subject, test);
  return judgeBeginning(text, start, subject, test);
}

/** Whole origins or hosts: those who registered them. */
function judgeWhole(texts: readonly string[], subject: Subject): PatternVerdict | null {
  if (subject === 'origin' && !texts.every((each) => SCHEME.test(each))) return null;
  const written = subject === 'origin' ? texts.map((each) => each.replace(SCHEME, '')) : texts;
  const hosts = subject === 'hostname' ? written : written.map((each) => each.replace(PORT, ''));
  if (!hosts.every((host) => DOMAIN.test(host) || (LOCAL.test(host) && !/^\d+$/.test(host)))) return null;
  const domains = hosts.filter((host) => DOMAIN.test(host) && hasPublicTld(host)).map((host) => registrableDomain(host) ?? host);
  return { verdict: 'safe', domains: [...new Set(domains)].sort() };
}

/** `.example.com` at the end: everything below a host. */
function judgeBelow(host: string): PatternVerdict | null {
  if (!DOMAIN.test(host)) return null;
  if (!hasPublicTld(host)) return { verdict: 'safe', domains: [] };
  if (isPublicSuffix(host) || isSharedHost(host) || sharedHostBelow(host) !== null) return null;
  return { verdict: 'safe', domains: [registrableDomain(host) ?? host] };
}

/** `example.com` at the end: also `evilexample.com`. */
function judgeEnding(text: string, subject: Subject, test: RealTest): PatternVerdict | null {
  if (!DOMAIN.test(text) || !hasPublicTld(text) || registrableDomain(text) !== text || text.split('.').length > 2) return null;
  return proven((name) => `https://${name}${text}`, 'unanchored-start', subject, test);
}

/** A text that may go on: also `https://app.example.com.evil.net`. */
function judgeBeginning(text: string, start: boolean, subject: Subject, test: RealTest): PatternVerdict | null {
  const scheme = subject === 'origin' ? (SCHEME.exec(text)?.[0] ?? null) : null;
  const name = scheme === null ? text : text.slice(scheme.length);
  const last = name.slice(name.lastIndexOf('.') + 1);
  const overlaps = STRANGERS.some((each) => each.startsWith(last) || `https://${each}.net`.includes(text));
  if (!NAME.test(name) || overlaps || (subject === 'origin' && start && scheme === null)) return null;
  return proven((each) => `${scheme ?? 'https://'}${name}.${each}.net`, 'unanchored-end', subject, test);
}

/** Two strangers pass when the test is run. */
function proven(
  make: (name: string) => string,
  reason: 'unanchored-start' | 'unanchored-end',
  subject: Subject,
  test: RealTest,
): PatternVerdict | null {
  const origins = STRANGERS.slice(0, 2).map(make);
  return acceptedOrigins(test, subject, origins).length < 2 ? null : { verdict: 'weak', witness: origins[0]!, reason };
}
