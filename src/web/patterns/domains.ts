import type { CharSet, NFA } from 'refa';
import { hasPublicTld, isNamedAtStart, isPublicSuffix, isSharedHost, registrableDomain, sharedHostBelow } from '../hosts.js';
import { Label, MAX_WORDS, type LabelState } from './label.js';
import { END, START, UnreadablePattern } from './language.js';

type Node = NFA.ReadonlyNode;

/** A place in the name of the host where strangers can put a label of their own. */
export interface OpenPlace {
  /** the host below which the label stands, e.g. `com`, `vercel.app`; '' for the top-level domain itself */
  below: string;
  shared: boolean;
}

/** Which registrable domains the hosts of a language have. */
export interface Reach {
  domains: readonly string[];
  open: readonly OpenPlace[];
}

const LABEL_CHARACTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789-_'];
const DIGITS = [...'0123456789'];

/** Up to this many names are taken for a list that somebody wrote, whatever they look like. */
const FEW = 20;
/** Names that differ in one character only, in this many ways, come from a character class and not from a list. */
const CLASS_SIZE = 10;
const MAX_DEPTH = 6;
const MAX_STEPS = 400_000;

/**
 * Walks the hosts of a language of framed origins from their end, label by label, as far as somebody registers names.
 * Finitely many ways at a label: they are followed. Endlessly many (or a character class): an open place, unless the
 * label stands below a shared host and its end names one project or team, e.g. `app-*-team.vercel.app`, which is
 * then listed like a domain. Names below a top-level domain that nobody can register in (`internal`) are left out.
 * Throws `UnreadablePattern` when the walk grows too large.
 */
export function reachOf(nfa: NFA): Reach {
  const walk = new Walk();
  const last = walk.step(new Set<Node>(nfa.finals), String.fromCharCode(END));
  let ports = walk.stepAny(last, DIGITS);
  const hosts = new Set(last);
  for (const seen = new Set<Node>(); ports.size > 0;) {
    for (const node of walk.step(ports, ':')) hosts.add(node);
    const fresh = [...walk.stepAny(ports, DIGITS)].filter((node) => !seen.has(node));
    for (const node of fresh) seen.add(node);
    ports = new Set(fresh);
  }
  walk.visit('', hosts, 0);
  return { domains: [...walk.domains].sort(), open: walk.open };
}

class Walk {
  readonly domains = new Set<string>();
  readonly open: OpenPlace[] = [];
  readonly #edges = new Map<Node, ReadonlyMap<string, readonly Node[]>>();
  readonly #numbers = new Map<Node, number>();
  #steps = 0;

  /** The nodes from which one `character` leads into `nodes`. */
  step(nodes: ReadonlySet<Node>, character: string): Set<Node> {
    const sources = new Set<Node>();
    for (const node of nodes) {
      for (const source of this.#edgesInto(node).get(character) ?? []) sources.add(source);
      this.#count(1);
    }
    return sources;
  }

  stepAny(nodes: ReadonlySet<Node>, characters: readonly string[]): Set<Node> {
    return new Set(characters.flatMap((character) => [...this.step(nodes, character)]));
  }

  visit(below: string, nodes: ReadonlySet<Node>, depth: number): void {
    const label = this.#readLabel(nodes);
    const strangers = below === '' || isPublicSuffix(below);
    const words = label.words();
    if (words === null || comesFromClass(countedNames(below, [...words.keys()]))) {
      this.#openAt(below, strangers, label);
      return;
    }
    if (words.size > MAX_WORDS) throw new UnreadablePattern('the pattern lists too many names');
    for (const [word, rest] of words) {
      const host = below === '' ? word : `${word}.${below}`;
      if (!hasPublicTld(host)) continue;
      if (this.#endsHost(rest)) this.#listOwner(host);
      const further = this.step(rest, '.');
      if (further.size === 0) continue;
      if (depth < MAX_DEPTH) this.visit(host, further, depth + 1);
      else this.#listOwner(host);
    }
  }

  #openAt(below: string, strangers: boolean, label: Label): void {
    const sharedBelow = strangers ? null : sharedHostBelow(below);
    const shared = isSharedHost(below) || sharedBelow !== null;
    const fixed = strangers && shared ? label.fixedPart(isNamedAtStart(below)) : null;
    if (fixed !== null) this.domains.add(`${fixed}.${below}`);
    else if (strangers || shared) this.open.push({ below: sharedBelow ?? below, shared });
    else this.#listOwner(below);
  }

  #listOwner(host: string): void {
    this.domains.add(registrableDomain(host) ?? host);
  }

