import { perObject } from '../web/memo.js';
import type { Module, Node } from './types.js';

const answersFor = perObject((_module: Module) => new Map<string, boolean>());

/** Whether the text of a file matches, searched once for each pattern and not for each node that asks. */
export function mentions(module: Module, pattern: RegExp): boolean {
  const answers = answersFor(module);
  const key = `${pattern.source}/${pattern.flags}`;
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = pattern.test(module.text);
    answers.set(key, answer);
  }
  return answer;
}

const placesFor = perObject((_module: Module) => new Map<string, readonly number[]>());

/** Whether a global pattern matches within the text of a node; the file is searched once for each pattern. */
export function mentionsWithin({ range: [start, end] }: Node, module: Module, pattern: RegExp): boolean {
  const known = placesFor(module);
  const places = known.get(pattern.source) ?? [...module.text.matchAll(pattern)].map(({ index }) => index);
  known.set(pattern.source, places);
  let low = 0;
  for (let high = places.length; low < high;) {
    const middle = (low + high) >> 1;
    if (places[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < places.length && places[low]! < end;
}
