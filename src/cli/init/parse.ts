import { createRequire } from 'node:module';
import path from 'node:path';
import { findTypescriptParser } from '../host.js';
import type { TSESTree } from '@typescript-eslint/utils';

type Parse = { parseForESLint?(text: string, options: object): { ast: unknown }; parse?(text: string, options: object): unknown };

/** The tree of a configuration file, by the project's parsers; null where it does not parse or there is no parser for it. */
export function parseConfig(text: string, file: string, cwd: string): TSESTree.Program | null {
  const parser = (/ts$/.test(file) ? findTypescriptParser(cwd) : espreeOf(cwd)) as Parse | null;
  for (const sourceType of ['module', 'commonjs']) {
    try {
      const options = { ecmaVersion: 'latest', sourceType, range: true, loc: true, tsconfigRootDir: cwd };
      const ast = parser?.parseForESLint?.(text, options).ast ?? parser?.parse?.(text, options) ?? null;
      return ast as TSESTree.Program | null;
    } catch {
      // tried as the other kind of source
    }
  }
  return null;
}

/** ESLint's own parser: it is there wherever ESLint is. */
function espreeOf(cwd: string): Parse | null {
  for (const base of [path.join(cwd, 'noop.js'), import.meta.url]) {
    try {
      return createRequire(createRequire(base).resolve('eslint'))('espree') as Parse;
    } catch {
      // looked for beside this package next
    }
  }
  return null;
}
