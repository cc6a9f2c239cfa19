import { hasPublicTld, registrableDomain } from '../hosts.js';
import type { PatternVerdict } from './verdict.js';
import type { Subject } from './witness.js';

const ORIGINS = /https?:\/\/[\w.-]+/giu;
const HOSTS = /[\w-]+(?:\.[\w-]+)+/gu;

/**
 * Which origins are found in a text: `text.includes(origin)`. Every part of an entry passes, e.g. `https://shop.acme.co`
 * of `https://shop.acme.com`; the witness has a domain that a stranger can register, where a part has one.
 */
export function judgePartOf(text: string, subject: Subject): PatternVerdict {
  for (const [entry] of text.matchAll(subject === 'origin' ? ORIGINS : HOSTS)) {
    const texts =
      subject === 'origin' ? prefixesOf(entry).filter((part) => part.includes('://')) : [...suffixesOf(entry), ...prefixesOf(entry)];
    const parts = texts.filter(isOrigin);
    const stranger = parts.find((part) => isAnotherDomain(part, entry)) ?? parts.find((part) => part.includes('.'));
    if (stranger !== undefined) return { verdict: 'weak', witness: asOrigin(stranger), reason: 'other' };
  }
  return { verdict: 'unknown', reason: 'no part of the text is an origin of somebody else' };
}

const asOrigin = (part: string): string => (part.includes('://') ? part : `https://${part}`);

/** The beginnings of a text, the longest first. */
function prefixesOf(text: string): string[] {
  return Array.from({ length: text.length - 1 }, (_, index) => text.slice(0, text.length - 1 - index));
}

function suffixesOf(text: string): string[] {
  return Array.from({ length: text.length - 1 }, (_, index) => text.slice(index + 1));
}

function isOrigin(part: string): boolean {
  const origin = asOrigin(part);
  return URL.canParse(origin) && new URL(origin).origin === origin;
}

function isAnotherDomain(part: string, entry: string): boolean {
  const domain = domainOf(part);
  return domain !== null && hasPublicTld(domain) && domain !== domainOf(entry);
}

function domainOf(part: string): string | null {
  return registrableDomain(new URL(asOrigin(part)).hostname);
}
