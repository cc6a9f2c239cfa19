import { list, primitive } from '../../engine/make.js';
import type { Value } from '../../engine/types.js';

/** A text or list with `*` anywhere in it means everybody, e.g. `https://*.example.com`. */
export function withStar(origin: Value): Value {
  const texts = origin.kind === 'list' ? origin.items : [origin];
  const star = texts.find((each) => each.kind === 'primitive' && typeof each.value === 'string' && each.value.includes('*'));
  if (star === undefined) return origin;
  const any = primitive('*', origin.node, origin.module);
  return origin.kind === 'list' ? list([any, ...origin.items], origin.node, origin.module) : any;
}
