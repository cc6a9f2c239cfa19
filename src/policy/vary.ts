import { codeOf } from './code.js';
import { decidingAt, dependsOnOrigin, isRequestCode } from './guards.js';
import { isClientText } from './origin-function/index.js';
import { leavesWith } from './questions.js';
import { namesOrigin, varyPlaces } from './vary-places.js';
import { areExclusive } from '../engine/exclusive.js';
import { optionsOf } from '../engine/make.js';
import { findVariable, functionAround, walk } from '../engine/scope.js';
import type { CorsPolicy } from './policy.js';
import type { OriginLeaf } from './leaves.js';
import type { Node, Value } from '../engine/types.js';

/** Where `Vary: Origin` is sent: for every answer, only for origins that are let in, nowhere. `unknown`: it may be. */
export type VaryReach = 'every' | 'allowed' | 'never' | 'unknown';

/** The leaf by which the origin of an answer depends on the request, so that caches must be told; null for `*` and for one constant. */
export function computedLeaf(policy: CorsPolicy): OriginLeaf | null {
  if (policy.written.kind === 'misused' || policy.module.document !== undefined) return null;
  return leavesWith(policy, 'closed', 'unknown').find((leaf) => isComputed(leaf, policy)) ?? null;
}

function isComputed({ acceptance, form, effect, node, reading }: OriginLeaf, policy: CorsPolicy): boolean {
  if (acceptance === null) return (policy.written.kind !== 'headers' || form === 'regex') && effect === 'listed' && form !== 'emptyList';
  switch (acceptance.kind) {
    case 'list':
      if (isOfAddress(node, policy)) return false;
      // a fixed text is its own list, and so is one setting
      if (policy.written.kind !== 'headers') return true;
      return acceptance.entries.node !== acceptance.node && (isOfLists(acceptance.entries) || !isConstant(reading.written ?? node, policy));
    case 'null':
      return policy.written.kind !== 'headers' || !isConstant(reading.written ?? node, policy);
    case 'pattern':
    case 'affix':
      return true;
    case 'unknown':
      return isRequestCode(node, codeOf(policy));
    default:
      return false;
  }
}

/** Whether something is looked up in a list, e.g. in one of two by the environment. */
function isOfLists(entries: Value): boolean {
  return optionsOf(entries).some(({ value }) => value.kind === 'list');
}

/** Whether what is sent is a text of the client, e.g. of the query, and no Origin: a cache keeps an answer for its address. */
function isOfAddress(node: Node, policy: CorsPolicy): boolean {
  return isClientText(codeOf(policy).evaluator.of(node, policy.module)) && !dependsOnOrigin(node, policy);
}

/** Whether code writes the same for every request: it reads nothing of one, no test of one decides, and no name in it changes. */
function isConstant(node: Node, policy: CorsPolicy): boolean {
  if (dependsOnOrigin(node, policy)) return false;
  let constant = true;
  walk(node, policy.module.visitorKeys, (each) => {
    if (each.type !== 'Identifier') return;
    const variable = findVariable(each.name, each, policy.module);
    if (variable !== null && variable.references.filter((reference) => reference.isWrite()).length > 1) constant = false;
  });
  return constant;
}

/** Whether caches are told that the answer of a policy depends on the Origin, on the way to the header of a leaf. */
export function varyReach(policy: CorsPolicy, { reading }: OriginLeaf): VaryReach {
  const { dialect, written } = policy;
  if (written.kind !== 'headers' && dialect.vary !== 'never') return dialect.vary === 'always' ? 'every' : 'allowed';
  const write = reading.written ?? policy.node;
  const places = varyPlaces(policy);
  const beside = places.filter((each) => !endsBefore(each, write));
  if (beside.length > 0) return beside.some((each) => coversAll(each, places, policy)) ? 'every' : 'allowed';
  const values = policy.slots.vary.flatMap((each) =>
    each.value === null || (each.written !== null && endsBefore(each.written, write))
      ? []
      : optionsOf(each.value).map(({ value }) => value),
  );
  return values.some(namesOrigin) ? 'every' : values.some((value) => value.kind !== 'primitive') ? 'unknown' : 'never';
}

/** Whether code is on another way than the write: in another branch of its function, or on a path that answers before. */
function endsBefore(place: Node, write: Node): boolean {
  return functionAround(place) === functionAround(write) && areExclusive(place, write);
}

/** Whether Vary is sent whatever the Origin is: on every path, or in the other branch of each test of the Origin as well. */
function coversAll(place: Node, places: readonly Node[], policy: CorsPolicy): boolean {
  const code = codeOf(policy);
  const deciding = decidingAt(place, code);
  return deciding.every((one) =>
    places.some((other) => {
      const there = decidingAt(other, code);
      return there.length === deciding.length && there.some(({ by, holds }) => by === one.by && holds !== one.holds);
    }),
  );
}
