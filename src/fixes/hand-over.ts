import { perObject } from '../web/memo.js';
import type { Edit } from './edit.js';
import type { FixContext } from './context.js';
import type { Declared, Edited, Proposal } from './proposal.js';
import type { Node } from '../engine/types.js';
import type { TSESLint } from '@typescript-eslint/utils';

/** How often an edit was refused, by its reason, and how many were handed over: for `npm run edits`. */
export const editCounters = { refused: new Map<string, number>(), handed: 0 };

type Report = Pick<TSESLint.ReportDescriptor<string>, 'fix'> & {
  readonly suggest: TSESLint.SuggestionReportDescriptor<string>[];
  /** All that was built, for who asks why; ESLint does not see it. */
  readonly proposals: readonly Proposal[];
};

/**
 * The one place that hands edits to ESLint, as the parts of `context.report` that carry them. The
 * first proposal that needs no answer is the fix, those that ask are suggestions, refusals are for
 * `explain`. An edit of another file's node and overlapping edits are withheld, repeats are removed,
 * and of two fixes that declare one name in one scope the second waits for the next pass.
 */
export function reported(proposals: readonly Proposal[], { sourceCode }: Pick<FixContext, 'sourceCode'>): Report {
  const seen = new Set<string>();
  const ready = proposals.flatMap((proposal): Edited[] => {
    if (proposal.kind === 'refused') {
      editCounters.refused.set(proposal.why, (editCounters.refused.get(proposal.why) ?? 0) + 1);
      return [];
    }
    const edits = withoutRepeats(proposal.edits);
    const key = JSON.stringify(edits.map(({ range, text }) => [range, text]));
    if (edits.length === 0 || seen.has(key) || overlaps(edits) || !edits.every(({ of }) => isOfFile(of, sourceCode))) return [];
    seen.add(key);
    editCounters.handed += 1;
    return [{ ...proposal, edits }];
  });
  const fix = ready.find(({ consent }) => consent !== 'ask');
  return {
    proposals,
    fix: fix === undefined || !reserve(fix.declares ?? [], sourceCode) ? null : toFix(fix.edits),
    suggest: ready
      .filter(({ consent }) => consent === 'ask')
      .map(({ messageId, data, edits }) => ({ messageId, data: data ?? {}, fix: toFix(edits) })),
  };
}

function toFix(edits: readonly Edit[]): TSESLint.ReportFixFunction {
  return (fixer) => edits.map(({ range, text }) => fixer.replaceTextRange([...range], text));
}

function withoutRepeats(edits: readonly Edit[]): Edit[] {
  const isSame = (one: Edit, other: Edit): boolean =>
    one.range[0] === other.range[0] && one.range[1] === other.range[1] && one.text === other.text;
  return edits.filter((each, index) => !edits.slice(0, index).some((earlier) => isSame(earlier, each)));
}

/** Whether two edits change one character; texts that are put in at one place follow each other. */
function overlaps(edits: readonly Edit[]): boolean {
  const sorted = [...edits].sort(({ range: a }, { range: b }) => a[0] - b[0] || a[1] - b[1]);
  return sorted.some(({ range }, index) => index > 0 && range[0] < sorted[index - 1]!.range[1]);
}

/** Whether a node is of the linted text. A node of another file has a range too, which says nothing here. */
function isOfFile(node: Node, { ast }: FixContext['sourceCode']): boolean {
  for (let at: Node | undefined = node; at != null; at = at.parent) if (at === ast) return true;
  return false;
}

/** The names that fixes of this pass declare, by scope: a pass reads one text once. */
const reservedIn = perObject((_: object) => new Map<Node, Set<string>>());

/** Takes names for a fix; false, and nothing is taken, when an earlier fix of the pass has one of them. */
function reserve(declares: readonly Declared[], sourceCode: FixContext['sourceCode']): boolean {
  const taken = reservedIn(sourceCode);
  const wanted = declares.map(({ name, place }) => ({ name, scope: scopeOf(place) }));
  if (wanted.some(({ name, scope }) => taken.get(scope)?.has(name) === true)) return false;
  for (const { name, scope } of wanted) taken.set(scope, (taken.get(scope) ?? new Set()).add(name));
  return true;
}

/** The block, or the whole file, in which a statement before a place would declare. */
function scopeOf(place: Node): Node {
  let at = place;
  while (at.parent != null && at.type !== 'BlockStatement' && at.type !== 'StaticBlock' && at.type !== 'SwitchStatement') at = at.parent;
  return at;
}
