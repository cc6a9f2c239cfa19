import { inProduction } from '../engine/deployment.js';
import { codeOf } from '../policy/code.js';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { optionsOf } from '../engine/make.js';
import { exportsOf } from '../engine/modules.js';
import { isSameFile, specifierFor } from './specifier.js';
import { PLACEHOLDER_PROBLEM } from '../settings.js';
import { nearestOf } from '../web/nearest.js';
import { isPlaceholderOrigin } from '../web/origins.js';
import type { AllowlistSource } from '../settings.js';
import type { Value } from '../engine/types.js';
import type { CorsPolicy } from '../policy/policy.js';

/** What is wrong with a setting: its key below `settings.`, and the problem in words. */
export interface SettingFault {
  readonly key: string;
  readonly problem: string;
}

const MODULE = 'cors.allowlist.module';
const NAME = 'cors.allowlist.name';

const known = new WeakMap<object, { readonly from: AllowlistSource; readonly fault: SettingFault | null }>();

/** `moduleFault` of a file, found once for all rules; null for a file without a policy. */
export function allowlistFault(from: AllowlistSource | null, policies: readonly CorsPolicy[], cwd: string): SettingFault | null {
  const [policy] = policies;
  if (from?.kind !== 'module' || policy === undefined) return null;
  let kept = known.get(policies);
  if (kept?.from !== from) {
    kept = { from, fault: moduleFault(from, policy, cwd) };
    known.set(policies, kept);
  }
  return kept.fault;
}

/**
 * What is wrong with `allowlist.module` where its file can be read: it is missing, does not export the name, or
 * exports something that is no list of origins. Null when all is well, and when that is not known, as for a package.
 */
function moduleFault(from: Extract<AllowlistSource, { kind: 'module' }>, policy: CorsPolicy, cwd: string): SettingFault | null {
  const { module, evaluator } = codeOf(policy);
  const { node } = policy;
  if (module.document !== undefined || isSameFile(from.module, module.filename, cwd)) return null;
  // A text without a file, as editors and tests have it, stands nowhere from where a file could be looked for.
  if (!path.isAbsolute(module.filename) || !existsSync(module.filename)) return null;
  const other = module.resolve(path.isAbsolute(from.module) ? from.module : specifierFor(from.module, module, cwd, false));
  if (other === null) {
    const target = path.resolve(cwd, from.module);
    const isPath = from.module.startsWith('.') || path.isAbsolute(from.module);
    if (!isPath || ENDINGS.some((each) => existsSync(target.replace(/\.[cm]?jsx?$/, '') + each) || existsSync(target + each))) return null;
    return { key: MODULE, problem: `is no file: ${JSON.stringify(from.module)} is looked for from ESLint's working directory, ${cwd}` };
  }
  const { names: written, stars, whole } = exportsOf(other);
  const names = [...written.keys()];
  if (stars.length === 0 && whole === null && names.length > 0 && !names.includes(from.name)) {
    const near = nearestOf(from.name, names);
    const hint = near === null ? `; it exports ${names.join(', ')}` : `, did you mean ${near}`;
    return { key: NAME, problem: `is no export of ${from.module}${hint}: ${JSON.stringify(from.name)}` };
  }
  const problems = optionsOf(evaluator.exportOf(other, from.name, node, module)).map((each) =>
    inProduction(each) ? listProblem(each.value) : null,
  );
  const problem = problems.find((each) => each !== null);
  return problem == null ? null : { key: NAME, problem: `${problem} in ${from.module}: ${JSON.stringify(from.name)}` };
}

const ENDINGS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx', '.json', '/index.ts', '/index.js', '/package.json'];

/** Why a value is no allowlist; null for a list, and for what is not known. */
function listProblem(value: Value): string | null {
  switch (value.kind) {
    case 'function':
    case 'class':
      return 'must be a list of origins, and is a function';
    case 'object':
      return 'must be a list of origins, and is an object';
    case 'regex':
      return 'must be a list of origins, and is a pattern';
    case 'primitive':
      return `must be a list of origins, and is ${typeof value.value === 'string' ? 'a text' : String(value.value)}`;
    case 'list': {
      if (value.type !== 'array') return `must be an array of origins, and is a ${value.type === 'set' ? 'Set' : 'Map'}`;
      const texts = value.items.flatMap((item) => (item.kind === 'primitive' && typeof item.value === 'string' ? [item.value] : []));
      const open = texts.find((each) => each === '*' || each === 'null');
      if (open !== undefined) return `lets in pages that nobody chose (${JSON.stringify(open)})`;
      const placeholder = texts.find(isPlaceholderOrigin);
      return placeholder === undefined ? null : `has an entry that ${PLACEHOLDER_PROBLEM} (${JSON.stringify(placeholder)})`;
    }
    default:
      return null;
  }
}
