import { perObject } from '../web/memo.js';
import type { Module } from './types.js';

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
