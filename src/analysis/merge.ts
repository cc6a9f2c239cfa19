import { GRANTS, grantOf } from '../web/headers.js';
import { circumstanceOf } from '../engine/circumstances.js';
import { mapValue } from '../engine/make.js';
import { readSlot } from '../frameworks/shapes/options.js';
import { ABSENT } from '../policy/policy.js';
import type { HeaderDraft, PolicyDraft } from '../frameworks/define.js';
import type { Grant } from '../web/headers.js';
import type { Reading, Slot } from '../policy/policy.js';
import type { Evaluator, Frame, Module } from '../engine/types.js';

/** Makes one draft of the headers of each response, so that origin and credentials meet; `frame` is what their function was made with. */
export function mergeHeaders(headers: readonly HeaderDraft[], module: Module, evaluator: Evaluator, frame?: Frame): PolicyDraft[] {
  const groups = new Map<object, HeaderDraft[]>();
  for (const header of headers) {
    const group = groups.get(header.group) ?? [];
    group.push(header);
    groups.set(header.group, group);
  }
  return [...groups.values()].flatMap((group) => mergeGroup(group, module, evaluator, frame));
}

function mergeGroup(group: readonly HeaderDraft[], module: Module, evaluator: Evaluator, frame: Frame | undefined): PolicyDraft[] {
  const slots = {} as Record<Grant, Slot>;
  for (const grant of GRANTS) slots[grant] = slotOf(grant, group, module, evaluator, frame);
  const writes = group.filter((each) => each.grant === 'origin');
  // What holds of one write holds of that write: a response is for development where all of them are.
  const first = writes.find((each) => circumstanceOf(each.node, module, evaluator) !== 'development') ?? writes[0];
  // Headers spread in from elsewhere are judged there, unless credentials are added here.
  const shown =
    first ?? (slots.origin.some((each) => each.value !== null) ? group.find((each) => each.grant === 'credentials') : undefined);
  if (shown === undefined) return [];
  const { dialect, carrier, path = null } = shown;
  return [{ dialect, node: shown.node, carrier, path, place: null, written: { kind: 'headers', writes: group }, slots }];
}

function slotOf(grant: Grant, group: readonly HeaderDraft[], module: Module, evaluator: Evaluator, frame: Frame | undefined): Slot {
  const own = group.filter((each) => each.grant === grant);
  if (own.length > 0) return own.map((each) => readWrite(each, module, evaluator, frame));
  const spread = group.flatMap(({ holder }) => (holder?.kind === 'object' ? readSlot(holder, (key) => grantOf(key) === grant) : []));
  return spread.length > 0 ? spread : [ABSENT];
}

function readWrite({ value, node, interpret }: HeaderDraft, module: Module, evaluator: Evaluator, frame: Frame | undefined): Reading {
  return {
    value: interpret === undefined ? evaluator.of(value, module, frame) : mapValue(evaluator.of(value, module, frame), interpret),
    entry: null,
    written: node,
    when: circumstanceOf(node, module, evaluator),
  };
}
