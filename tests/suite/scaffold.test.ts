import { ESLint } from 'eslint';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
// @ts-expect-error -- scripts in plain JavaScript
import { FRAMEWORK_NAME, frameworkFiles } from '../../scripts/scaffold/framework.js';
// @ts-expect-error -- scripts in plain JavaScript
import { RULE_NAME, ruleFiles } from '../../scripts/scaffold/rule.js';

type Files = (name: string) => Record<string, string>;

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What the compiler says of new files in this project, with everything that they import. */
function typeErrors(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()]
    .flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test.each([
  ['a rule', (ruleFiles as Files)('no-odd-thing')],
  ['a framework', (frameworkFiles as Files)('odd-cors')],
])(
  '%s from the scaffold compiles and is clean',
  async (_, files) => {
    const typescript = Object.entries(files).filter(([file]) => file.endsWith('.ts'));
    expect(typescript.length).toBe(2);
    expect(typeErrors(new Map(typescript.map(([file, text]) => [path.join(ROOT, file), text])))).toEqual([]);
    const eslint = new ESLint({ cwd: ROOT });
    for (const [file, text] of typescript) {
      const [result] = await eslint.lintText(text, { filePath: path.join(ROOT, file) });
      expect(result?.messages ?? []).toEqual([]);
    }
  },
  600_000,
);

test('names that are no names are refused', () => {
  const [rule, framework] = [RULE_NAME, FRAMEWORK_NAME] as [RegExp, RegExp];
  expect(['no-null-origin', 'valid-options', 'prefer-origin-denial'].filter((each) => !rule.test(each))).toEqual([]);
  expect(['null-origin', 'no-', 'no-Null', '../x', 'no-a_b', ''].filter((each) => rule.test(each))).toEqual([]);
  expect(['Koa', '@koa/cors', '../x', ''].filter((each) => framework.test(each))).toEqual([]);
});
