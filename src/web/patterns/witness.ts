import type { CharRange, CharSet, NFA } from 'refa';
import { hasPublicTld, registrableDomain } from '../hosts.js';
import { backtrackingCost } from './cost.js';
import { END, START, wholeTexts } from './language.js';
import { plainPattern } from './plain.js';
import { createMemory } from '../memo.js';

/** What text a test is applied to: the `Origin` header, or `host` or `hostname` of `new URL(origin)`. */
export type Subject = 'origin' | 'host' | 'hostname';

/** The test of the code under judgment, to be run; see `realTest`. */
export type RealTest = (text: string) => boolean;

type Node = NFA.ReadonlyNode;

const LABEL = '[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?';
const NAME = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const TLD = '(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])';
/** Top-level domains in which a stranger surely finds a name, for patterns that leave it free. */
const OPEN_TLD = '(?:net|org|io|dev|xyz)';
const PORT = String.raw`(?::[1-9]\d{1,4})?`;
/** Three, so that `(?!evil)` or a limit on length does not hide what strangers can do. */
const STRANGERS = ['evil', 'attacker', 'spam'];

const MAX_WITNESS = 120;
const MAX_VISITS = 3;
const MAX_CANDIDATES = 24;
/** For all texts that one pattern is tried on, about a tenth of a second. */
const MAX_BACKTRACKING = 5_000_000;
/** For all searches on one pattern together. */
const MAX_COMPARISONS = 400_000;

let runs = 0;

/**
 * The test as the code runs it, with `lastIndex` 0; throws for a source that is no pattern. When a text could make the pattern backtrack for longer than is left,
 * it is not tried and counts as refused.
 */
export function realTest(source: string, flags: string): RealTest {
  const pattern = new RegExp(source, flags); // throws when it is none
  if (plainPattern(source, flags) !== null) return (text) => pattern.test(text);
  const costOf = backtrackingCost(source, flags);
  let left = MAX_BACKTRACKING;
  return (text) => {
    const cost = costOf(text);
    if (cost > left) return false;
    left -= cost;
    runs += 1;
    // the count makes each source new to V8, which spends seconds on machine code for some patterns on their second run
    return new RegExp(`(?:${source})(?:){${runs % 1000}}`, flags).test(text);
  };
}

/** The text that the test sees for an origin; null when a browser never sends this origin. */
function subjectText(origin: string, subject: Subject): string | null {
  if (!URL.canParse(origin)) return null;
  const url = new URL(origin);
  if (url.origin !== origin) return null;
  return subject === 'origin' ? origin : url[subject];
}

/** The origins that a browser can send and that the test, when it is run, accepts. */
export function acceptedOrigins(test: RealTest, subject: Subject, origins: readonly string[]): string[] {
  return origins.filter((origin) => {
    const text = subjectText(origin, subject);
    return text !== null && test(text);
  });
}

const schemePart = (subject: Subject, scheme: string): string => (subject === 'origin' ? String.raw`${scheme}:\/\/` : '');

const shapeOf = (subject: Subject, scheme: string, host: string): string =>
  `^${schemePart(subject, scheme)}${host}${subject === 'hostname' ? '' : PORT}$`;

/** Automata of the shapes below: as many as there are shared hosts in the patterns, so they are kept. */
const rememberLanguage = createMemory<NFA>(200);
const fixedLanguage = (source: string): NFA => rememberLanguage(source, wholeTexts);

/** All origins (hosts, host names) with a domain name that could be registered, as one language. */
export const domainOrigins = (subject: Subject): NFA => fixedLanguage(shapeOf(subject, 'https?', String.raw`(?:${LABEL}\.)+${TLD}`));

/** Origins without a domain name: single labels such as `localhost`, IPv4 and IPv6 addresses. */
export const localOrigins = (subject: Subject): NFA =>
  fixedLanguage(shapeOf(subject, 'https?', String.raw`(?:${LABEL}|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\])`));

/** Searches origins of one shape which the pattern really accepts. */
export class WitnessSearch {
  readonly #language: NFA;
  readonly #test: RealTest;
  readonly #subject: Subject;
  readonly #intended: ReadonlySet<string>;
  readonly #budget: Budget = { left: MAX_COMPARISONS };

  constructor(language: NFA, test: RealTest, subject: Subject, intended: readonly string[]) {
    this.#language = language;
    this.#test = test;
    this.#subject = subject;
    this.#intended = new Set(intended);
  }

  /** A stranger's origin below a domain of their own, e.g. `https://example.com.evil.net`. */
  unanchoredEnd(): string | null {
    return this.#forStrangers((name) => String.raw`(?:${LABEL}\.)*${name}\.net`);
  }

  /** A stranger's whole domain, e.g. `https://evil.com` for a pattern that asks for `.com` only. */
  wholeName(): string | null {
    return this.#forStrangers((name) => String.raw`(?:${LABEL}\.)*${name}(?:\.${NAME})+`);
  }

  /** A domain that ends like an intended one, e.g. `https://evilexample.com`. */
  unanchoredStart(): string | null {
    return this.#forStrangers((name) => String.raw`(?:${LABEL}\.)*${name}${NAME}(?:\.${NAME})+`);
  }

