import path from 'node:path';
import { isUnder } from '../web/paths.js';
import { accessOf } from './access.js';
import { mergeAccess } from './combine.js';
import { placesOf, type Places } from './places.js';
import type { Row } from './model.js';
import type { CorsPolicy } from '../policy/policy.js';

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
