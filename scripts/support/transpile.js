// Writes the JavaScript of src/ into a folder, file by file, and the types that users can reach. Types are checked apart (npm run typecheck).
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const ENTRIES = ['index', 'sarif', 'formatter'];
const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };

/**
 * @param {string} src the folder with the sources
 * @param {string} dist an empty folder
 */
export function transpile(src, dist) {
  const write = (file, text) => {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    writeFileSync(join(dist, file), text);
  };
  const read = (file) => readFileSync(join(src, file), 'utf8');
  for (const file of readdirSync(src, { recursive: true })) {
    if (file.endsWith('.json')) write(file, read(file));
    else if (file.endsWith('.ts'))
      write(file.replace(/\.ts$/, '.js'), ts.transpileModule(read(file), { compilerOptions, fileName: file }).outputText);
  }
  for (const [file, types] of publicTypes(read)) write(file.replace(/\.ts$/, '.d.ts'), types);
}

/** The entries of the package, and what their types are made of: the rest of the files describes the inside. */
function publicTypes(read) {
  const wanted = new Set(ENTRIES.map((name) => `${name}.ts`));
  const types = new Map();
  for (const file of wanted) {
    types.set(file, declared(file, read(file)));
    for (const [, specifier] of types.get(file).matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g))
      wanted.add(join(dirname(file), `${specifier}.ts`));
  }
  return types;
}

function declared(fileName, text) {
  const { outputText, diagnostics } = ts.transpileDeclaration(text, { compilerOptions, fileName });
  const [first] = diagnostics;
  if (first !== undefined) throw new Error(`${fileName}: ${ts.flattenDiagnosticMessageText(first.messageText, '\n')}`);
  return outputText;
}
