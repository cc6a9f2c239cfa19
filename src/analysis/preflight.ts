import { exportsOf } from '../engine/modules.js';
import { staticName, walk } from '../engine/scope.js';
import { servesByPlatform } from '../frameworks/web/platforms.js';
import { namedRoutes } from './routes/route-files.js';
import { perObject } from '../web/memo.js';
import type { MissingPreflight } from '../policy/policy.js';
import type { Module, Node } from '../engine/types.js';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ALL', 'fallback']);
/** What is sent without a preflight. `POST` may be, but JSON and tokens are not. */
const READS = new Set(['GET', 'HEAD']);
/** Signs that requests come with a body or a token, and so with a preflight. */
const NEEDS = /\b(?:req|request|event|ctx\.request)\s*\.\s*(?:json|text|formData|arrayBuffer|body)\b|['"]authorization['"]/i;

/** Why the preflight of a file that answers requests goes wrong; null when it is answered, not asked for, or not known. */
export const missingPreflight = (module: Module, cwd: string): MissingPreflight | null => look(module.ast, module, cwd);

const look = perObject((_ast: object, module: Module, cwd: string): MissingPreflight | null => {
  if (namedRoutes(module.filename, cwd).some(({ form }) => form.answers === 'exports')) {
    const { names, stars } = exportsOf(module);
    const methods = [...names.keys()].filter((name) => METHODS.has(name));
    const needed = methods.filter((name) => !READS.has(name));
    const answers = methods.some((name) => name === 'OPTIONS' || name === 'ALL' || name === 'fallback') || stars.length > 0;
    return answers || needed.length === 0 ? null : { methods: needed, style: 'export' };
  }
  if (!(servesByPlatform(module) || isWorker(module)) || mentionsOptions(module)) return null;
  const methods = new Set([...module.text.matchAll(/['"](POST|PUT|PATCH|DELETE)['"]/g)].map((match) => match[1]!));
  return methods.size > 0 || NEEDS.test(module.text) ? { methods: [...methods], style: 'handler' } : null;
});

/** `export default { fetch }`. */
function isWorker(module: Module): boolean {
  return module.ast.body.some((each) => {
    if (each.type !== 'ExportDefaultDeclaration') return false;
    const { declaration } = each;
    const object =
      declaration.type === 'TSSatisfiesExpression' || declaration.type === 'TSAsExpression' ? declaration.expression : declaration;
    // `fetch: app.fetch` and `fetch: router.handle` belong to a router that answers by itself.
    return (
      object.type === 'ObjectExpression' &&
      object.properties.some((property) => property.type === 'Property' && staticName(property) === 'fetch' && 'body' in property.value)
    );
  });
}

/** Whether a file speaks of OPTIONS, other than in the list of a header; what it says is believed. */
function mentionsOptions(module: Module): boolean {
  let found = false;
  walk(module.ast, module.visitorKeys, (node) => {
    found ||= saysOptions(node);
    return !found;
  });
  return found;
}

function saysOptions(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'string' && node.value.toUpperCase() === 'OPTIONS';
  if (node.type === 'Identifier') return node.name === 'OPTIONS' || /preflight|handle(?:Cors|Options)/i.test(node.name);
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    staticName(node.callee) === 'options' &&
    node.arguments.length > 1
  );
}
