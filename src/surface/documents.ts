import path from 'node:path';
import { documentPolicies } from '../analysis/documents.js';
import { DOCUMENT_PRESETS } from '../configs.js';
import { isNginx, readDocument } from '../project/documents.js';
import { isUnder } from '../web/paths.js';
import { accessOf } from './access.js';
import { mergeAccess } from './combine.js';
import { placesOf, type Places } from './places.js';
import type { Row } from './model.js';
import type { CorsPolicy } from '../policy/policy.js';

const NAMES = Object.values(DOCUMENT_PRESETS).flatMap(({ files }) => files.map(fromGlob));

/** Whether a file is a configuration that may hold CORS settings: by its name, as the presets of the rules have it. */
export function isDocument(file: string): boolean {
  const name = file.replaceAll(path.sep, '/');
  return path.basename(file) === '_headers' || isNginx(file) || NAMES.some((pattern) => pattern.test(name));
}

/** A glob of the presets: `**`, `*` and alternatives in braces. */
function fromGlob(glob: string): RegExp {
  const source = glob
    .replace(/[.]/g, String.raw`\.`)
    .replace(/\{([^}]*)\}/g, (_, inner: string) => `(?:${inner.replaceAll(',', '|')})`)
    .replaceAll('**/', '\0')
    .replaceAll('*', '[^/]*')
    .replaceAll('\0', '(?:.*/)?');
  return new RegExp(`^/?${source}$`);
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

/** What a host writes over every answer of what it serves, functions too. */
const HOST = /(?:^|[\\/])(?:vercel|now)\.json$/;

/** Rows with what the configuration of their host writes beside the code: which of the two is sent is not known, so either is let in. */
export function hosted(rows: readonly Row[], policies: readonly CorsPolicy[], places: Places): Row[] {
  const hosts = policies.flatMap((policy) => {
    const access = HOST.test(policy.module.filename) ? accessOf(policy) : null;
    return access === null ? [] : [{ policy, access, folder: places.show(path.dirname(policy.module.filename)) }];
  });
  if (hosts.length === 0) return [...rows];
  return rows.map((row) => {
    if (row.kind !== 'route' && row.kind !== 'file') return row;
    const over = hosts.filter(
      ({ policy, folder }) =>
        (folder === '' || row.app.startsWith(`${folder}/`)) && (policy.path === null || isUnder(row.path, policy.path)),
    );
    return over.reduce(
      (each, { policy, access }): Row => ({
        ...each,
        access: mergeAccess(each.access, access),
        preflight: mergeAccess(each.preflight, access),
        policies: [...new Set([...each.policies, policy.dialect.library])],
        decided: [...each.decided, ...placesOf([policy], places)],
      }),
      row,
    );
  });
}
