import { parse } from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';
import { insertAt, replace } from '../../src/fixes/edit.js';
import { reported } from '../../src/fixes/hand-over.js';
import { edited, refused, suggested } from '../../src/fixes/proposal.js';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { walk } from '../../src/engine/scope.js';
import type { FixContext } from '../../src/fixes/context.js';
import type { Proposal } from '../../src/fixes/proposal.js';
import type { Node } from '../../src/engine/types.js';

/** A text with the parents that ESLint gives its nodes, and its statements. */
function read(text: string): { file: Pick<FixContext, 'sourceCode'>; statements: readonly Node[] } {
  const ast = parse(text, { range: true, loc: true }) as unknown as Extract<Node, { type: 'Program' }>;
  const link = (node: Node): void => {
    for (const key of visitorKeys[node.type] ?? []) {
      for (const child of [(node as unknown as Record<string, unknown>)[key]].flat() as (Node | null)[]) {
        if (child === null || typeof child !== 'object') continue;
        (child as { parent: Node }).parent = node;
        link(child);
      }
    }
  };
  link(ast);
  return { file: { sourceCode: { ast, text } as unknown as FixContext['sourceCode'] }, statements: ast.body };
}

const { file, statements } = read('one();\ntwo();\nfunction three() { four(); }');
const [one, two, three] = statements as readonly [Node, Node, Node];

/** The texts that are written: of the fix, then of each suggestion. */
function texts(proposals: readonly Proposal[], of = file): { fix: string[] | null; suggest: string[][] } {
  const fixer = { replaceTextRange: (range: readonly number[], text: string) => `${range.join('-')} ${text}` };
  const written = (fix: unknown): string[] => (fix as (each: unknown) => string[])(fixer);
  const { fix, suggest } = reported(proposals, of);
  return { fix: fix == null ? null : written(fix), suggest: suggest.map((each) => written(each.fix)) };
}

describe('what is handed to ESLint', () => {
  it('is a fix with consent, and suggestions without', () => {
    const proposals = [refused('comment', one), edited([replace(one, 'x();')]), suggested([replace(two, 'y();')], 'ask')];
    expect(texts(proposals)).toEqual({ fix: ['0-6 x();'], suggest: [['7-13 y();']] });
  });

  it('is no edit of a node of another file, whatever its range', () => {
    const other = read('uno();').statements[0]!;
    expect(texts([edited([replace(one, 'x();'), replace(other, 'y();')]), suggested([replace(other, 'z')], 'ask')])).toEqual({
      fix: null,
      suggest: [],
    });
  });

  it('is no edit that overlaps another of its own', () => {
    expect(texts([edited([replace(one, 'x();'), { of: one, range: [2, 4], text: '' }])]).fix).toBeNull();
    expect(texts([edited([insertAt(two, 7, 'a'), replace(one, 'x();'), insertAt(two, 7, 'b')])]).fix).toHaveLength(3);
  });

  it('is each edit and each suggestion once', () => {
    const proposals = [
      edited([insertAt(one, 0, 'x'), insertAt(one, 0, 'x')]),
      ...['a', 'b'].map((id) => suggested([replace(two, 'y')], id)),
    ];
    expect(texts(proposals)).toEqual({ fix: ['0-0 x'], suggest: [['7-13 y']] });
  });

  it('declares a name once in a scope in one pass', () => {
    const {
      file: fresh,
      statements: [first, second, fn],
    } = read('one();\ntwo();\nfunction three() { four(); }');
    let inner: Node = fn!;
    walk(fn!, visitorKeys, (node) => {
      if (node.type === 'ExpressionStatement') inner = node;
      return true;
    });
    const declaring = (place: Node, name: string): Proposal => edited([replace(place, 'x();')], null, [{ name, place }]);
    expect(texts([declaring(first!, 'a')], fresh).fix).not.toBeNull();
    expect(texts([declaring(second!, 'a')], fresh).fix).toBeNull();
    expect(texts([declaring(second!, 'b')], fresh).fix).not.toBeNull();
    expect(texts([declaring(inner, 'a')], fresh).fix).not.toBeNull();
    expect(texts([declaring(three, 'c')]).fix).not.toBeNull();
  });
});
