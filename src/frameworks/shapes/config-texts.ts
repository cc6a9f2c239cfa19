import { choice, list, optionsOf, primitive, unknown, unlessUnset } from '../../engine/make.js';
import type { Module, Node, ObjectEntry, ObjectValue, Value } from '../../engine/types.js';

/** `${NAME}`, `${NAME:-fallback}` and Serverless's `${env:NAME, 'fallback'}`. */
const VARIABLE = /^\$\{(?:env:)?([A-Za-z_]\w*)(?:(?::?-|\s*,\s*)(?<quote>['"]?)(?<fallback>.*?)\k<quote>)?\}$/;
/** Texts that a tool fills in before they are used: `${…}`, Helm's `{{ … }}`, ARM's `[parameters('x')]`, `#{…}#`. */
const COMPUTED = /\$\{|\{\{|\$\(|#\{|^\[.*\]$/;

/**
 * A value as its service reads it. What is computed at deployment is unknown: variables of the
 * environment with their fallbacks, templates, and CloudFormation functions written as objects.
 */
export function readTexts(value: Value): Value {
  switch (value.kind) {
    case 'primitive':
      return typeof value.value === 'string' ? readText(value.value, value.node, value.module) : value;
    case 'list':
      return { ...value, items: value.items.map(readTexts) };
    case 'object':
      return isFunctionCall(value) ? unknown('other', value.node, value.module) : { ...value, entries: value.entries.map(readEntry) };
    default:
      return value;
  }
}

function readEntry(entry: ObjectEntry): ObjectEntry {
  return { ...entry, value: readTexts(entry.value) };
}

function readText(text: string, node: Node, module: Module): Value {
  const [, name, , fallback] = VARIABLE.exec(text) ?? [];
  if (name !== undefined) {
    const setting = unknown('env', node, module, name);
    return fallback === undefined ? setting : unlessUnset(setting, primitive(fallback, node, module), node, module);
  }
  return COMPUTED.test(text) ? unknown('other', node, module) : primitive(text, node, module);
}

/** `{ "Ref": … }` and `{ "Fn::Sub": … }`. */
function isFunctionCall({ entries }: ObjectValue): boolean {
  const [only] = entries;
  return entries.length === 1 && only?.key != null && (only.key === 'Ref' || only.key === 'Condition' || only.key.startsWith('Fn::'));
}

/** What an object such as `{ items: ['*'] }` holds under one key; every other value is itself. */
export function wrappedList(value: Value, key: string): Value {
  return value.kind === 'object' ? (value.entries.findLast((entry) => entry.key === key)?.value ?? value) : value;
}

/** API Gateway takes header values as texts in single quotes: `'*'` means `*`. */
export function withoutQuotes(value: Value): Value {
  return mapText(value, (text) => /^'(.*)'$/s.exec(text.trim())?.[1] ?? text);
}

/** A list written as one text, e.g. `https://a, https://b`; one entry stays a text. */
export function splitList(value: Value): Value {
  if (value.kind !== 'primitive' || typeof value.value !== 'string' || !value.value.includes(',')) {
    if (value.kind === 'choice')
      return choice(
        optionsOf(value).map((each) => ({ ...each, value: splitList(each.value) })),
        value.node,
        value.module,
      );
    return value;
  }
  const texts = value.value
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  return list(
    texts.map((text) => readText(text, value.node, value.module)),
    value.node,
    value.module,
  );
}

function mapText(value: Value, map: (text: string) => string): Value {
  switch (value.kind) {
    case 'primitive':
      return typeof value.value === 'string' ? { ...value, value: map(value.value) } : value;
    case 'list':
      return { ...value, items: value.items.map((item) => mapText(item, map)) };
    case 'choice':
      return choice(
        value.options.map((each) => ({ ...each, value: mapText(each.value, map) })),
        value.node,
        value.module,
      );
    default:
      return value;
  }
}
