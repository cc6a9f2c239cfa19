import path from 'node:path';
import { circumstanceOf } from '../engine/circumstances.js';
import { mayReachSubject } from '../engine/leads.js';
import { conditionsWithin } from '../engine/conditions.js';
import { functionAround, isFunction } from '../engine/scope.js';
import { VERBS } from './verbs.js';
import { lintRun } from '../policy/code.js';
import { keepFacts } from './facts.js';
import { carriedBy, layersIn, mountMethod, readMount } from './mounts.js';
import { isJudgedElsewhere } from './mounted.js';
import type { Extraction } from './extract.js';
import type { LintedFile } from './linted-file.js';
import type { ProjectFiles } from '../frameworks/shapes/routes/files.js';
import type { PolicyDraft } from '../frameworks/define.js';
import type { CorsPolicy, Mount } from '../policy/policy.js';
import type { CallNode, Evaluator, Module, Node } from '../engine/types.js';

/** Options that two frameworks read, or a typed constant that is used in the same file, are one policy. */
function withoutRepeats(drafts: readonly PolicyDraft[]): PolicyDraft[] {
  const seen = new Set<object>();
  return [...drafts]
    .sort((left, right) => Number(left.place === null) - Number(right.place === null))
    .filter(({ written, node, place }) => {
      if (written.kind !== 'object') return true;
      const repeated = place === null && seen.has(written.value.node) && written.value.node === node;
      seen.add(written.value.node);
      return !repeated;
    });
}

/** Makes policies of drafts: finds where each is mounted, and when it is reached. */
export function toPolicies(
  drafts: readonly PolicyDraft[],
  found: Extraction,
  files: ProjectFiles,
  file: LintedFile,
  evaluator: Evaluator,
): CorsPolicy[] {
  const { cwd, settings } = file;
  const { module } = files;
  const routeFolders = settings.routeFolders.map((folder) => path.resolve(cwd, folder));
  const mounts = mountsByCarrier(drafts, found, module, evaluator);
  const layers = new Set(
    [...drafts.flatMap((draft) => draft.mounts ?? []), ...[...mounts.values()].flat()].map(({ call }) => call as Node),
  );
  const isUsedBefore = repeatedUses(module);
  const run = lintRun(module.filename, evaluator);
  keepFacts(run, found, { layers, routeFolders, maxFiles: settings.maxFiles }, files, file, evaluator);
  const isInDevelopment = (at: Node): boolean => circumstanceOf(at, module, evaluator) === 'development';
  return withoutRepeats(drafts).map((draft): CorsPolicy => {
    const { dialect, node, written, slots, place, carrier } = draft;
    const mounted = isGivenErrors(draft) ? [] : [...(draft.mounts ?? []), ...(carrier === null ? [] : (mounts.get(carrier) ?? []))];
    const isLimited = isInDevelopment(node) || (mounted.length > 0 && mounted.every((each) => isInDevelopment(each.call)));
    return {
      dialect,
      node,
      written,
      slots,
      place,
      carrier,
      run,
      module: draft.module ?? module,
      verbs: VERBS,
      mounts: mounted,
      routes: draft.routes ?? [],
      when: isLimited ? 'development' : (draft.when ?? null),
      path: draft.path ?? null,
      reportedHere: !isUsedBefore(draft) && (draft.local ?? true) && !isJudgedElsewhere(draft, module, evaluator, file),
      wrapper: draft.maker ?? null,
    };
  });
}

/** Tells the uses of one object of another file after the first one: what is wrong with it is said once. */
function repeatedUses(module: Module): (draft: PolicyDraft) => boolean {
  const seen = new Map<unknown, Set<unknown>>();
  return ({ written, dialect }) => {
    if (written.kind !== 'object' || written.value.module === module) return false;
    const dialects = seen.get(written.value.node) ?? new Set();
    seen.set(written.value.node, dialects);
    const isRepeated = dialects.has(dialect);
    dialects.add(dialect);
    return isRepeated;
  };
}

/** Whether a layer is called with an error first: it covers what fails, and none of the routes. */
function isGivenErrors({ carrier, dialect }: PolicyDraft): boolean {
  if (carrier === null || 'module' in carrier || !isFunction(carrier)) return false;
  return carrier.params.length === dialect.style?.withError;
}

function mountsByCarrier(
  drafts: readonly PolicyDraft[],
  { calls }: Extraction,
  module: Module,
  evaluator: Evaluator,
): Map<object, Mount[]> {
  const mounts = new Map<object, Mount[]>();
  for (const { carrier } of drafts) if (carrier !== null) mounts.set(carrier, []);
  if (mounts.size === 0) return mounts;
  const passedOn = new Map<Node, Node[]>();
  for (const { callee } of calls.filter(passesOn)) {
    const home = functionAround(callee)!;
    passedOn.set(home, [...(passedOn.get(home) ?? []), callee]);
  }
  for (const call of calls) {
    if (mountMethod(call) === null) continue;
    const carried = new Set(
      call.arguments.flatMap((argument) => {
        const inner = argument.type === 'SpreadElement' ? argument.argument : argument;
        if (!mayReachSubject(inner, module)) return [];
        const called = (passedOn.get(inner) ?? []).map((callee) => evaluator.of(callee, module));
        return [...called, ...layersIn(evaluator.of(inner, module), evaluator)].flatMap(carriedBy);
      }),
    );
    const carriers = [...carried].filter((each) => mounts.has(each));
    const mount = carriers.length === 0 ? null : readMount(call, module, evaluator);
    if (mount !== null) for (const each of carriers) mounts.get(each)!.push(mount);
  }
  return mounts;
}

/** Whether a layer hands every request on to what it calls, with the way to go on: `(req, res, next) => cors(options)(req, res, next)`. */
function passesOn({ callee, arguments: args }: CallNode): boolean {
  const last = args.at(-1);
  if (args.length < 2 || last?.type !== 'Identifier' || callee.type === 'MemberExpression') return false;
  const home = functionAround(callee);
  if (home === null || !isFunction(home) || home.parent.type !== 'CallExpression') return false;
  const next = home.params.at(-1);
  return next?.type === 'Identifier' && next.name === last.name && conditionsWithin(callee, home).length === 0;
}
