/** What lives as long as the process: an editor keeps it for days, so each says how much it holds at most. */
export interface Memory {
  size(): number;
  readonly most: number;
}

/** All memories of the plugin, to be held to their bounds. */
export const memories: Memory[] = [];

/**
 * Answers each question once, by its key, for what a project repeats in many files. Bounded: when it is
 * full, it starts anew. A text that is cut from a file holds the whole file in memory: make answers of the
 * key, and the key with a template.
 */
export function createMemory<Answer>(most = 500): (key: string, ask: (key: string) => Answer) => Answer {
  const remembered = new Map<string, { readonly answer: Answer }>();
  memories.push({ size: () => remembered.size, most });
  return (key, ask) => {
    const known = remembered.get(key);
    if (known !== undefined) return known.answer;
    const answer = ask(key);
    if (remembered.size >= most) remembered.clear();
    remembered.set(key, { answer });
    return answer;
  };
}
