import { activeIn } from './hints.js';
import { isLiteral, isMachineMade, isSmall } from './machine-made.js';
import { walk } from '../engine/scope.js';
import type { HeaderDraft, PolicyDraft, Reader, Framework } from '../frameworks/define.js';
import type { OpenSocket } from '../policy/sockets.js';
import type { UnsentHeader } from '../policy/unsent.js';
import type { CallNode, Module, Node } from '../engine/types.js';

/** What the frameworks found in a file, before headers of one response are merged. */
export interface Extraction {
  readonly drafts: readonly PolicyDraft[];
  readonly headers: readonly HeaderDraft[];
  /** Headers that never reach the browser. */
  readonly unsent: readonly UnsentHeader[];
  /** WebSocket servers that take handshakes of every origin, looked for when they are asked for. */
  readonly sockets: () => readonly OpenSocket[];
  /** Every call on a receiver that could mount a middleware or register a route. */
  readonly calls: readonly CallNode[];
  readonly reader: Reader;
  /** Only what stands literally in it was read. */
  readonly machineMade: boolean;
}

type Visitor = (node: Node, reader: Reader) => void;

/** Walks a file once for all frameworks whose hints stand in it. */
export function extract(
  module: Module,
  makeReader: (sinks: Pick<Reader, 'report' | 'reportHeader' | 'reportUnsent' | 'reportSocket'>) => Reader,
  aliases: readonly string[],
): Extraction {
  const drafts: PolicyDraft[] = [];
  const headers: HeaderDraft[] = [];
  const unsent: UnsentHeader[] = [];
  const sockets: OpenSocket[] = [];
  const calls: CallNode[] = [];
  const reader = makeReader({
    report: (draft) => drafts.push(draft),
    reportHeader: (draft) => headers.push(draft),
    reportUnsent: (header) => unsent.push(header),
    reportSocket: (socket) => sockets.push(socket),
  });
  const active = activeIn(module.text, aliases);
  const machineMade = isMachineMade(module);
  const visitors = visitorsByType(active.map(({ visit }) => visit));
  read(module, machineMade, (node) => {
    if (node.type === 'CallExpression') calls.push(node);
    for (const visit of visitors.get(node.type) ?? []) visit(node, reader);
  });
  const findSockets = (): readonly OpenSocket[] => {
    const own = visitorsByType(active.map(({ handshakes }) => handshakes));
    if (own.size > 0)
      read(module, machineMade, (node) => {
        for (const visit of own.get(node.type) ?? []) visit(node, reader);
      });
    return sockets;
  };
  return { drafts, headers, unsent, sockets: findSockets, calls, reader, machineMade };
}

/** Goes through a file in source order; of what a machine made, through the parts that speak of CORS. */
function read(module: Module, machineMade: boolean, visit: (node: Node) => void): void {
  const { ast, visitorKeys } = module;
  if (!machineMade) walk(ast, visitorKeys, visit);
  else
    for (const statement of ast.body)
      walk(statement, visitorKeys, (node) => {
        if (!isLiteral(node, module)) return false;
        if (isSmall(node)) visit(node);
        return true;
      });
}

function visitorsByType(active: readonly Framework['visit'][]): Map<string, Visitor[]> {
  const table = new Map<string, Visitor[]>();
  for (const visit of active) {
    for (const [type, visitor] of Object.entries(visit ?? {})) {
      const list = table.get(type) ?? [];
      list.push(visitor as Visitor);
      table.set(type, list);
    }
  }
  return table;
}
