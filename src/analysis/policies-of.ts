import { createEvaluator } from '../values/evaluate.js';
import { circumstanceOf } from '../values/environment.js';
import { optionsOf } from '../values/make.js';
import { extract, isWorthReading } from './extract.js';
import { mergeHeaders } from './merge.js';
import { moduleOf } from './module.js';
import { openProject } from './project/open.js';
import { readMount } from './mounts.js';
import { exposureOf } from './exposure.js';
import { createReader } from './reader.js';
import type { Extraction } from './extract.js';
import type { PolicyDraft } from '../recognizers/define.js';
import type { CorsPolicy, Exposure, Mount } from '../policy/policy.js';
import type { Evaluator, Module } from '../values/types.js';
import type { TSESLint } from '@typescript-eslint/utils';

/** What the analysis needs of a rule's context. */
export interface LintedFile {
  readonly sourceCode: TSESLint.SourceCode;
  readonly filename: string;
  readonly cwd: string;
  readonly languageOptions: object;
  readonly settings: {
    /** In-house packages and the library that each behaves like. */
    readonly libraries: Readonly<Record<string, string>>;
    /** How many other files may be read; 0 keeps to this file. */
    readonly maxFiles: number;
  };
}

const NOTHING: readonly CorsPolicy[] = [];
const known = new WeakMap<object, readonly CorsPolicy[]>();

/** How often a file was extracted, for the test that holds it to once. */
export const counters = { gated: 0, extracted: 0 };

/** The policies of a file, found once for all rules. A file without a hint costs one scan of its text. */
export function policiesOf(file: LintedFile): readonly CorsPolicy[] {
  const { sourceCode } = file;
  let policies = known.get(sourceCode);
  if (policies === undefined) {
    const aliases = Object.keys(file.settings.libraries);
    policies = isWorthReading(sourceCode.text, aliases) ? readPolicies(file, aliases) : NOTHING;
    if (policies === NOTHING) counters.gated += 1;
    known.set(sourceCode, policies);
  }
  return policies;
}

function readPolicies(file: LintedFile, aliases: readonly string[]): readonly CorsPolicy[] {
  counters.extracted += 1;
  const evaluator = createEvaluator();
  const module = openModule(file);
  const found = extract(module, (sinks) => createReader(module, evaluator, file, sinks), aliases);
  const drafts = [...found.drafts, ...mergeHeaders(found.headers, module, evaluator)];
  if (drafts.length === 0) return [];
  return attachMounts(withoutRepeats(drafts), found, module, evaluator);
}

function openModule({ sourceCode, filename, cwd, languageOptions, settings: { maxFiles } }: LintedFile): Module {
  if (maxFiles === 0) return moduleOf(sourceCode, filename, () => null);
  return openProject(sourceCode, filename, { cwd, languageOptions, maxFiles }).module;
}

/** Options that two recognizers read, or a typed constant that is used in the same file, are one policy. */
function withoutRepeats(drafts: readonly PolicyDraft[]): PolicyDraft[] {
  const seen = new Set<object>();
  return [...drafts].sort((left, right) => Number(left.place === null) - Number(right.place === null)).filter(({ written, node, place }) => {
    if (written.kind !== 'object') return true;
    const repeated = place === null && seen.has(written.value.node) && written.value.node === node;
    seen.add(written.value.node);
    return !repeated;
  });
}

function attachMounts(drafts: readonly PolicyDraft[], found: Extraction, module: Module, evaluator: Evaluator): CorsPolicy[] {
  const mounts = mountsByCarrier(drafts, found, module, evaluator);
  return drafts.map((draft): CorsPolicy => {
    const { dialect, node, written, slots, place } = draft;
    const circumstance = circumstanceOf(node, module, evaluator);
    const mounted = [...(draft.mounts ?? []), ...(draft.carrier === null ? [] : (mounts.get(draft.carrier) ?? []))];
    let exposure: Exposure | undefined;
    return {
      dialect, node, written, slots, place, module, evaluator,
      mounts: mounted,
      development: draft.development === true || circumstance === 'development' || (mounted.length > 0 && mounted.every((each) => circumstanceOf(each.call, module, evaluator) === 'development')),
      fallback: draft.fallback ?? false,
      path: draft.path ?? null,
      local: draft.local ?? true,
      maker: draft.maker ?? null,
      exposure: () => (exposure ??= exposureOf(mounted, module, evaluator)),
    };
  });
}

function mountsByCarrier(drafts: readonly PolicyDraft[], { calls }: Extraction, module: Module, evaluator: Evaluator): Map<object, Mount[]> {
  const mounts = new Map<object, Mount[]>();
  for (const { carrier } of drafts) if (carrier !== null) mounts.set(carrier, []);
  if (mounts.size === 0) return mounts;
  for (const call of calls) {
    const mount = readMount(call, module, evaluator);
    if (mount === null) continue;
    const carried = new Set(
      call.arguments.flatMap((argument) => {
        if (argument.type === 'SpreadElement') return [];
        return optionsOf(evaluator.of(argument, module)).flatMap(({ value }) => (value.kind === 'list' ? value.items : [value])).flatMap((value) => [value, value.node, ...(value.kind === 'member' ? [value.object] : [])]);
      }),
    );
    for (const each of carried) mounts.get(each)?.push(mount);
  }
  return mounts;
}
