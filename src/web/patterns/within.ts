import { automata, languageOf, MAX_NODES, UnreadablePattern, wholeTexts } from './language.js';

/** A pattern as code tests it. */
export interface WrittenPattern {
  readonly source: string;
  readonly flags: string;
}

/**
 * Whether every origin that passes one pattern passes another one; null when that could not be shown.
 * The inner language may be larger than the pattern, never smaller, and the outer one is exact: a yes is a proof.
 */
export function isSubsetOf(inner: WrittenPattern, outer: WrittenPattern): boolean | null {
  if (inner.source === outer.source && inner.flags === outer.flags) return true;
  const { DFA, NFA } = automata();
  try {
    // What browsers send has no capitals: `i` lets nobody else in.
    const all = wholeTexts('^[^A-Z]*$');
    const wide = languageOf(outer.source, outer.flags, 'exact');
    if (!wide.exact) return null;
    const rest = DFA.fromFA(wide.nfa, new DFA.LimitedNodeFactory(MAX_NODES));
    rest.complement();
    const small = NFA.fromIntersection(all, languageOf(inner.source, inner.flags).nfa, new NFA.LimitedNodeFactory(MAX_NODES));
    const left = NFA.fromIntersection(small, rest, new NFA.LimitedNodeFactory(MAX_NODES));
    return left.isEmpty;
  } catch (error) {
    if (error instanceof UnreadablePattern || error instanceof automata().TooManyNodesError) return null;
    throw error;
  }
}
