import { quoted } from './edit.js';
import { insertProperty } from './objects.js';
import { refused, suggested } from './proposal.js';
import { sourceOf } from './context.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { OpenSocket } from '../policy/sockets.js';

/** The message of the suggestion that `testHandshake` makes; the rule spreads it into its own. */
export const SOCKET_MESSAGES = { testHandshake: 'Refuse handshakes of origins that are not on your list.' } as const;

/** The option of the server that tests the Origin of a handshake against the owner's list. */
export function testHandshake({ node, test }: OpenSocket, context: FixContext): Proposal {
  const { allowlist } = context;
  if (test === null || allowlist?.kind !== 'literals') return refused('structure', node);
  const source = sourceOf(context);
  const list = `[${allowlist.origins.map((origin) => quoted(origin, source.style)).join(', ')}]`;
  const code = test.code.replace('{list}', list).replaceAll("''", source.style.quote.repeat(2));
  return suggested([insertProperty(test.options, code, source)], 'testHandshake');
}
