import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inject, it } from 'vitest';
import type { Row } from './table.js';

const HOSTS = path.resolve(import.meta.dirname, '../hosts');

/** The version of a tool in a host's own node_modules. */
export function versionIn(host: string, name: string): string {
  return (JSON.parse(readFileSync(path.join(HOSTS, host, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
}

/** A test that writes its result into the table of the run. */
export function scenario(where: string, version: string, name: string, body: () => void | Promise<void>): void {
  it(`${where} ${version}: ${name}`, async () => {
    const write = (result: string): void => {
      const row: Row = { where, version, scenario: name, result };
      appendFileSync(path.join(inject('scratch'), 'rows.jsonl'), `${JSON.stringify(row)}\n`);
    };
    try {
      await body();
      write('ok');
    } catch (error) {
      write('FAILED');
      throw error;
    }
  });
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
}

/** A fresh project in a folder of its own, with the tools of a host. */
export class Project {
  readonly folder: string;
  /** Where the packages are that no folder of it has for itself. */
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;

  /** `host` null: the packages are laid out by the test. */
  constructor(host: string | null, files: Readonly<Record<string, string>>, env: Record<string, string> = {}) {
    this.folder = mkdtempSync(path.join(inject('scratch'), `${host ?? 'bare'}-`));
    this.root = this.folder;
    this.env = env;
    if (host !== null) symlinkSync(path.join(HOSTS, host, 'node_modules'), path.join(this.folder, 'node_modules'), 'junction');
    for (const [file, text] of Object.entries(files)) this.write(file, text);
  }

  /** The same project, with the tools run in a folder of it. */
  in(folder: string): Project {
    return Object.assign(Object.create(this) as Project, { folder: path.join(this.folder, folder) });
  }

  has(file: string): boolean {
    return existsSync(this.path(file));
  }

  path(file: string): string {
    return path.join(this.folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  write(file: string, text: string): void {
    mkdirSync(path.dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  run(command: string, ...args: string[]): Ran {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', NODE_OPTIONS: '', ...this.env },
    });
    // npm tells of its own settings on every call.
    return { code: status, out: `${stdout}${stderr}`.replace(/^npm warn .*\n/gm, '') };
  }

  /** What `npx eslint …` starts, without the second that npx takes. */
  eslint(...args: string[]): Ran {
    const places = [this.folder, this.root].map((folder) => path.join(folder, 'node_modules/eslint/bin/eslint.js'));
    return this.run(process.execPath, places.find(existsSync) ?? places[0]!, ...args);
  }

  /** TypeScript's compiler; what it says is empty when all types are right. */
  tsc(): string {
    return this.run(process.execPath, 'node_modules/typescript/bin/tsc', '-p', '.').out;
  }

  /** The rules that ESLint reports, file by file and line by line. */
  findings(...args: string[]): string[] {
    const { out, code } = this.eslint(...(args.length === 0 ? ['.'] : args), '-f', 'json');
    const start = out.indexOf('[');
    if (code === 2 || start === -1) throw new Error(out);
    const results = JSON.parse(out.slice(start, out.lastIndexOf(']') + 1)) as {
      filePath: string;
      messages: { ruleId: string | null; line: number; message: string }[];
    }[];
    return results.flatMap(({ filePath, messages }) =>
      messages.map(
        ({ ruleId, line, message }) => `${path.relative(this.folder, filePath).split(path.sep).join('/')}:${line} ${ruleId ?? message}`,
      ),
    );
  }
}
