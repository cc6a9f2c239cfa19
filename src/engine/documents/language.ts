import type { Module } from '../types.js';

/** The languages of configuration files. */
export type DocumentLanguage = NonNullable<Module['document']>;

/**
 * The language of a tree, by what its parser calls the root; null for JavaScript and for trees that nobody here can read.
 * It stands alone because every linted file asks it, before anything else is loaded.
 */
export function documentLanguage(ast: object): DocumentLanguage | null {
  const { type, body } = ast as { readonly type: string; readonly body?: unknown };
  if (type === 'Document') return 'json';
  if (type !== 'Program' || !Array.isArray(body)) return null;
  const first = (body[0] as { type?: string } | undefined)?.type;
  return first === 'YAMLDocument' ? 'yaml' : first === 'TOMLTopLevelTable' ? 'toml' : null;
}

/**
 * Whether rules can read a file: a script by any parser, or a document. Other languages (HTML, CSS, Markdown, …) have
 * trees without the nodes or the visitor keys of JavaScript; nothing is known of them, so rules find nothing there.
 */
export function isReadable({ ast, visitorKeys }: { readonly ast: { readonly type: string }; readonly visitorKeys?: object }): boolean {
  return documentLanguage(ast) !== null || (ast.type === 'Program' && visitorKeys !== undefined && 'Program' in visitorKeys);
}
