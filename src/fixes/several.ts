import { refine, refused, suggested } from './proposal.js';
import { hasComment, quoted, replace } from './edit.js';
import { sourceOf } from './context.js';
import { guardWrite } from './headers.js';
import { askingEntry, perRequest } from './request-layer.js';
import { isForDevelopers } from '../policy/entries.js';
import { isInsecureOrigin } from '../web/origins.js';
import { staticName, unwrap } from '../engine/scope.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { OriginEntry } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node } from '../engine/types.js';

/** Messages of the suggestions that `testEach` makes; the rule spreads them into its own. */
export const SEVERAL_MESSAGES = {
  testEach: 'Send the Origin of the request where {{list}}.',
  giveList: 'Give the list {{list}} itself.',
} as const;

/**
 * Several origins in one text, e.g. `list.join(',')` or `'https://a, https://b'`: an option is given the list, and a header the
 * one of them that asks, by a test that is written out.
 */
export function testEach(entry: OriginEntry, meant: readonly string[], policy: CorsPolicy, context: FixContext): Proposal {
  const source = sourceOf(context);
  const node = unwrap(entry.node);
  const { shown, leaf } = entry;
  if (entry.module.ast !== policy.module.ast || leaf.acceptance !== null) return refused('not-owned', shown);
  if (meant.some((each) => isInsecureOrigin(each) || isForDevelopers({ ...entry, text: each }, policy)))
    return refused('still-open', shown);
  if (hasComment(source, node.range)) return refused('comment', node);
  const joined = listJoined(node);
  const list = joined === null ? null : source.text.slice(...joined.range);
  const { written } = policy;
  if (written.kind !== 'headers') {
    if (policy.dialect.allowlist === 'request-layer') {
      const sites = list ?? `[${meant.map((each) => quoted(each, source.style)).join(', ')}]`;
      const asking = suggested([replace(node, askingEntry(sites, source))], 'testEach', { list: saidOf(list) });
      return perRequest(asking, node, policy, source);
    }
    if (list === null || policy.dialect.allowlist !== 'list') return refused('shape', node);
    return suggested([replace(node, list)], 'giveList', { list: `\`${list}\`` });
  }
  const write = written.writes.find((each) => each.node === leaf.reading.written);
  if (write === undefined || unwrap(write.value) !== node || (list === null && node.type !== 'Literal'))
    return refused('alternatives', node);
  const code = list ?? `[${meant.map((each) => quoted(each, source.style)).join(', ')}]`;
  return refine(guardWrite(write, code, policy, source), () => ({
    messageId: 'testEach',
    data: { list: saidOf(list) },
    consent: 'ask',
  }));
}

function saidOf(list: string | null): string {
  return list === null ? 'it is one of them' : `\`${list}\` has it`;
}

/** The list of `list.join(',')`, where it has a name; null for other code. */
function listJoined(node: Node): Node | null {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : null;
  if (callee?.type !== 'MemberExpression' || staticName(callee) !== 'join') return null;
  const object = unwrap(callee.object);
  return object.type === 'Identifier' || (object.type === 'MemberExpression' && !object.computed) ? object : null;
}
