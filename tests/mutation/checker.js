// Leaves out the mutants that the compiler refuses: nobody could commit them. Stryker's own checker compiles all that depends
// on a mutated file, one mutant after the other, in hours; here every mutant is a file of its own in one program.
import { join, parse, resolve } from 'node:path';
import { CheckStatus } from '@stryker-mutator/api/check';
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin';
import ts from 'typescript';

class Checker {
  #config;

  async init() {
    const { config, error } = ts.readConfigFile(resolve('tsconfig.build.json'), ts.sys.readFile);
    if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
    this.#config = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  }

  async group(mutants) {
    return mutants.length === 0 ? [] : [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    const texts = new Map();
    const files = new Map();
    for (const { id, fileName, location, replacement } of mutants) {
      const text = ts.sys.readFile(fileName);
      const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest);
      const at = ({ line, column }) => source.getPositionOfLineAndCharacter(line, column);
      const { dir, name, ext } = parse(fileName);
      const mutant = join(dir, `${name}.mutant-${id}${ext}`).replaceAll('\\', '/');
      files.set(id, mutant);
      texts.set(mutant, text.slice(0, at(location.start)) + replacement + text.slice(at(location.end)));
    }
    // As in Stryker's own checker: what is dead or unused is a matter of style.
    const options = { ...this.#config.options, noEmit: true, allowUnreachableCode: true, noUnusedLocals: false, noUnusedParameters: false };
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (file) => texts.has(file) || fileExists.call(host, file);
    host.readFile = (file) => texts.get(file) ?? readFile.call(host, file);
    host.getSourceFile = (file, settings, ...rest) =>
      texts.has(file) ? ts.createSourceFile(file, texts.get(file), settings) : getSourceFile.call(host, file, settings, ...rest);
    const program = ts.createProgram([...this.#config.fileNames, ...texts.keys()], options, host);
    return Object.fromEntries(mutants.map(({ id }) => [id, resultOf(program, program.getSourceFile(files.get(id)))]));
  }
}

function resultOf(program, file) {
  const [error] = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  if (error === undefined) return { status: CheckStatus.Passed };
  return { status: CheckStatus.CompileError, reason: ts.flattenDiagnosticMessageText(error.messageText, '\n') };
}

const create = () => new Checker();
create.inject = [];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'compiles', create)];
