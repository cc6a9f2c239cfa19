import ts from 'typescript';

/** A program as Node can load it. */
export interface Loadable {
  readonly text: string;
  readonly extension: '.cjs' | '.mjs';
}

/**
 * What a project's own build would make of a TypeScript program: CommonJS, as most servers are compiled,
 * or ESM when the program needs it (e.g. `await app.listen(3000)` at the top level).
 */
export function transpile(text: string, fileName: string): Loadable {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
  const isModule = fileName.endsWith('.mts') || awaitsAtTop(source);
  const output = ts.transpileModule(text, {
    fileName,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: isModule ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
      esModuleInterop: !callsNamespace(source),
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  return { text: output.outputText, extension: isModule ? '.mjs' : '.cjs' };
}

function awaitsAtTop(source: ts.SourceFile): boolean {
  const awaits = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    return ts.isAwaitExpression(node) || (ts.forEachChild(node, awaits) ?? false);
  };
  return awaits(source);
}

/** `import * as cors from 'cors'; cors()` runs only in a project without esModuleInterop. */
function callsNamespace(source: ts.SourceFile): boolean {
  const names = source.statements
    .filter((it) => ts.isImportDeclaration(it))
    .map((it) => it.importClause?.namedBindings)
    .filter((it) => it !== undefined && ts.isNamespaceImport(it))
    .map((it) => it.name.text);
  const calls = (node: ts.Node): boolean =>
    (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && names.includes(node.expression.text)) ||
    (ts.forEachChild(node, calls) ?? false);
  return names.length > 0 && calls(source);
}
