import { nearestAbove } from './above.js';
import { unknown, unlessUnset } from './make.js';
import { readProperty } from './objects.js';
import type { Evaluator, Module, Node, ObjectEntry, ObjectValue, Value } from './types.js';

/** How many folders the one that is run from may be above the file that asks. */
const MAX_UP = 6;
/** The folder and its files, of which a later one wins: https://github.com/node-config/node-config/wiki/Configuration-Files */
const FOLDER = 'config';
const BASE = 'default';
const PRODUCTION = 'production';
const VARIABLES = 'custom-environment-variables';

/**
 * What `config.get('section.key')` of the package `config` gives in production: the key in `config/production`, else in
 * `config/default`, and before both the variable that `config/custom-environment-variables` names, where it is set.
 * Null where no file has the key, or there are no such files above the one that asks.
 */
export function fromConfigFiles(key: string, node: Node, module: Module, evaluator: Evaluator): Value | null {
  const above = nearestAbove([`${FOLDER}/${BASE}`], MAX_UP, module);
  if (above === null) return null;
  const read = (name: string): Value | null => {
    const file = module.resolve(`${above.folder}${FOLDER}/${name}`);
    if (file === null) return null;
    return key
      .split('.')
      .reduce<Value | null>(
        (object, part) => (object?.kind === 'object' ? readProperty(object, part) : null),
        evaluator.exportOf(file, 'default', node, module),
      );
  };
  return withVariables(read(VARIABLES), merged(read(BASE), read(PRODUCTION)), node, module);
}

function merged(base: Value | null, over: Value | null): Value | null {
  if (base?.kind !== 'object' || over?.kind !== 'object') return over ?? base;
  return { ...over, entries: [base, over].map((value): ObjectEntry => ({ key: null, value, node: value.node })) };
}

/** A value, or a section, with the variables of the environment that come first where they are set. */
function withVariables(names: Value | null, value: Value | null, node: Node, module: Module): Value | null {
  if (names?.kind === 'primitive' && typeof names.value === 'string') {
    const variable: Value = { ...unknown('env', node, module, names.value), isText: true };
    return value === null ? variable : unlessUnset(variable, value, node, module);
  }
  if (names?.kind !== 'object') return value;
  const named = readProperty(names, '__name');
  // what is parsed is no text
  if (named?.kind === 'primitive') return withVariables(named, value, node, module);
  const section = value?.kind === 'object' ? value : null;
  const entries = names.entries.flatMap((each): ObjectEntry[] => {
    const under = each.key === null || section === null ? null : readProperty(section, each.key);
    const over = each.key === null ? null : withVariables(each.value, under, node, module);
    return over === null ? [] : [{ key: each.key, value: over, node: each.node }];
  });
  const spread: ObjectEntry[] = section === null ? [] : [{ key: null, value: section, node: section.node }];
  return { ...(section ?? names), entries: [...spread, ...entries] } satisfies ObjectValue;
}
