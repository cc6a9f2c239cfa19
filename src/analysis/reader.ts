import path from 'node:path';
import { isTestFile } from '../web/paths.js';
import { packageSpecifier } from '../project/specifiers.js';
import { frameworks } from '../frameworks/index.js';
import { readMount } from './mounts.js';
import { HANDLERS } from './verbs.js';
import { findVersion, isPinned } from './versions.js';
import type { Reader } from '../frameworks/define.js';
import type { LintedFile } from './linted-file.js';
import type { Evaluator, Module, Value } from '../engine/types.js';

const optionTypes = frameworks.flatMap(({ types = [] }) => types);

/** What frameworks see of the linted file. */
export function createReader(
  module: Module,
  evaluator: Evaluator,
  file: LintedFile,
  sinks: Pick<Reader, 'report' | 'reportHeader' | 'reportUnsent' | 'reportSocket'>,
): Reader {
  const { libraries } = file.settings;
  return {
    module,
    evaluator,
    isTest: isTestFile(path.relative(file.cwd, module.filename)),
    packageOf: (specifier) => packageOf(specifier, libraries),
    isExport: (value, modules, names) => isExport(value, modules, names, libraries),
    mountOf: (call) => readMount(call, module, evaluator),
    versionOf: (library) => findVersion(library, file),
    isPinned: (library, version) => isPinned(library, version, file),
    optionTypes,
    handlers: HANDLERS,
    ...sinks,
  };
}

function packageOf(specifier: string, libraries: LintedFile['settings']['libraries']): string {
  const source = packageSpecifier(specifier);
  return Object.hasOwn(libraries, source) ? libraries[source]! : source;
}

function isExport(
  value: Value,
  modules: readonly string[],
  names: readonly string[],
  libraries: Readonly<Record<string, string>>,
): boolean {
  if (value.kind !== 'import') return false;
  if (!modules.includes(packageOf(value.source, libraries))) return false;
  const path = value.path.filter((part, index) => part !== 'default' || (index === 0 && names.includes('default') && !names.includes('')));
  const name = path.join('.');
  return names.includes(name) || (name === 'default' && names.includes('')) || (name === '' && names.includes('default'));
}
