const MAX_REMEMBERED = 500;

/**
 * Answers each question once, by its key, for patterns that a project repeats in many files. Bounded:
 * when it is full, it starts anew.
 */
export function createMemory<Answer>(): (key: string, ask: () => Answer) => Answer {
  const remembered = new Map<string, { readonly answer: Answer }>();
  return (key, ask) => {
    const known = remembered.get(key);
    if (known !== undefined) return known.answer;
    const answer = ask();
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(key, { answer });
    return answer;
  };
}
