import type { Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** A WebSocket server that takes handshakes of every origin. */
export interface OpenSocket {
  /** The call, or the decorator, that makes it. */
  readonly node: Node;
  /** Its options where they are written in place, and the option that tests a handshake, as code around a list. */
  readonly test: SocketTest | null;
}

export interface SocketTest {
  readonly options: TSESTree.ObjectExpression;
  /** The property, in which `{list}` stands for the origins. */
  readonly code: string;
}
