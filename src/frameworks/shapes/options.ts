import { grantOf, GRANTS } from '../../web/headers.js';
import { whenBoth } from '../../engine/deployment.js';
import { exportsObject } from '../../engine/imports.js';
import { mapValue, optionsOf } from '../../engine/make.js';
import { findProperty } from '../../engine/objects.js';
import { ABSENT } from '../../policy/policy.js';
import { typedOptionsOf } from './typed.js';
import type { Condition } from '../../engine/deployment.js';
import type { Grant } from '../../web/headers.js';
import type { Dialect } from '../../policy/dialect.js';
import type { OptionsPlace, Reading, Slot, Written } from '../../policy/policy.js';
import type { Node, ObjectValue, Value } from '../../engine/types.js';
import type { PolicyDraft, Reader } from '../define.js';

/** Where options came from, and what stands for the policy in the file. */
export interface OptionsSource {
  readonly dialect: Dialect;
  readonly node: Node;
  readonly place: OptionsPlace | null;
  readonly carrier?: PolicyDraft['carrier'];
  readonly mounts?: PolicyDraft['mounts'];
  readonly path?: string | null;
  readonly routes?: PolicyDraft['routes'];
  readonly local?: boolean;
  readonly maker?: Node | null;
  readonly when?: Condition;
  /** What `true` in place of an options object means; absent where it is not taken. */
  readonly shorthand?: 'absent' | 'true' | 'value';
  /** What `true` means, where that differs from an empty object. */
  readonly whenTrue?: Dialect;
  /** What the library makes of a written origin before it compares, e.g. a list of a text with commas. */
  readonly interpret?: (origin: Value) => Value;
  /** The same for all that an origin can be at once, where one of them says that another is never taken. */
  readonly settle?: (origin: Value) => Value;
  /** Nothing is switched on where the options are `undefined`, as where they are left out. */
  readonly optional?: boolean;
  /** The installed version does not read this place. */
  readonly unread?: { readonly name: string; readonly instead: string };
  /** Whether a function in place of the options is asked for them. */
  readonly delegates?: boolean;
}

/**
 * Reports a policy for each thing that the options can be; null means that none were given. An
 * unknown value reports nothing.
 */
export function reportOptions(options: Value | null, source: OptionsSource, reader: Reader): void {
  if (options === null) {
    report({ kind: 'nothing' }, null, source, reader);
    return;
  }
  const { unread } = source;
  const given = optionsOf(options);
  const hasObject = given.some(({ value }) => value.kind === 'object');
  // Whatever it is, the library ignores it: one policy says so.
  let misused = false;
  for (const { value, when } of given) {
    if (unread !== undefined && value.kind === 'primitive' && !value.value) continue;
    // Beside an object, a setting is what switches it off.
    if (value.kind === 'unknown' && hasObject) continue;
    // A file of named exports, taken as the options.
    const whole = value.kind === 'namespace' ? exportsObject(value, reader.evaluator) : value;
    const written: Written | null = unread === undefined ? writtenAs(whole, source) : { kind: 'unread', value, ...unread };
    if (written === null || (written.kind === 'misused' && misused)) continue;
    misused ||= written.kind === 'misused';
    // No options on one way, and by default on another: the default changes nothing.
    if (written.kind === 'nothing' && when === 'unset' && given.some((each) => isNothing(each.value) && each.when === null)) continue;
    report(written, when, source, reader);
  }
}

/** Reports that what makes a layer is not called, or that the layer is not mounted. */
export function reportIdle(node: Node, why: 'uncalled' | 'unmounted' | 'unused', maker: Node, dialect: Dialect, reader: Reader): void {
  const name = reader.module.text.slice(...maker.range);
  report({ kind: 'idle', why, name }, null, { dialect, node, place: null }, reader);
}

function isNothing(value: Value): boolean {
  return value.kind === 'primitive' && value.value === undefined;
}

function report(written: Written, when: Condition, source: OptionsSource, reader: Reader): void {
  const { node, place, carrier = null, mounts = [], path = null, routes = [], local = true, maker = null } = source;
  const dialect = written.kind === 'shorthand' ? (source.whenTrue ?? source.dialect) : source.dialect;
  reader.report({
    dialect,
    node,
    place,
    carrier,
    mounts,
    path,
    routes,
    maker,
    written,
    local: local && !isTypedElsewhere(written, reader),
    slots: slotsOf(written, { ...source, dialect }),
    when: whenBoth(source.when ?? null, when),
  });
}

