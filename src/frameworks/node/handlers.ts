import { EXPRESS_STYLE } from '../express/handlers.js';
import type { HandlerStyle } from '../../policy/dialect.js';

/** Handlers of `node:http` and of what hands out its request and response. A file can work with Express all the same. */
export const NODE_STYLE: HandlerStyle = {
  kind: 'node',
  parameters: ['request', 'response'],
  origin: '{name}.headers.origin',
  members: { headers: '{name}.origin' },
  vary: EXPRESS_STYLE.vary!,
};
