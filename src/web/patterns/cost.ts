import type { Concatenation, Element, NoParent } from 'refa';
import { isEdge, parsePattern } from './language.js';

type Sequence = NoParent<Concatenation>;
type Part = NoParent<Element>;

/** How many ways lead to each position of a text. */
type Ways = readonly number[];

const MAX_COUNTING = 100_000;
/** V8 writes `a?` out as two branches before it runs anything: a hundred of `(?:a|a)?` take it a minute. */
const MAX_OPTIONAL = 20;

/**
 * An upper bound of the steps that a backtracking engine needs for `test(text)`: the number of ways through the pattern,
 * counted position by position instead of walked. Infinity when it cannot be counted.
 * A running RegExp cannot be stopped (the timeout of node:vm does not reach `/a?a?a?…b/`), so it is asked before.
 */
export function backtrackingCost(source: string, flags: string): (text: string) => number {
  let alternatives: readonly Sequence[];
  try {
    alternatives = parsePattern(source, flags).alternatives;
  } catch {
    return () => Number.POSITIVE_INFINITY;
  }
  let countable = countOptional(alternatives) <= MAX_OPTIONAL;
  return (text) => {
    if (!countable) return Number.POSITIVE_INFINITY;
    const counter = new Counter(text);
    counter.through(
      alternatives,
      Array.from({ length: text.length + 1 }, () => 1),
    );
    countable = counter.steps < Number.POSITIVE_INFINITY;
    return counter.steps;
  };
}

function countOptional(alternatives: readonly Sequence[]): number {
  let count = 0;
  for (const element of alternatives.flatMap(({ elements }) => elements)) {
    if (element.type === 'Quantifier' && element.min < element.max && element.max <= 3) count += 1;
    if ('alternatives' in element) count += countOptional(element.alternatives);
  }
  return count;
}

class Counter {
  steps = 0;
  readonly #text: string;
  #counting = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The ways after one of the alternatives, for the ways before it. */
  through(alternatives: readonly Sequence[], before: Ways): Ways {
    return alternatives
      .map(({ elements }) => elements.reduce((ways, element) => this.#past(element, ways), before))
      .reduce(
        add,
        before.map(() => 0),
      );
  }

  #past(element: Part, before: Ways): Ways {
    const total = before.reduce((sum, ways) => sum + ways, 0);
    this.steps += total;
    this.#counting += before.length;
    if (this.#counting > MAX_COUNTING) this.steps = Number.POSITIVE_INFINITY;
    if (element.type === 'Unknown' || total === 0 || this.steps === Number.POSITIVE_INFINITY) return before.map(() => 0);
    switch (element.type) {
      case 'CharacterClass':
        return before.map((_, index) =>
          index > 0 && element.characters.has(this.#text.charCodeAt(index - 1)) ? (before[index - 1] as number) : 0,
        );
      case 'Alternation':
        return this.through(element.alternatives, before);
      case 'Quantifier':
        return this.#repeated(element, before);
      default:
        return this.#asserted(element, before, total);
    }
  }

  #repeated(quantifier: Extract<Part, { type: 'Quantifier' }>, before: Ways): Ways {
    let after = quantifier.min === 0 ? before : before.map(() => 0);
    let ways = before;
    const most = Math.min(quantifier.max, quantifier.min + this.#text.length);
    for (let count = 1; count <= most && ways.some((number) => number > 0); count += 1) {
      ways = this.through(quantifier.alternatives, ways);
      if (count >= quantifier.min) after = add(after, ways);
    }
    return after;
  }

  /** A lookaround lets at most the ways through that arrive; what it tries by itself may begin anywhere when it looks back. */
  #asserted(element: Extract<Part, { type: 'Assertion' }>, before: Ways, total: number): Ways {
    if (isEdge(element)) {
      const edge = element.kind === 'behind' ? 0 : this.#text.length;
      return before.map((ways, index) => (index === edge ? ways : 0));
    }
    this.through(element.alternatives, element.kind === 'behind' ? before.map(() => total) : before);
    return before;
  }
}

const add = (left: Ways, right: Ways): Ways => left.map((ways, index) => ways + (right[index] as number));
