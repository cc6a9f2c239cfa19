import { startOfValue } from '../../engine/make.js';
import { findVariable, outermostAssertion, staticName, unwrap } from '../../engine/scope.js';
import { declaredName, usesOf } from '../../engine/uses.js';
import type { Reader } from '../define.js';
import type { Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * Packages that make proxies: `headers` in their options go to the server behind, and never to the browser (run: http-proxy 1.18.1,
 * http-proxy-middleware 3.0.5; the others are made of these).
 */
const PROXIES = /^(?:http-proxy(?:-middleware|-3)?|httpxy|koa-proxies|koa-proxy|koa2-proxy-middleware)$/;
/** Exports of other packages that do the same (run: h3 1.15.11 and 2.0.8, hono 4.13.19); Nitro has those of h3 without an import. */
const FORWARDING: ReadonlySet<string> = new Set(['proxyRequest', 'sendProxy', 'proxy']);
const WITH_FORWARDING = /^(?:h3(?:-v1)?|nitro(?:pack|\/h3)?|#imports|hono\/proxy)$/;
/** Options that only proxies have. */
const OF_PROXIES: ReadonlySet<string> = new Set(['changeOrigin', 'pathRewrite', 'secure']);
/** Keys under which development servers have proxies: Vite, webpack, Rsbuild, Vue CLI. */
const IN_CONFIGURATION = 'proxy';
/** Values are followed through so many names. */
const MAX_DEPTH = 3;

/** Whether an object holds the headers of what a proxy asks the server behind, e.g. `createProxyMiddleware({ target, headers: { … } })`. */
export function isOfProxy(headers: Node, reader: Reader, depth = 0): boolean {
  const outer = outermostAssertion(headers);
  const { parent } = outer;
  if (parent?.type === 'Property' && parent.value === outer && staticName(parent) === 'headers')
    return isProxyOptions(parent.parent, reader, depth);
  return isEachUse(headers, reader, depth, isOfProxy);
}

function isProxyOptions(options: Node, reader: Reader, depth: number): boolean {
  const { parent } = outermostAssertion(options);
  if (parent?.type === 'CallExpression' || parent?.type === 'NewExpression')
    return isProxy(reader.evaluator.of(parent.callee, reader.module));
  if (options.type === 'ObjectExpression' && has(options, (key) => key === 'target')) {
    if (has(options, (key) => OF_PROXIES.has(key)) || isUnderProxy(options)) return true;
  }
  return isEachUse(options, reader, depth, isProxyOptions);
}

/** Whether all that is done with the name that a value has passes a test; false for a value without a name. */
function isEachUse(value: Node, reader: Reader, depth: number, passes: (use: Node, reader: Reader, depth: number) => boolean): boolean {
  const name = depth < MAX_DEPTH ? declaredName(value) : null;
  if (name === null) return false;
  const uses = usesOf(findVariable(name.name, name, reader.module)).filter((each) => !each.isWrite());
  return uses.length > 0 && uses.every(({ identifier }) => passes(identifier as Node, reader, depth + 1));
}

/** What comes out of the package of a proxy, or forwards a request: `createProxyMiddleware`, `proxy.web`, `proxyRequest`. */
function isProxy(callee: Value): boolean {
  const at = startOfValue(callee);
  if (at.kind === 'global') return at.name === 'proxyRequest' || at.name === 'sendProxy';
  return at.kind === 'import' && (PROXIES.test(at.source) || (WITH_FORWARDING.test(at.source) && FORWARDING.has(at.path.at(-1) ?? '')));
}

function has({ properties }: TSESTree.ObjectExpression, isKey: (key: string) => boolean): boolean {
  return properties.some((each) => each.type === 'Property' && isKey(staticName(each) ?? ''));
}

/** `proxy: { '/api': { target, headers } }`, `proxy: [{ context, target, headers }]`. */
function isUnderProxy(options: Node): boolean {
  let at = outermostAssertion(options).parent;
  if (at?.type === 'Property' && staticName(at) !== IN_CONFIGURATION) at = at.parent.parent;
  else if (at?.type === 'ArrayExpression') at = at.parent;
  return at?.type === 'Property' && staticName(at) === IN_CONFIGURATION && unwrap(at.value).type !== 'Identifier';
}
