import { optionsOf } from '../engine/make.js';
import { frameworks } from '../frameworks/index.js';
import { packageSpecifier } from '../project/specifiers.js';
import type { AppMaker } from '../frameworks/routing.js';
import type { CallNode, Evaluator, Module } from '../engine/types.js';

/** What makes apps and routers, of all frameworks. */
export const MAKERS: readonly AppMaker[] = frameworks.flatMap(({ apps = [] }) => apps);

/** What a call makes: an app, or a router that answers nothing until it is mounted. */
export interface Making {
  readonly maker: AppMaker;
  readonly isRouter: boolean;
}

/** The framework whose app or router a call makes; null for other calls, and where it is not known. */
export function makingOf({ callee }: CallNode, module: Module, evaluator: Evaluator): Making | null {
  for (const { value } of optionsOf(evaluator.of(callee, module))) {
    if (value.kind !== 'import') continue;
    const source = packageSpecifier(value.source);
    const path = value.path.join('.');
    const plain = value.path.filter((part) => part !== 'default').join('.');
    const isOne = (names: readonly string[]): boolean => names.includes(path) || names.includes(plain);
    for (const maker of MAKERS.filter(({ packages }) => packages.includes(source))) {
      if (isOne(maker.routers ?? [])) return { maker, isRouter: true };
      if (isOne(maker.makes)) return { maker, isRouter: false };
    }
  }
  return null;
}