  /** A domain with room for a stranger's word, or a free top-level domain, or any two that differ. */
  elsewhere(): string | null {
    const inside = this.#forStrangers((name) => String.raw`(?:${LABEL}\.)*(?:${NAME})?${name}(?:${NAME})?(?:\.${NAME})+`);
    const [first, second] = [...this.#findAll(String.raw`(?:${LABEL}\.)+${OPEN_TLD}`), ...this.#findAll(String.raw`(?:${LABEL}\.)+${TLD}`)];
    return inside ?? (second === undefined ? null : (first as string));
  }

  /** Any domain that is not an intended one. */
  unintended(): string | null {
    return this.#findAll(String.raw`(?:${LABEL}\.)+${TLD}`)[0] ?? null;
  }

  /** A stranger's name on a shared host, e.g. `https://evil.vercel.app`. */
  sharedHost(below: string): string | null {
    const suffix = below.replaceAll('.', String.raw`\.`);
    return (
      this.#forStrangers((name) => String.raw`${name}\.(?:${LABEL}\.)*${suffix}`) ??
      this.#forStrangers((name) => String.raw`(?:${LABEL}\.)+${name}\.${suffix}`) ??
      this.#forStrangers((name) => String.raw`(?:${LABEL}\.)*(?:${LABEL})?${name}(?:${LABEL})?\.${suffix}`)
    );
  }

  /** Two different strangers must pass, or the pattern means one of them. */
  #forStrangers(hostOf: (name: string) => string): string | null {
    const found = STRANGERS.map((name) => this.#findAll(hostOf(name), name)[0]).filter((witness) => witness !== undefined);
    return found.length > 1 ? (found[0] as string) : null;
  }

  /** Accepted origins of this shape with different domains, over http only when none passes over https. */
  #findAll(host: string, name = ''): string[] {
    for (const scheme of this.#subject === 'origin' ? ['https', 'http'] : ['https']) {
      const texts = commonTexts(this.#language, fixedLanguage(shapeOf(this.#subject, scheme, host)), this.#budget);
      const origins = texts
        .map((text) => (this.#subject === 'origin' ? text : `https://${text}`))
        .filter((origin) => this.#isStranger(origin, name));
      const accepted = acceptedOrigins(this.#test, this.#subject, origins);
      if (accepted.length > 0) return differentDomains(accepted);
    }
    return [];
  }

  #isStranger(origin: string, name: string): boolean {
    if (origin.length > MAX_WITNESS || /[^.]{64}/u.test(origin)) return false;
    const domain = registrableDomain(new URL(origin).hostname);
    return domain !== null && hasPublicTld(domain) && domain.includes(name) && !this.#intended.has(domain);
  }
}

/** The first origin of each registrable domain. */
function differentDomains(origins: readonly string[]): string[] {
  const domains = origins.map((origin) => registrableDomain(new URL(origin).hostname));
  return origins.filter((_, index) => domains.indexOf(domains[index] as string) === index);
}

interface Step {
  left: Node;
  right: Node;
  previous: Step | null;
  characters: CharSet | null;
}

/**
 * The shortest texts that two languages of framed texts share, at most `MAX_CANDIDATES`, by walking pairs of nodes
 * breadth-first. Each pair is visited a few times only: refa's `words()` lists paths and needed gigabytes.
 */
function commonTexts(left: NFA, right: NFA, budget: Budget): string[] {
  const visits = new Map<Node, Map<Node, number>>();
  const queue: Step[] = [{ left: left.initial, right: right.initial, previous: null, characters: null }];
  const texts = new Set<string>();
  for (
    let step = queue[0], index = 0;
    step !== undefined && texts.size < MAX_CANDIDATES && budget.left > 0;
    index += 1, step = queue[index]
  ) {
    if (left.finals.has(step.left as NFA.Node) && right.finals.has(step.right as NFA.Node)) {
      for (const favorite of ['x', 'a']) texts.add(spell(step, favorite));
    }
    for (const [nextLeft, leftCharacters] of step.left.out) {
      budget.left -= step.right.out.size;
      for (const [nextRight, rightCharacters] of step.right.out) {
        const characters = leftCharacters.intersect(rightCharacters);
        if (characters.isEmpty || !mayVisit(visits, nextLeft, nextRight)) continue;
        queue.push({ left: nextLeft, right: nextRight, previous: step, characters });
      }
    }
  }
  return [...texts];
}

interface Budget {
  left: number;
}

function mayVisit(visits: Map<Node, Map<Node, number>>, left: Node, right: Node): boolean {
  const row = visits.get(left) ?? new Map<Node, number>();
  const count = row.get(right) ?? 0;
  visits.set(left, row.set(right, count + 1));
  return count < MAX_VISITS;
}

function spell(last: Step, favorite: string): string {
  let text = '';
  for (let step: Step | null = last; step?.characters; step = step.previous) {
    const { characters } = step;
    const liked = [favorite, 'a', '3'].find((character) => characters.has(character.charCodeAt(0)));
    text = (liked ?? String.fromCharCode((characters.ranges[0] as CharRange).min)) + text;
  }
  return text.replaceAll(String.fromCharCode(START), '').replaceAll(String.fromCharCode(END), '');
}
