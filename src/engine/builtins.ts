import { isSetting, list, primitive, truthiness, unknown, unlessUnset } from './make.js';
import { TEXT_NATIVES } from './natives.js';
import type { NativeArgument } from './natives.js';
import type { Evaluator, ListValue, Module, Node, TextEnds, Value } from './types.js';

/** The methods of strings and lists that people use to build an origin list. Null: not one of them. */
export function callMethod(
  object: Value,
  name: string,
  args: () => Value[],
  node: Node,
  module: Module,
  evaluator: Evaluator,
): Value | null {
  if (object.kind === 'primitive' && typeof object.value === 'string') return callString(object.value, name, args(), node, module);
  if (object.kind === 'list') return callList(object, name, args(), node, module, evaluator);
  return null;
}

function callString(text: string, name: string, args: readonly Value[], node: Node, module: Module): Value | null {
  const run = Object.hasOwn(TEXT_NATIVES, name) ? TEXT_NATIVES[name]!.run : undefined;
  if (run === undefined) return null;
  const result = run(text, args.map(argumentOf));
  if (typeof result === 'object')
    return list(
      result.map((part) => primitive(part, node, module)),
      node,
      module,
    );
  // What a text is split by may be a setting: the parts are not known, and it is no call of something else.
  if (result === undefined) return name === 'split' ? unknown('other', node, module) : null;
  return primitive(result, node, module);
}

function argumentOf(value: Value): NativeArgument {
  if (value.kind === 'regex') return safeRegex(value.source, value.flags);
  return value.kind === 'primitive' && (typeof value.value === 'string' || typeof value.value === 'number') ? value.value : undefined;
}

/** Only short patterns without repeats inside repeats are run: the linted code may be hostile. In a class, `*` is a letter. */
function safeRegex(source: string, flags: string): RegExp | undefined {
  const outside = source.replaceAll(/\[(?:\\.|[^\]\\])*\]/g, '[]').replaceAll(/\\./g, 'x');
  if (source.length > 40 || /[+*}]\)?[+*{]|\)[+*{]/.test(outside)) return undefined;
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

function callList(object: ListValue, name: string, args: readonly Value[], node: Node, module: Module, evaluator: Evaluator): Value | null {
  const [first] = args;
  const remade = (items: readonly Value[], complete = object.complete): ListValue => list(items, node, module, complete);
  switch (name) {
    case 'concat': {
      const items = [...object.items];
      let complete = object.complete;
      for (const each of args) {
        if (each.kind === 'list') {
          items.push(...each.items);
          complete &&= each.complete;
        } else if (each.kind === 'primitive') items.push(each);
        else complete = false;
      }
      return remade(items, complete);
    }
    case 'filter':
      return filterList(object, first, node, module, evaluator);
    case 'map':
    case 'flatMap': {
      if (first?.kind === 'global' && first.name === 'String') return remade(object.items);
      if (first?.kind !== 'function') return remade([], false);
      const mapped = object.items.map((item) => evaluator.call(first, [item], node, module));
      const items = mapped.filter((each) => each !== null);
      const complete = object.complete && items.length === mapped.length;
      if (name === 'map') return remade(items, complete);
      const lists = items.filter((each) => each.kind === 'list');
      return remade(
        items.flatMap((each) => (each.kind === 'list' ? each.items : [each])),
        complete && lists.every((each) => each.complete),
      );
    }
    case 'flat':
      return remade(object.items.flatMap((each) => (each.kind === 'list' ? each.items : [each])));
    case 'slice':
      return args.length === 0 ? remade(object.items) : remade([], false);
    case 'add':
      return object.type === 'set' && first !== undefined ? list([...object.items, first], node, module, object.complete, 'set') : null;
    case 'sort':
    case 'reverse':
    case 'values':
    case 'toSorted':
      return remade(object.items);
    case 'join': {
      const separator = first === undefined ? ',' : first.kind === 'primitive' ? String(first.value) : null;
      const texts = object.items.map((each) => (each.kind === 'primitive' ? String(each.value) : null));
      if (separator !== null && object.complete && !texts.includes(null)) return primitive(texts.join(separator), node, module);
      const text = unknown(object.items.some(isSetting) ? 'env' : 'other', node, module);
      return texts.some(Boolean) ? { ...text, isTruthy: true, ...endsOfJoined(object, texts, separator) } : text;
    }
    default:
      return null;
  }
}

/** What is known of a joined text: the written items that it begins and ends with. */
function endsOfJoined({ complete }: ListValue, texts: readonly (string | null)[], separator: string | null): { ends?: TextEnds } {
  const from = texts.indexOf(null);
  const to = texts.lastIndexOf(null) + 1;
  if (separator === null || !complete || from === -1) return {};
  return { ends: { start: texts.slice(0, from).join(separator), end: texts.slice(to).join(separator) } };
}

/** The items that pass. Of settings alone nothing is left while they are missing. */
function filterList(object: ListValue, test: Value | undefined, node: Node, module: Module, evaluator: Evaluator): Value {
  const kept: Value[] = [];
  let complete = object.complete;
  let mayBeEmpty = true;
  for (const item of object.items) {
    const result =
      test?.kind === 'global' && test.name === 'Boolean'
        ? item
        : test?.kind === 'function'
          ? evaluator.call(test, [item], node, module)
          : null;
    const answer = result === null ? null : truthiness(result);
    if (answer === true || (answer === null && isSetting(item))) kept.push(item);
    else if (answer === null) complete = false;
    if (answer === true) mayBeEmpty = false;
  }
  const full = list(kept, node, module, complete);
  if (!mayBeEmpty || !complete || kept.length === 0) return full;
  return unlessUnset(full, list([], node, module), node, module);
}
