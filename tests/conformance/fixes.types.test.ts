import { dirname, join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { fixedSamples } from '../fixes/samples.js';
import { LIST_FILE } from './samples.js';
import { conformanceRoot, install } from './install.js';
import type { Fixed } from '../fixes/samples.js';

/**
 * The fixed TypeScript programs, checked with the libraries' own types in one program. What the
 * samples themselves have is no concern here: only errors that were not there before count.
 */
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

beforeAll(install);

test(
  'fixed TypeScript programs have no type error that they did not have before',
  () => {
    const fixed = [...fixedSamples('two'), ...fixedSamples('module')].filter(
      ({ sample, text, output }) => sample.file.endsWith('.ts') && text !== output,
    );
    // The list of the module is beside the programs, under another name for each way.
    const ways = new Map(fixed.map((each, index) => [`${each.sample.file.replace(/\.ts$/, '')}.${index}.ts`, each]));
    expect(ways.size).toBeGreaterThanOrEqual(40);
    const before = errorsOf(new Map([...ways].map(([file, { text }]) => [file, text])));
    // Errors that were there hide others: most programs have none.
    expect([...before.values()].filter((errors) => errors.length === 0).length).toBeGreaterThanOrEqual(ways.size * 0.7);
    const after = errorsOf(new Map([...ways].map(([file, { output }]) => [file, output])));
    const more = [...ways].flatMap(([file, { sample, output }]: [string, Fixed]) => {
      const old = new Set(before.get(file) ?? []);
      return (after.get(file) ?? []).filter((each) => !old.has(each)).map((each) => `${sample.id}: ${each}\n${output}`);
    });
    expect(more).toEqual([]);
  },
  15 * 60_000,
);

function errorsOf(texts: ReadonlyMap<string, string>): Map<string, string[]> {
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
