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
