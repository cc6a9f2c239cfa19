import type { TSESTree } from '@typescript-eslint/utils';

/** The call of a decorator by its name, e.g. `Controller('users')`. */
export function decoratorCall(decorators: readonly TSESTree.Decorator[] | undefined, name: string): TSESTree.CallExpression | null {
  for (const { expression } of decorators ?? []) {
    if (expression.type === 'CallExpression' && decoratorName(expression) === name) return expression;
  }
  return null;
}

/** The name of a decorator that is called, with or without a namespace before it. */
export function decoratorName({ callee }: TSESTree.CallExpression): string | null {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : null;
}
