import { list, mapValue, primitive, unknown } from './make.js';
import { keysIn } from './objects.js';
import type { Module, Node, ObjectEntry, Value } from './types.js';

/** What a global function makes of its arguments, e.g. `String(…)`; null for one that is not known. */
export function callGlobal(name: string, args: () => Value[], node: Node, module: Module): Value | null {
  const [first = primitive(undefined, node, module)] = args();
  if (name === 'String') return mapValue(first, (each) => (each.kind === 'primitive' ? primitive(String(each.value), node, module) : each));
  if (name === 'Boolean' || name === 'Number' || name === 'parseInt') {
    if (first.kind === 'unknown') return first;
    if (first.kind !== 'primitive') return null;
    return primitive(name === 'Boolean' ? Boolean(first.value) : Number(first.value), node, module);
  }
  if (name === 'RegExp') return regex(args(), node, module);
  return name === 'Array' ? items(args(), node, module) : null;
}

/** `Array('a', 'b')`, also with `new`; what one number makes has nothing in it, and of one unknown it is not known which. */
function items(values: readonly Value[], node: Node, module: Module): Value | null {
  const [only] = values;
  const isLength = values.length === 1 && only !== undefined && !isNoNumber(only);
  return isLength ? null : list(values, node, module);
}

function isNoNumber(value: Value): boolean {
  return value.kind === 'object' || value.kind === 'list' || (value.kind === 'primitive' && typeof value.value !== 'number');
}

/** What `new` makes of a global class, e.g. `new Set(…)`; null for one that is not known. */
export function makeGlobal(name: string, args: () => Value[], node: Node, module: Module): Value | null {
  if (name === 'RegExp') return regex(args(), node, module);
  if (name === 'Array') return items(args(), node, module);
  if (name !== 'Set' && name !== 'Map') return null;
  const type = name === 'Set' ? 'set' : 'map';
  const [source] = args();
  if (source === undefined) return list([], node, module, true, type);
  return mapValue(source, (each) =>
    each.kind === 'list' ? { ...each, type, node, module } : each.kind === 'unknown' ? each : unknown('other', node, module),
  );
}

/** `Object.*`, `Array.*` and `JSON.*`; null for what is not known. */
export function callStatic(object: string, name: string, args: () => Value[], node: Node, module: Module): Value | null {
  if (object !== 'Object' && object !== 'Array' && object !== 'JSON') return null;
  const values = args();
  const [first] = values;
  if (first === undefined) return null;
  switch (`${object}.${name}`) {
    case 'Object.freeze':
    case 'Object.seal':
    case 'Array.from':
      return mapValue(first, (each) => (each.kind === 'list' && object === 'Array' ? { ...each, type: 'array' } : each));
    case 'Array.of':
      return list(values, node, module);
    case 'Object.assign': {
      const entries = values.map((value): ObjectEntry => ({ key: null, value, node: value.node }));
      return { kind: 'object', entries, node, module };
    }
    case 'Object.values':
    case 'Object.keys':
    case 'Object.entries':
      return mapValue(first, (each) => listEntries(each, name, node, module));
    case 'Object.fromEntries':
      return fromEntries(first, node, module);
    case 'JSON.parse':
      return first.kind === 'unknown' ? unknown(first.reason, node, module, first.name) : null;
    default:
      return null;
  }
}

function listEntries(value: Value, name: string, node: Node, module: Module): Value {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'object') return unknown('other', node, module);
  const items = keysIn(value).map(({ key, entry }) => {
    const label = primitive(key, entry.node, module);
    if (name === 'keys') return label;
    return name === 'values' ? entry.value : list([label, entry.value], entry.node, module);
  });
  return list(
    items,
    node,
    module,
    value.entries.every((each) => each.key !== null),
  );
}

function fromEntries(value: Value, node: Node, module: Module): Value | null {
  if (value.kind !== 'list') return null;
  const entries: ObjectEntry[] = [];
  for (const item of value.items) {
    const [key, content] = item.kind === 'list' ? item.items : [];
    if (key?.kind !== 'primitive' || content === undefined) return null;
    entries.push({ key: String(key.value), value: content, node: item.node });
  }
  return { kind: 'object', entries, node, module };
}

function regex(args: readonly Value[], node: Node, module: Module): Value | null {
  const [pattern, flags] = args;
  if (pattern === undefined) return null;
  const written = flags?.kind === 'primitive' && typeof flags.value === 'string' ? flags.value : '';
  if (flags !== undefined && flags.kind !== 'primitive') return null;
  return mapValue(pattern, (each) => {
    if (each.kind === 'regex') return { ...each, flags: written === '' ? each.flags : written };
    if (each.kind === 'primitive' && typeof each.value === 'string')
      return { kind: 'regex', source: each.value, flags: written, node, module };
    if (each.kind !== 'unknown') return unknown('other', node, module);
    // the name of the variable itself: of a text that is put together, an unset one is the text `undefined`
    return unknown(each.reason, node, module, each.isText === true ? each.name : undefined);
  });
}