/** Options which say by their type that they are CORS are reported where they are declared. */
function isTypedElsewhere(written: Written, reader: Reader): boolean {
  return (
    written.kind === 'object' &&
    written.value.module !== reader.module &&
    typedOptionsOf(written.value.node, written.value.module, reader) !== null
  );
}

function writtenAs(value: Value, { shorthand, delegates, optional }: OptionsSource): Written | null {
  switch (value.kind) {
    case 'object':
      return { kind: 'object', value };
    case 'function':
      return delegates === true ? { kind: 'delegate', value } : { kind: 'misused', value };
    case 'primitive':
      if (value.value === undefined) return optional === true ? null : { kind: 'nothing' };
      if (shorthand === 'value') return { kind: 'shorthand', value };
      if (value.value === null && shorthand !== undefined) return null;
      if (shorthand !== undefined && typeof value.value === 'boolean') return value.value ? { kind: 'shorthand', value } : null;
      return { kind: 'misused', value };
    case 'list':
    case 'regex':
      return shorthand === 'value' ? { kind: 'shorthand', value } : { kind: 'misused', value };
    case 'unknown':
      return shorthand === undefined && isVariable(value) ? { kind: 'misused', value } : null;
    default:
      return null;
  }
}

/** A variable of the environment is a text, or a list of its parts: never options. What parses it may make options of it. */
function isVariable({ reason, node, module }: Extract<Value, { kind: 'unknown' }>): boolean {
  // `const { SITE } = process.env`
  const declarator = node.type === 'Property' ? node.parent.parent : null;
  const read = declarator?.type === 'VariableDeclarator' ? declarator.init : node.type === 'MemberExpression' ? node : null;
  return reason === 'env' && read !== null && /^(?:process|import\.meta|Bun)\s*[!?]?\.\s*env\b/.test(module.text.slice(...read.range));
}

function slotsOf(written: Written, { dialect, shorthand, interpret, settle }: OptionsSource): Record<Grant, Slot> {
  const slots = {} as Record<Grant, Slot>;
  for (const grant of GRANTS) slots[grant] = written.kind === 'unread' || written.kind === 'idle' ? [] : slotOf(written, grant, dialect);
  if (written.kind === 'shorthand' && shorthand !== 'absent')
    slots.origin = [{ ...ABSENT, value: written.value, written: written.value.node }];
  if (written.kind === 'delegate') slots.origin = [{ ...ABSENT, value: written.value, written: written.value.node }];
  if (settle !== undefined)
    slots.origin = slots.origin.map((each) => (each.value === null ? each : { ...each, value: settle(each.value) }));
  if (interpret !== undefined)
    slots.origin = slots.origin.map((each) => (each.value === null ? each : { ...each, value: mapValue(each.value, interpret) }));
  return slots;
}

function slotOf(written: Written, grant: Grant, dialect: Dialect): Slot {
  if (written.kind !== 'object') return [ABSENT];
  const key = dialect.keys[grant];
  if (key !== undefined) return readSlot(written.value, (name) => name === key);
  return grant === 'origin' || dialect.headersKey === undefined ? [ABSENT] : headerSlot(written.value, dialect.headersKey, grant);
}

/** What the headers among the options say of a grant that has no option of its own. */
function headerSlot(options: ObjectValue, key: string, grant: Grant): Slot {
  return readSlot(options, (name) => name === key).flatMap((each) => {
    const headers = each.value === null ? [] : optionsOf(each.value);
    return headers.flatMap(({ value, when }) =>
      value.kind === 'object'
        ? readSlot(value, (name) => grantOf(name) === grant).map((found) => ({ ...found, when: whenBoth(when, found.when) }))
        : [],
    );
  });
}

/** What an object says of one key, as readings. An unknown spread gives no reading of *absent*. */
export function readSlot(object: ObjectValue, matches: (key: string) => boolean): Slot {
  const { options, absent } = findProperty(object, matches);
  const readings = options.map(({ value, entry, when }): Reading => ({ value, entry, written: entry.node, when }));
  if (absent === 'always') readings.push(ABSENT);
  else if (absent === 'development') readings.push({ ...ABSENT, when: absent });
  return readings;
}
