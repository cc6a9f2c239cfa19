import path from 'node:path';
import { optionsOf } from '../../engine/make.js';
import { frameworks } from '../../frameworks/index.js';
import type { Evaluator, Module, Node } from '../../engine/types.js';
import type { AppMaker } from '../../frameworks/routing.js';

/** An app that nothing in the project makes: a command line hands it to what a file exports. */
export interface StartedApp {
  /** The parameter that it is given by. */
  readonly node: Node;
  readonly module: Module;
  readonly maker: AppMaker;
}

const STARTERS = frameworks.flatMap(({ loader, apps: [maker] = [] }) =>
  loader === undefined || maker === undefined ? [] : [{ loader, maker }],
);

/** The frameworks whose command line may start a file: it loads the folders of others, or has the name for it and speaks of the framework. */
function startersOf({ filename, text }: Pick<Module, 'filename' | 'text'>): typeof STARTERS {
  const { name } = path.parse(filename);
  return STARTERS.filter(
    ({ loader }) => loader.modules.some((each) => text.includes(each)) || (name === loader.root && text.includes(loader.mark)),
  );
}

/** Whether a command line may start a file, by its name and text. */
export function mayBeStarted(file: Pick<Module, 'filename' | 'text'>): boolean {
  return startersOf(file).length > 0;
}

/** The app that a file is handed by such a command line: the first parameter of what it exports. */
export function startedIn(module: Module, evaluator: Evaluator): StartedApp[] {
  return startersOf(module).flatMap(({ maker }) =>
    optionsOf(evaluator.exportOf(module, 'default', module.ast, module)).flatMap(({ value }): StartedApp[] => {
      const parameter = value.kind === 'function' ? value.node.params[0] : undefined;
      return value.kind !== 'function' || parameter === undefined ? [] : [{ node: parameter, module: value.module, maker }];
    }),
  );
}
