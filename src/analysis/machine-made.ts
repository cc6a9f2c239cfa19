import { mentionsWithin } from '../engine/mentions.js';
import type { Module, Node } from '../engine/types.js';

/** Shorter files cost little, whoever wrote them. */
const MIN_TEXT = 20_000;
/** As many words on one line no person writes. */
const MAX_TOKENS = 800;
/** Code of a machine is judged where this much of it says what it does. */
const MAX_PART = 2_000;
const WORDS = /cors|access-control|allow-?origin/gi;

interface Token {
  readonly loc: { readonly start: { readonly line: number } };
}

/** Whether a file was written by a bundler or minifier, by the number of words on one line. Long texts in one are one word. */
export function isMachineMade({ text, ast }: Pick<Module, 'text' | 'ast'>): boolean {
  const tokens: readonly Token[] = ast.tokens ?? [];
  if (text.length < MIN_TEXT || tokens.length < MAX_TOKENS) return false;
  for (let index = MAX_TOKENS; index < tokens.length; index += 1)
    if (tokens[index]!.loc.start.line === tokens[index - MAX_TOKENS]!.loc.start.line) return true;
  return false;
}

/** Whether a node, or one below it, says something of CORS in so many words: nothing else of a machine's code is read. */
export function isLiteral(node: Node, module: Module): boolean {
  return mentionsWithin(node, module, WORDS);
}

/** Whether a node is small enough to be about CORS, and not the function around a whole library. */
export function isSmall({ range: [start, end] }: Node): boolean {
  return end - start <= MAX_PART;
}
