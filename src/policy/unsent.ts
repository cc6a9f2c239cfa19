import type { Grant } from '../web/headers.js';
import type { Node } from '../engine/types.js';

/**
 * Why a header never reaches the browser. `init`: it stands beside `headers` in the init of a Response. `late`: the answer
 * was sent before, and setting it throws. `lost`: the same, and nothing says so. `after`: its code runs when the answer is
 * gone. `request`: it is written on the request. `raw`: the answer goes out by the stream below. `replaced`: a later write
 * of the same header takes its place. `unused`: it is written on what nothing answers with.
 * `dropped`: all headers are replaced, and with them those that a layer wrote. `guarded`: the platform lets nobody change the
 * headers of that answer.
 */
export type UnsentReason = 'init' | 'late' | 'lost' | 'after' | 'request' | 'raw' | 'replaced' | 'unused' | 'dropped' | 'guarded';

/** A CORS header, written by hand or by a layer, that never reaches the browser. */
export interface UnsentHeader {
  readonly why: UnsentReason;
  readonly grant: Grant;
  /** The call, property or assignment that writes it, or drops those of a layer. */
  readonly node: Node;
  readonly value: Node;
  /** What takes it away: what sends the answer, or the later write; the layer whose headers are dropped; null where its own place does. */
  readonly by: Node | null;
}
