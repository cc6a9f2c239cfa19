import type { Module } from '../values/types.js';

/** Whether a file is TypeScript, where a parameter needs a type and a read-only list is no plain one. */
export function isTypeScript({ filename }: Pick<Module, 'filename'>): boolean {
  return /\.[cm]?tsx?$/.test(filename);
}
