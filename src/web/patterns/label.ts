import type { NFA } from 'refa';

type Node = NFA.ReadonlyNode;

/** More names than anybody lists in a pattern. */
export const MAX_WORDS = 500;
/** RFC 1035; also keeps a fixed part such as `(?:a)+` from growing for ever. */
const MAX_LABEL = 63;

/** One step of reading a label from its end, e.g. after the `m` of `com`. */
export interface LabelState {
  nodes: ReadonlySet<Node>;
  next: Map<string, LabelState>;
  /** whether the label may begin here (it is read from its end) */
  complete: boolean;
}

/** The texts that one label of a host may be, as a deterministic automaton which reads them from their end. */
export class Label {
  readonly #first: LabelState;
  readonly #states: readonly LabelState[];

  constructor(first: LabelState, states: readonly LabelState[]) {
    this.#first = first;
    this.#states = states;
  }

  /** The ways to write this label with the nodes before them, one more than `MAX_WORDS` at most; null when there are endlessly many. */
  words(): Map<string, ReadonlySet<Node>> | null {
    const words = new Map<string, ReadonlySet<Node>>();
    const onPath = new Set<LabelState>();
    const endless = (state: LabelState, word: string): boolean => {
      if (onPath.has(state)) return true;
      if (words.size > MAX_WORDS) return false;
      if (state.complete) words.set(word, state.nodes);
      onPath.add(state);
      for (const [character, next] of state.next) if (endless(next, character + word)) return true;
      onPath.delete(state);
      return false;
    };
    return endless(this.#first, '') ? null : words;
  }

  /**
   * The label with `*` for what varies when its end names a project or a team, e.g. `app-*-team`; null where it does not.
   * `byStart`: the host names projects at the beginning, e.g. `shop--*`.
   */
  fixedPart(byStart: boolean): string | null {
    const end = this.#fixedEnd();
    const start = this.#fixedStart();
    if (end === null && (start === null || !byStart)) return null;
    return `${start ?? ''}*${end ?? ''}`;
  }

  #fixedEnd(): string | null {
    let text = '';
    let state = this.#first;
    while (!state.complete && state.next.size === 1 && text.length < MAX_LABEL) {
      for (const [character, next] of state.next) [text, state] = [character + text, next];
    }
    const followers = [...state.next.keys()];
    return namesProject(text, text.startsWith('-'), followers) ? text : null;
  }

  #fixedStart(): string | null {
    let text = '';
    let current: ReadonlySet<LabelState> = new Set(this.#states.filter((state) => state.complete));
    let before = this.#sourcesOf(current);
    for (; before.size === 1 && text.length < MAX_LABEL && !current.has(this.#first); before = this.#sourcesOf(current)) {
      for (const [character, sources] of before) [text, current] = [text + character, sources];
    }
    return namesProject(text, text.endsWith('-'), [...before.keys()]) ? text : null;
  }

  #sourcesOf(targets: ReadonlySet<LabelState>): Map<string, Set<LabelState>> {
    const sources = new Map<string, Set<LabelState>>();
    for (const state of this.#states) {
      for (const [character, next] of state.next) {
        if (targets.has(next)) sources.set(character, (sources.get(character) ?? new Set()).add(state));
      }
    }
    return sources;
  }
}

/** At least three letters that end at a hyphen, so that `app-x` passes and `application` does not. */
function namesProject(text: string, hyphenated: boolean, neighbors: readonly string[]): boolean {
  const name = text.replace(/^-+|-+$/gu, '');
  return name.length >= 3 && (hyphenated || neighbors.every((character) => character === '-'));
}
