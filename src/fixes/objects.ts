import { hasComment, insertAt, replace } from './edit.js';
import { built, refused } from './proposal.js';
import type { Edit, Source } from './edit.js';
import type { Proposal } from './proposal.js';
import type { Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Adds a property before the others of an object literal, on a line of its own where they have theirs. */
export function insertProperty(object: TSESTree.ObjectExpression, property: string, source: Source): Edit {
  const [first] = object.properties;
  const open = object.range[0] + 1;
  if (first === undefined) {
    return hasComment(source, object.range)
      ? insertAt(object, open, ` ${property},`)
      : { of: object, range: object.range, text: `{ ${property} }` };
  }
  const between = source.text.slice(open, first.range[0]);
  if (!between.includes('\n')) return insertAt(first, first.range[0], `${property}, `);
  const { indent } = lineOf(first, source);
  return insertAt(first, first.range[0], `${property},${source.style.eol}${indent}`);
}

/** Writes another value; the shorthand `{ cors }` becomes `{ cors: … }`. */
export function replaceValue(value: Node, code: string, { text }: Source): Edit {
  const { parent } = value;
  return parent?.type === 'Property' && parent.shorthand ? replace(parent, `${text.slice(...value.range)}: ${code}`) : replace(value, code);
}

function lineOf(node: Node, { text }: Source): { indent: string } {
  const start = text.lastIndexOf('\n', node.range[0] - 1) + 1;
  return { indent: /^[ \t]*/.exec(text.slice(start))![0] };
}

/** Where a comma begins, with the line break before it where it begins its line. */
function beforeComma(comma: TSESTree.Token, source: Source): number {
  const token = source.sourceCode.getTokenBefore(comma);
  const [start] = comma.range;
  const isFirst = token !== null && token.loc.end.line < comma.loc.start.line && !hasComment(source, [token.range[1], start]);
  return isFirst ? token.range[1] : start;
}

/** Removes a property with its comma; refused where a comment stands there. */
export function removeProperty(property: Node, source: Source): Proposal {
  const { sourceCode } = source;
  const before = sourceCode.getTokenBefore(property as never);
  const after = sourceCode.getTokenAfter(property as never);
  if (before === null || after === null) return refused('structure', property);
  let [start, end] = property.range;
  if (after.value === ',') {
    end = after.range[1];
    const next = sourceCode.getTokenAfter(after);
    const sameLine = next !== null && next.loc.start.line === after.loc.end.line;
    if (sameLine && next.value !== '}') end = next.range[0];
    else start = before.range[1];
  } else {
    start = before.value === ',' ? beforeComma(before, source) : before.range[1];
    if (before.value === '{' && after.value === '}') end = after.range[0];
  }
  return hasComment(source, [start, end]) ? refused('comment', property) : built({ of: property, range: [start, end], text: '' });
}
