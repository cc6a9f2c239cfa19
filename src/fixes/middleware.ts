import path from 'node:path';
import { allowlistCode, originValue } from './allowlist.js';
import { hasComment, quoted, replace } from './edit.js';
import { importDefault, importedAs } from './imports.js';
import { refused, suggested } from './proposal.js';
import { grantsOf } from './middleware-body.js';
import { manifestsAbove, namesDependencies, versionRange } from '../project/manifests.js';
import { does } from '../policy/verbs.js';
import { findVariable, functionAround, isFunction } from '../engine/scope.js';
import { usesOf } from '../engine/uses.js';
import type { Edit, Source } from './edit.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { Dialect } from '../policy/dialect.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { AllowlistSource } from '../settings.js';
import type { Grant } from '../web/headers.js';
import type { FunctionNode, Node } from '../engine/types.js';

/**
 * Replaces a whole hand-written middleware (headers, the short cut for OPTIONS, `next()`) by the
 * library that the project depends on. Only when every statement is understood, so that nothing else
 * is lost: methods, headers, credentials and max-age are carried over.
 */
export function replaceMiddleware(policy: CorsPolicy, from: AllowlistSource, context: FixContext, source: Source): Proposal {
  const library = policy.dialect.style?.library;
  const fn = functionAround(policy.node);
  if (policy.written.kind !== 'headers' || library === undefined || fn === null || !isFunction(fn))
    return refused('no-middleware', policy.node);
  const mounted = mountedAt(fn, policy);
  if (mounted === null || !dependsOn(library.dependency, policy.module.filename, context.cwd)) return refused('no-middleware', policy.node);
  const grants = grantsOf(fn, policy);
  const { dialect } = library;
  if (grants === null || (library.needsHeaders && !grants.has('allowedHeaders'))) return refused('no-middleware', fn);
  const code = allowlistCode(from, mounted.at, policy, context.cwd, source);
  const origin = code === null ? null : originValue(code, dialect, source);
  const imported =
    importedAs(library.module, library.named ? library.name : null, mounted.at, policy.module) ??
    importDefault(library.module, library.name, library.named, mounted.at, policy.module, source);
  if (code === null || origin === null || imported === null || [...imported.edits, ...code.edits].length > 1)
    return refused('no-middleware', fn);
  const text = `${imported.name}(${optionsText(origin, grants, dialect, mounted.at, source)})`;
  const edits = [...imported.edits, ...code.edits, replace(mounted.at, text), ...mounted.removed(source)];
  return hasComment(source, fn.range) ? refused('comment', fn) : suggested(edits, 'useLibrary', { library: `\`${library.module}\`` });
}

/** Whether the nearest package.json that says what its package needs names a package. */
function dependsOn(name: string, filename: string, cwd: string): boolean {
  if (!path.isAbsolute(filename)) return false;
  const nearest = manifestsAbove(filename, cwd).find(namesDependencies);
  return nearest !== undefined && versionRange(name, nearest) !== null;
}

interface Mounted {
  readonly at: Node;
  /** What is left over when the function had a name of its own. */
  removed(source: Source): Edit[];
}

/** Where the function is mounted: in place, or under a name that is used for nothing else. */
function mountedAt(fn: FunctionNode, { mounts, module, verbs }: CorsPolicy): Mounted | null {
  const [mount] = mounts;
  if (mount === undefined || mounts.length > 1 || !does(verbs, mount.method, 'covers')) return null;
  const argument = mount.call.arguments.find((each) => each === fn || each.type === 'Identifier');
  if (argument === fn) return { at: fn, removed: () => [] };
  const statement =
    fn.type === 'FunctionDeclaration'
      ? fn
      : fn.parent.type === 'VariableDeclarator' && fn.parent.parent.declarations.length === 1
        ? fn.parent.parent
        : null;
  if (argument?.type !== 'Identifier' || statement === null || statement.parent?.type !== 'Program') return null;
  const variable = findVariable(argument.name, argument, module);
  const uses = usesOf(variable);
  if (uses.length !== 1 || uses[0]!.identifier !== argument) return null;
  return { at: argument, removed: ({ text }) => [{ of: statement, range: wholeLines(statement, text), text: '' }] };
}

function wholeLines(statement: Node, text: string): [number, number] {
  const start = text.lastIndexOf('\n', statement.range[0] - 1) + 1;
  const [blank] = /^[ \t]*\r?\n(?:[ \t]*\r?\n)?/.exec(text.slice(statement.range[1])) ?? [''];
  return [start, statement.range[1] + blank.length];
}

const ORDER: readonly Grant[] = ['methods', 'allowedHeaders', 'exposedHeaders', 'credentials', 'maxAge'];

function optionsText(origin: string, grants: ReadonlyMap<Grant, string>, { keys }: Dialect, at: Node, { text, style }: Source): string {
  const written = ORDER.flatMap((grant) => {
    const key = keys[grant];
    const value = grants.get(grant) ?? unsaid(grant);
    return key === undefined || value === undefined ? [] : [`${key}: ${valueText(grant, value, style)}`];
  });
  const start = text.lastIndexOf('\n', at.range[0] - 1) + 1;
  const margin = /^[ \t]*/.exec(text.slice(start))![0];
  const lines = [`${keys.origin ?? 'origin'}: ${origin}`, ...written].map((each) => `${style.eol}${margin}${style.indent}${each},`);
  return `{${lines.join('')}${style.eol}${margin}}`;
}

/** What a browser may do without the header; the library's default would allow more. */
function unsaid(grant: Grant): string | undefined {
  return grant === 'methods' ? 'GET,HEAD,POST' : grant === 'allowedHeaders' ? '' : undefined;
}

function valueText(grant: Grant, value: string, style: Source['style']): string {
  if (grant === 'credentials' || grant === 'maxAge') return value;
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return `[${names.map((name) => quoted(name, style)).join(', ')}]`;
}
