import path from 'node:path';
import { documentPolicies } from '../analysis/documents.js';
import { DOCUMENT_PRESETS } from '../configs.js';
import { globPattern } from '../web/globs.js';
import { isNginx, readDocument } from '../project/documents.js';
import type { CorsPolicy } from '../policy/policy.js';

const NAMES = Object.values(DOCUMENT_PRESETS).flatMap(({ files }) => files.flatMap((glob) => globPattern(glob) ?? []));

/** Whether a file is a configuration that may hold CORS settings: by its name, as the presets of the rules have it. */
export function isDocument(file: string): boolean {
  const name = file.replaceAll(path.sep, '/').replace(/^\//, '');
  return path.basename(file) === '_headers' || isNginx(file) || NAMES.some((pattern) => pattern.test(name));
}

/** Whether a configuration file has a word about CORS: others are not parsed. */
export function speaksOfCors(text: string): boolean {
  return /cors|access-control-allow-origin|allowed_?origins/i.test(text);
}

/** The policies of a configuration file, and what keeps it from being read. */
export function readPolicies(
  file: string,
  text: string,
  directories: readonly string[],
): { readonly policies: readonly CorsPolicy[]; readonly note: string | null } {
  if (!speaksOfCors(text)) return { policies: [], note: null };
  const read = readDocument(text, file, directories);
  if (read.kind === 'read') return { policies: documentPolicies({ sourceCode: read.sourceCode, filename: file }) ?? [], note: null };
  return {
    policies: [],
    note: read.kind === 'broken' ? 'does not parse' : `is not read without a parser: npm install --save-dev ${read.plugin}`,
  };
}
