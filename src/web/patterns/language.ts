import { createRequire } from 'node:module';
import type { CharSet, Concatenation, Element, Expression, NFA, NoParent } from 'refa';

type Refa = typeof import('refa');
type Sequence = NoParent<Concatenation>;
/** `Unknown` stands for what the parser is told not to read, and it is told to read all. */
type Part = Exclude<NoParent<Element>, { type: 'Unknown' }>;

const load = createRequire(import.meta.url);
let refa: Refa | undefined;

/** Loaded when the first pattern is judged: a file without CORS must not pay for it. */
export function automata(): Refa {
  refa ??= load('refa') as Refa;
  return refa;
}

/** Every text is framed as START text END, so that `^` and `$` are characters which a walk can see. */
export const START = 0x02;
export const END = 0x03;

/** Origins are ASCII: other characters are cut off. */
const MAXIMUM = 0x7f;
export const MAX_NODES = 8000;
/** What may be left out or repeated makes every neighbor a neighbor of every other: edges grow with the square. */
const MAX_CHOICES = 150;
/** Beyond this a counted repeat counts as endless, e.g. `[a-z]{1,63}`: more text is accepted, never less. */
const ENDLESS = 24;

/** The framed texts on which a pattern's `test` answers true. */
export interface Language {
  nfa: NFA;
  /** false when a lookaround had to be left out: then more texts are in the language than the pattern accepts */
  exact: boolean;
}

/** Thrown for a pattern that cannot be turned into an automaton; `message` is the reason to show. */
export class UnreadablePattern extends Error {}

/**
 * The language of a pattern, anchors read at the edges of the text. Never smaller than what the real RegExp accepts,
 * which is what a proof of safety needs. `counted: 'exact'` keeps it from being larger through long repeats.
 * Throws `UnreadablePattern` for backreferences, anchors in odd places (`(?=^a)`), and patterns that grow too large.
 */
export function languageOf(source: string, flags: string, counted: 'endless' | 'exact' = 'endless'): Language {
  try {
    return build(source, flags, counted);
  } catch (error) {
    if (error instanceof UnreadablePattern) throw error;
    throw new UnreadablePattern(
      error instanceof automata().TooManyNodesError ? 'the pattern is too large' : 'the pattern uses a feature that cannot be analyzed',
    );
  }
}

/** The framed texts which a pattern of ours matches from `^` to `$`: the shapes to compare a language with. */
export function wholeTexts(source: string): NFA {
  const { JS, NFA } = automata();
  const { expression } = JS.Parser.fromLiteral({ source, flags: '' }).parse();
  return NFA.fromRegex(frameAll(expression.alternatives), { maxCharacter: MAXIMUM });
}

/** The pattern as refa reads it; throws for backreferences and syntax that it does not know. */
export function parsePattern(source: string, flags: string): NoParent<Expression> {
  // an origin has no line breaks, so `m` and `s` change nothing; `g` starts at 0 in the first test
  const parser = automata().JS.Parser.fromLiteral({ source, flags: flags.replace(/[gmyd]/gu, '') });
  return parser.parse({ assertions: 'parse', backreferences: 'throw', maxNodes: MAX_NODES }).expression;
}

function build(source: string, flags: string, counted: 'endless' | 'exact'): Language {
  const { NFA, Transformers, combineTransformers, transform } = automata();
  const expression = parsePattern(source, flags);
  const endless = counted === 'exact' ? Number.POSITIVE_INFINITY : ENDLESS;
  if (countChoices(expression.alternatives, endless) > MAX_CHOICES) throw new UnreadablePattern('the pattern is too large');
  let framed: NoParent<Expression> = { ...expression, alternatives: frameAll(expression.alternatives) };
  assertTidyAnchors(framed.alternatives, { before: false, after: false, inside: 'text' });
  framed.alternatives = [wrap(framed.alternatives, flags.includes('y'))];
  if (hasAssertion(framed)) {
    const resolve = combineTransformers([Transformers.simplify(), Transformers.applyAssertions()]);
    framed = transform(resolve, framed, { maxPasses: 12 });
  }
  const nfa = NFA.fromRegex(
    framed,
    { maxCharacter: MAXIMUM },
    { assertions: 'ignore', infinityThreshold: endless },
    new NFA.LimitedNodeFactory(MAX_NODES),
  );
  return { nfa, exact: !hasAssertion(framed) };
}

function countChoices(alternatives: readonly Sequence[], endless: number): number {
  let count = 0;
  for (const element of alternatives.flatMap(({ elements }) => elements)) {
    if (!('alternatives' in element)) continue;
    const inside = countChoices(element.alternatives, endless);
    if (element.type !== 'Quantifier') count += inside;
    else if (element.max < endless) count += element.max * inside + element.max - element.min + element.alternatives.length;
    else count += Math.max(1, element.min) * inside + 1 + element.alternatives.length;
  }
  return count;
}