  #endsHost(nodes: ReadonlySet<Node>): boolean {
    return this.step(nodes, '/').size > 0 || this.step(nodes, String.fromCharCode(START)).size > 0;
  }

  /** The automaton of one label, read from its end, made deterministic as far as needed. */
  #readLabel(start: ReadonlySet<Node>): Label {
    const states = new Map<string, LabelState>();
    const pending: LabelState[] = [];
    const stateOf = (nodes: ReadonlySet<Node>): LabelState => {
      const key = this.#keyOf(nodes);
      const known = states.get(key);
      if (known !== undefined) return known;
      const state: LabelState = { nodes, next: new Map(), complete: this.#endsHost(nodes) || this.step(nodes, '.').size > 0 };
      states.set(key, state);
      pending.push(state);
      return state;
    };
    const first = stateOf(start);
    first.complete = false;
    for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
      for (const character of LABEL_CHARACTERS) {
        const sources = this.step(state.nodes, character);
        if (sources.size > 0) state.next.set(character, stateOf(sources));
      }
    }
    return new Label(first, [...states.values()]);
  }

  #keyOf(nodes: ReadonlySet<Node>): string {
    const numbers = [...nodes].map((node) => {
      const number = this.#numbers.get(node) ?? this.#numbers.size;
      this.#numbers.set(node, number);
      return number;
    });
    this.#count(numbers.length);
    return numbers.sort((a, b) => a - b).join();
  }

  #edgesInto(node: Node): ReadonlyMap<string, readonly Node[]> {
    const known = this.#edges.get(node);
    if (known !== undefined) return known;
    const edges = new Map<string, Node[]>();
    for (const [source, characters] of node.in) {
      for (const character of hostCharacters(characters)) {
        const sources = edges.get(character);
        if (sources === undefined) edges.set(character, [source]);
        else sources.push(source);
      }
    }
    this.#edges.set(node, edges);
    return edges;
  }

  #count(steps: number): void {
    this.#steps += steps;
    if (this.#steps > MAX_STEPS) throw new UnreadablePattern('the pattern accepts too many different hosts to compare');
  }
}

function* hostCharacters(characters: CharSet): Iterable<string> {
  for (const { min, max } of characters.ranges) {
    for (let code = min; code <= Math.min(max, 0x7a); code += 1) yield String.fromCharCode(code);
  }
}

/** Top-level domains count when somebody can register below them: `co.uk` without the backslash spells `coxuk` too. */
const countedNames = (below: string, words: readonly string[]): readonly string[] =>
  below === '' && words.length <= MAX_WORDS ? words.filter(hasPublicTld) : words;

/** Whether these many words are spelled by a character class (`app[a-z]x`) rather than listed one by one. */
function comesFromClass(words: readonly string[]): boolean {
  if (words.length <= FEW) return false;
  const siblings = new Map<string, number>();
  for (const word of words) {
    for (let index = 0; index < word.length; index += 1) {
      const key = `${word.slice(0, index)}*${word.slice(index + 1)}`;
      const count = (siblings.get(key) ?? 0) + 1;
      if (count >= CLASS_SIZE) return true;
      siblings.set(key, count);
    }
  }
  return false;
}
