import { dirname, join } from 'node:path';
import ts from 'typescript';
import { LIST_FILE } from './samples.js';
import { conformanceRoot } from './install.js';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  noEmit: true,
  esModuleInterop: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  types: ['node'],
};

const sources = new Map<string, ts.SourceFile | undefined>();

/** The type errors of programs, checked with the libraries' own types in one program, by the file that each stands for. */
export function typeErrors(texts: ReadonlyMap<string, string>): Map<string, string[]> {
  const host = ts.createCompilerHost(OPTIONS);
  const lists = new Set([...texts.keys()].map((file) => join(dirname(file), LIST_FILE.replace(/js$/, 'ts'))));
  const own = (file: string): string | undefined =>
    texts.get(file) ?? (lists.has(file) ? 'export const allowedOrigins: string[] = [];\n' : undefined);
  const { fileExists, readFile } = host;
  const read = host.getSourceFile.bind(host);
  host.fileExists = (file) => own(file) !== undefined || fileExists(file);
  host.readFile = (file) => own(file) ?? readFile(file);
  host.getCurrentDirectory = () => conformanceRoot;
  host.getSourceFile = (file, version) => {
    const text = own(file);
    if (text !== undefined) return ts.createSourceFile(file, text, version, true);
    if (!sources.has(file)) sources.set(file, read(file, version));
    return sources.get(file);
  };
  const program = ts.createProgram([...texts.keys()], OPTIONS, host);
  return new Map(
    [...texts.keys()].map((file) => {
      const source = program.getSourceFile(file)!;
      return [
        file,
        [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((each) =>
          ts.flattenDiagnosticMessageText(each.messageText, '\n').slice(0, 400),
        ),
      ];
    }),
  );
}
