import { toFix } from './edit.js';
import type { Edit } from './edit.js';
import type { TSESLint } from '@typescript-eslint/utils';

/** An edit that the user is asked about; the text says the whole of it. */
export interface Suggestion {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
}

/** What can be done about a finding. A fix needs the owner's consent or breaks nobody; all else is a suggestion. */
export interface Repair {
  readonly fix: readonly Edit[] | null;
  readonly suggestions: readonly Suggestion[];
}

export const NO_REPAIR: Repair = { fix: null, suggestions: [] };

/** The parts of `context.report` that carry a repair. */
export function reported({
  fix,
  suggestions,
}: Repair): Pick<TSESLint.ReportDescriptor<string>, 'fix'> & { suggest: TSESLint.SuggestionReportDescriptor<string>[] } {
  return {
    fix: fix === null ? null : toFix(fix),
    suggest: suggestions.map(({ messageId, data, edits }) => ({ messageId, data: data ?? {}, fix: toFix(edits) })),
  };
}
