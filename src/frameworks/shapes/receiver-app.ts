import type { Node } from '../../engine/types.js';
import type { Reader } from '../define.js';

/** What identifies the app that a method is called on: the call that made it, or as it is written where that is not known. */
export function receiverApp(object: Node, { evaluator, module }: Reader): Node {
  const app = evaluator.of(object, module);
  return app.kind === 'call' ? app.node : object;
}