const only = (character: number): Part => ({
  type: 'CharacterClass',
  characters: automata().CharSet.fromCharacter(MAXIMUM, character),
});

const textOnly = (characters: CharSet): CharSet => characters.resize(MAXIMUM).without({ min: START, max: END });

/** `(START any*)? pattern (any* END)?`: a match may begin and end anywhere between the marks, or consume them as anchors. */
function wrap(alternatives: Sequence[], sticky: boolean): Sequence {
  const any: Part = { type: 'CharacterClass', characters: textOnly(automata().CharSet.all(MAXIMUM)) };
  const anything: Part = {
    type: 'Quantifier',
    alternatives: [{ type: 'Concatenation', elements: [any] }],
    lazy: false,
    min: 0,
    max: Number.POSITIVE_INFINITY,
  };
  const optional = (elements: Part[]): Part => ({
    type: 'Quantifier',
    alternatives: [{ type: 'Concatenation', elements }],
    lazy: false,
    min: 0,
    max: 1,
  });
  const before = sticky ? [only(START)] : [only(START), anything];
  return {
    type: 'Concatenation',
    elements: [optional(before), { type: 'Alternation', alternatives }, optional([anything, only(END)])],
  };
}

const frameAll = (alternatives: readonly Sequence[]): Sequence[] =>
  alternatives.map(({ elements }) => ({ type: 'Concatenation', elements: elements.map((element) => frame(element as Part)) }));

function frame(element: Part): Part {
  if (element.type === 'CharacterClass') return { ...element, characters: textOnly(element.characters) };
  if (element.type === 'Assertion' && isEdge(element)) return only(element.kind === 'behind' ? START : END);
  return { ...element, alternatives: frameAll(element.alternatives) };
}

/** `^` and `$` are parsed as `(?<![^])` and `(?![^])`. */
export function isEdge(assertion: Extract<Part, { type: 'Assertion' }>): boolean {
  const elements = assertion.alternatives.flatMap((alternative) => alternative.elements);
  const [element] = elements;
  return assertion.negate && elements.length === 1 && element?.type === 'CharacterClass' && element.characters.isAll;
}

interface Surroundings {
  /** something that may have consumed the start mark, or looks at it, stands before */
  before: boolean;
  after: boolean;
  inside: 'text' | 'ahead' | 'behind';
}

/**
 * An anchor consumes its mark, which is right only where nothing else needs the same mark: `^^a`, `(?=^a)a` and
 * `(^a|b)*` would lose texts, and a lost text could be the look-alike. They are rare; they are refused.
 */
function assertTidyAnchors(alternatives: readonly Sequence[], around: Surroundings): void {
  for (const { elements } of alternatives) {
    for (const [index, element] of elements.entries()) {
      const before = around.before || elements.slice(0, index).some((other) => touches(other as Part, START));
      const after = around.after || elements.slice(index + 1).some((other) => touches(other as Part, END));
      assertTidyElement(element as Part, { ...around, before, after });
    }
  }
}

function assertTidyElement(element: Part, around: Surroundings): void {
  if (element.type === 'CharacterClass') {
    const lost =
      (isMark(element, START) && (around.before || around.inside === 'ahead')) ||
      (isMark(element, END) && (around.after || around.inside === 'behind'));
    if (lost) throw new UnreadablePattern('an anchor stands where it cannot be followed');
    return;
  }
  if (element.type === 'Assertion') {
    assertTidyAnchors(element.alternatives, { before: false, after: false, inside: element.kind });
    return;
  }
  const repeated = element.type === 'Quantifier' && element.max > 1;
  const before = around.before || (repeated && touches(element, START));
  const after = around.after || (repeated && touches(element, END));
  assertTidyAnchors(element.alternatives, { ...around, before, after });
}

const isMark = (element: Part, mark: number): boolean => element.type === 'CharacterClass' && element.characters.has(mark);

function touches(element: Part, mark: number): boolean {
  if (element.type === 'Assertion') return true;
  if (element.type === 'Alternation' || element.type === 'Quantifier') {
    return element.alternatives.some(({ elements }) => elements.some((child) => touches(child as Part, mark)));
  }
  return isMark(element, mark);
}

function hasAssertion(node: { alternatives: readonly Sequence[] }): boolean {
  return node.alternatives.some(({ elements }) =>
    elements.some((element) => element.type === 'Assertion' || ('alternatives' in element && hasAssertion(element))),
  );
}
