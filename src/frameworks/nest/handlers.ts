import { EXPRESS_STYLE } from '../express/handlers.js';
import type { HandlerStyle } from '../../policy/dialect.js';

/** What `@Req()` and `@Res()` give is Express's own, unless another adapter is proven; the library is mounted by Nest itself. */
export const NEST_STYLE: HandlerStyle = {
  kind: 'nest',
  parameters: ['request', 'response'],
  origin: EXPRESS_STYLE.origin,
  vary: EXPRESS_STYLE.vary!,
};
