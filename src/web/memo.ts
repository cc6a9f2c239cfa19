/** What lives as long as the process: an editor keeps it for days, so each says how much it holds at most. */
export interface Memory {
  size(): number;
  readonly most: number;
}

/** All memories of the plugin, to be held to their bounds. */
export const memories: Memory[] = [];

/**
 * Answers once for each object (a node, a variable, a file), for as long as something else holds it. What is
 * asked with it must follow from the object.
 */
export function perObject<Asked extends object, Rest extends readonly unknown[], Answer extends object | string | number | boolean | null>(
  ask: (asked: Asked, ...rest: Rest) => Answer,
): (asked: Asked, ...rest: Rest) => Answer {
  const known = new WeakMap<Asked, Answer>();
  return (asked, ...rest) => {
    let answer = known.get(asked);
    if (answer === undefined) {
      answer = ask(asked, ...rest);
      known.set(asked, answer);
    }
    return answer;
  };
}

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
