import path from 'node:path';
import { isNginx, readDocument } from '../project/documents.js';
import { isDocument } from '../surface/documents.js';
import type { ESLint } from 'eslint';

/** Configuration files that `check` lints; `_headers` and nginx have no syntax in which a repair could be written, and are in the map alone. */
export function isLintedDocument(file: string): boolean {
  return isDocument(file) && path.basename(file) !== '_headers' && !isNginx(file);
}

interface Place {
  readonly line: number;
  readonly column: number;
}
interface Tree {
  readonly type: string;
  readonly range: readonly [number, number];
  readonly loc: { readonly start: Place; readonly end: Place };
  readonly comments?: readonly object[];
}

/** What ESLint's rules are given for a configuration file: the tree, the text, and one visit of the root. */
class DocumentCode {
  readonly visitorKeys = {};
  readonly hasBOM = false;
  readonly text: string;
  readonly ast: Tree;
  readonly lines: readonly string[];

  constructor(text: string, ast: Tree) {
    this.text = text;
    this.ast = ast;
    this.lines = text.split(/\r?\n/);
  }

  get comments(): readonly object[] {
    return this.ast.comments ?? [];
  }

  getAllComments(): readonly object[] {
    return this.comments;
  }

  getText(node?: Tree): string {
    return node === undefined ? this.text : this.text.slice(...node.range);
  }

  getLoc(node: Tree): Tree['loc'] {
    return node.loc;
  }

  getRange(node: Tree): Tree['range'] {
    return node.range;
  }

  getParent(): null {
    return null;
  }

  getAncestors(): readonly object[] {
    return [];
  }

  getInlineConfigNodes(): readonly object[] {
    return [];
  }

  traverse(): readonly object[] {
    const step = { type: 'visit', kind: 1, target: this.ast, args: [this.ast, null] };
    return [
      { ...step, phase: 1 },
      { ...step, phase: 2 },
    ];
  }
}

/** An ESLint plugin with the one language `documents/any`: it reads what the map reads, so that no project needs a plugin for it. */
export const documentsPlugin = {
  languages: {
    any: {
      fileType: 'text',
      lineStart: 1,
      columnStart: 0,
      nodeTypeKey: 'type',
      visitorKeys: {},
      validateLanguageOptions: () => {},
      parse({ body, path: file }: { readonly body: string; readonly path: string }): object {
        const read = readDocument(body, file, [path.dirname(file)]);
        if (read.kind === 'read') return { ok: true, ast: read.sourceCode.ast };
        return { ok: false, errors: [{ message: 'it does not parse', line: 1, column: 0 }] };
      },
      createSourceCode: ({ body }: { readonly body: string }, { ast }: { readonly ast: Tree }): DocumentCode => new DocumentCode(body, ast),
    },
  },
} as unknown as ESLint.Plugin;
