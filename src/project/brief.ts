import { memories } from '../web/memo.js';

/** How long an answer about the surroundings of a file holds, in milliseconds: a run asks them for every file. */
const LIFETIME = 2_000;
const MAX_ANSWERS = 5_000;

/**
 * Keeps answers for a moment: for what hardly ever changes and is asked again for each file, such as
 * the root of a project or whether a package is installed. An editor sees a change at its next lint
 * but one.
 */
export function createBriefCache<Answer>(): (key: string, ask: () => Answer) => Answer {
  const answers = new Map<string, { readonly answer: Answer; readonly until: number }>();
  memories.push({ size: () => answers.size, most: MAX_ANSWERS });
  return (key, ask) => {
    const now = performance.now();
    const known = answers.get(key);
    if (known !== undefined && known.until > now) return known.answer;
    if (answers.size >= MAX_ANSWERS) answers.clear();
    const answer = ask();
    answers.set(key, { answer, until: now + LIFETIME });
    return answer;
  };
}
