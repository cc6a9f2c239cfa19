import { isSetting, list, primitive, truthiness, unknown } from './make.js';
import type { Evaluator, ListValue, Module, Node, Value } from './types.js';

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
  const [first, second] = args.map((each) => (each.kind === 'primitive' && typeof each.value === 'string' ? each.value : undefined));
  switch (name) {
    case 'split': {
      const separator = args[0]?.kind === 'regex' ? safeRegex(args[0].source, args[0].flags) : first;
      if (separator === undefined) return unknown('other', node, module);
      return list(
        text.split(separator).map((part) => primitive(part, node, module)),
        node,
        module,
      );
    }
    case 'trim':
      return primitive(text.trim(), node, module);
    case 'toLowerCase':
      return primitive(text.toLowerCase(), node, module);
    case 'toUpperCase':
      return primitive(text.toUpperCase(), node, module);
    case 'toString':
      return primitive(text, node, module);
    case 'concat':
      return first === undefined ? null : primitive(text + first, node, module);
    case 'startsWith':
    case 'endsWith':
    case 'includes':
      return first === undefined ? null : primitive(text[name](first), node, module);
    case 'slice':
    case 'substring': {
      const [from, to] = args.map((each) => (each.kind === 'primitive' && typeof each.value === 'number' ? each.value : undefined));
      return from === undefined || (args.length > 1 && to === undefined) ? null : primitive(text[name](from, to), node, module);
    }
    case 'replace':
    case 'replaceAll': {
      if (second === undefined) return null;
      if (first !== undefined)
        return primitive(name === 'replace' ? text.replace(first, second) : text.replaceAll(first, second), node, module);
      const pattern = args[0]?.kind === 'regex' ? safeRegex(args[0].source, args[0].flags) : undefined;
      return pattern === undefined ? null : primitive(text.replace(pattern, second), node, module);
    }
    default:
      return null;
  }
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
      if (separator === null || !object.complete || texts.includes(null))
        return unknown(object.items.some(isSetting) ? 'env' : 'other', node, module);
      return primitive(texts.join(separator), node, module);
    }
    default:
      return null;
  }
}

function filterList(object: ListValue, test: Value | undefined, node: Node, module: Module, evaluator: Evaluator): Value {
  const kept: Value[] = [];
  let complete = object.complete;
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
  }
  return list(kept, node, module, complete);
}
