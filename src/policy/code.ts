import type { CorsPolicy, LintRun } from './policy.js';
import type { Evaluator, Module } from '../engine/types.js';

/** The file of a policy, with what evaluates its code. */
export interface Code {
  readonly module: Module;
  readonly evaluator: Evaluator;
}

const evaluators = new WeakMap<LintRun, Evaluator>();

/** Stands for one lint of one file in its policies, so that these are data: what evaluates their code is found by it. */
export function lintRun(filename: string, evaluator: Evaluator): LintRun {
  const run = { filename };
  evaluators.set(run, evaluator);
  return run;
}

/** The code that a policy was read from. */
export function codeOf({ run, module }: Pick<CorsPolicy, 'run' | 'module'>): Code {
  return { module, evaluator: evaluators.get(run)! };
}
