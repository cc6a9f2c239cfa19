import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import * as typescript from '@typescript-eslint/parser';
import * as espree from 'espree';
import { afterEach } from 'vitest';
import { openProject, type Project, type ProjectOptions } from '../../src/project/open.js';
import { createEvaluator } from '../../src/engine/evaluate.js';
import { walk } from '../../src/engine/scope.js';
import { describe as describeValue, parseModule } from '../support/values.js';
import type { Node } from '../../src/engine/types.js';

export type Files = Readonly<Record<string, string | Buffer>>;
export const require = createRequire(import.meta.url);
export const parsers = { typescript, espree };

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder with files, removed after the test. */
export function writeFiles(files: Files): string {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'cors-project-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) write(path.join(folder, name), content);
  return folder;
}

export function write(file: string, content: string | Buffer): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}

interface Lint {
  /** The linted text, when it differs from the file. */
  readonly text?: string;
  readonly parser?: unknown;
  readonly cwd?: string;
  readonly maxFiles?: number;
  readonly mentions?: (text: string) => boolean;
  readonly parserOptions?: object;
  readonly ecmaVersion?: number;
}

/** The project around a file, as a rule opens it. */
export function project(folder: string, name: string, lint: Lint = {}): Project {
  const filename = name.startsWith('<') ? name : path.join(folder, name);
  const text = lint.text ?? fs.readFileSync(filename, 'utf8');
  const module = parseModule(text, {}, /\.[cm]?tsx?$/.test(name) ? 'typescript' : 'espree', filename);
  const options: ProjectOptions = {
    cwd: lint.cwd ?? folder,
    languageOptions: {
      parserOptions: lint.parserOptions,
      ecmaVersion: lint.ecmaVersion,
      parser: 'parser' in lint ? lint.parser : /\.[cm]?tsx?$/.test(name) ? typescript : espree,
    },
    ...(lint.maxFiles === undefined ? {} : { maxFiles: lint.maxFiles }),
    ...(lint.mentions === undefined ? {} : { mentions: lint.mentions }),
  };
  return openProject({ ...module, text } as never, filename, options);
}

/** What `read(…)` of a file is given, as plain data, following other files. */
export function valueOf(folder: string, name: string, lint: Lint = {}): unknown {
  const { module } = project(folder, name, lint);
  const found: Node[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'read') found.push(node.arguments[0]!);
  });
  const evaluator = createEvaluator();
  return describeValue(evaluator.of(found[0]!, module));
}
