import { joinPaths } from '../../../web/paths.js';
import { decoratorName, decoratorCall } from './decorators.js';
import { superOf } from '../../../engine/classes.js';
import { firstText, textsOf } from './texts.js';
import type { PlacedRoute } from '../../routing.js';
import type { ClassValue, Evaluator, Module } from '../../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Decorators of handlers, and the methods that they answer. */
const METHODS = new Map([
  ['Get', 'GET'],
  ['Head', 'HEAD'],
  ['Post', 'POST'],
  ['Put', 'PUT'],
  ['Patch', 'PATCH'],
  ['Delete', 'DELETE'],
  ['All', 'ALL'],
  ['Sse', 'GET'],
]);

/**
 * The routes of a class that is decorated as a controller, with those of the classes above it.  `versioned` puts the versions of the decorators into the paths.
 */
export function controllerRoutes(
  value: ClassValue,
  controller: TSESTree.CallExpression,
  prefix: string,
  versioned: boolean,
  evaluator: Evaluator,
): PlacedRoute[] {
  const { module } = value;
  const read = (call: TSESTree.CallExpression, at: Module): string[] => pathsIn(call, at, evaluator);
  const version = versioned ? versionOf(controller, module, evaluator) : null;
  return classesOf(value, evaluator).flatMap((owner) =>
    owner.node.body.body.flatMap((member) => {
      if (member.type !== 'MethodDefinition') return [];
      const own = versioned ? (versionOf(decoratorCall(member.decorators, 'Version'), owner.module, evaluator) ?? version) : null;
      const before = joinPaths(own === null ? '' : `v${own}`, prefix);
      return member.decorators.flatMap(({ expression: call }) => {
        const method = call.type === 'CallExpression' ? METHODS.get(decoratorName(call) ?? '') : undefined;
        if (method === undefined || call.type !== 'CallExpression') return [];
        return read(controller, module).flatMap((base) =>
          read(call, owner.module).map((path) => ({
            route: {
              method,
              path: joinPaths(joinPaths(before, base), path),
              line: member.key.loc.start.line,
              filename: owner.module.filename,
              kind: 'route' as const,
            },
            module: owner.module,
            node: member,
          })),
        );
      });
    }),
  );
}

function classesOf(value: ClassValue, evaluator: Evaluator, depth = 0): ClassValue[] {
  const base = depth > 4 ? null : superOf(value, evaluator);
  return base === null ? [value] : [value, ...classesOf(base, evaluator, depth + 1)];
}

function versionOf(call: TSESTree.CallExpression | null, module: Module, evaluator: Evaluator): string | null {
  const [argument] = call?.arguments ?? [];
  if (argument === undefined || argument.type === 'SpreadElement') return null;
  const value = evaluator.of(argument, module);
  if (value.kind === 'object') return firstText(value, ['version'], evaluator);
  return call !== null && decoratorName(call) === 'Version' ? (textsOf(value, evaluator)[0] ?? null) : null;
}

/** The paths of `@Controller('users')`, `@Controller({ path: 'users' })` or `@Post(['x', 'y'])`. */
function pathsIn(call: TSESTree.CallExpression, module: Module, evaluator: Evaluator): string[] {
  const [argument] = call.arguments;
  if (argument === undefined || argument.type === 'SpreadElement') return [''];
  const value = evaluator.of(argument, module);
  const texts = textsOf(value.kind === 'object' ? evaluator.member(value, 'path', value.node, value.module) : value, evaluator);
  return texts.length === 0 ? [''] : texts;
}
