import { headersFile } from '../engine/documents/headers-file.js';
import { jsonFile } from '../engine/documents/json-text.js';
import { nginxFile } from '../engine/documents/nginx.js';
import { isObject } from './cache.js';
import { documentParser } from './parsers.js';
import type { TSESLint } from '@typescript-eslint/utils';

/** The packages whose parser reads a language, and the ESLint plugin that brings it. */
const PARSERS = {
  yaml: { parser: 'yaml-eslint-parser', plugin: 'eslint-plugin-yml' },
  toml: { parser: 'toml-eslint-parser', plugin: 'eslint-plugin-toml' },
} as const;

const NGINX = /(?:^|[\\/])(?:[\w.-]*nginx[\w.-]*\.(?:conf|tmpl|template)|(?:nginx|conf\.d|sites-(?:available|enabled))[\\/][^\\/]+)$/i;

/** A configuration file as its parser reads it. `kind` tells what became of it; `plugin` brings the parser that is missing. */
export type ReadDocument =
  | { readonly kind: 'read'; readonly sourceCode: TSESLint.SourceCode }
  | { readonly kind: 'no-parser'; readonly plugin: string }
  | { readonly kind: 'broken' };

/**
 * Parses a configuration file without ESLint: JSON, `_headers` and nginx by readers of our own, YAML and TOML by the parser
 * that the project, or what stands beside this package, has for ESLint.
 */
export function readDocument(text: string, filename: string, directories: readonly string[]): ReadDocument {
  const language = /\.ya?ml$/.test(filename) ? 'yaml' : /\.toml$/.test(filename) ? 'toml' : null;
  if (language !== null) return parsedBy(PARSERS[language], text, directories);
  const ast = filename.endsWith('_headers') ? headersFile(text) : isNginx(filename) ? nginxFile(text) : jsonFile(text);
  return ast === null ? { kind: 'broken' } : readAs(text, ast);
}

/** Whether a file is a configuration of nginx, by its name and folder. */
export function isNginx(filename: string): boolean {
  return NGINX.test(filename);
}

function parsedBy({ parser, plugin }: (typeof PARSERS)[keyof typeof PARSERS], text: string, directories: readonly string[]): ReadDocument {
  const found = documentParser(directories, parser, plugin);
  if (found === null) return { kind: 'no-parser', plugin };
  try {
    const result = found.parseForESLint?.(text, {});
    return isObject(result) && isObject(result['ast']) ? readAs(text, result['ast']) : { kind: 'broken' };
  } catch {
    return { kind: 'broken' };
  }
}

function readAs(text: string, ast: object): ReadDocument {
  return { kind: 'read', sourceCode: { text, ast, scopeManager: null, visitorKeys: {} } as unknown as TSESLint.SourceCode };
}
